using System.Globalization;

namespace PhrCluster.Simulation.Population;

/// <summary>Times of the nation: seconds since its epoch, in UTC, and how sources write them.</summary>
internal static class SimulatedTime
{
    public const int SecondsPerMinute = 60;
    public const int SecondsPerHour = 3_600;
    public const int SecondsPerDay = 86_400;

    public static DateTimeOffset At(DateOnly epoch, long seconds) => new DateTimeOffset(epoch, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(seconds);

    /// <summary>A FHIR instant, such as <c>2026-03-01T07:12:05Z</c>.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The day that a moment lies in, also before the epoch.</summary>
    public static int DayOf(long seconds) => (int)Math.Floor((double)seconds / SecondsPerDay);

    /// <summary>True on one working day in each period: what falls on a weekend is seen to on Monday.</summary>
    public static bool IsDue(DateOnly date, int offset, int periodDays)
    {
        var since = (date.DayNumber - offset) % periodDays;
        return date.DayOfWeek switch
        {
            DayOfWeek.Saturday or DayOfWeek.Sunday => false,
            DayOfWeek.Monday => since is 0 or 1 or 2,
            _ => since == 0,
        };
    }
}

using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>A week's average of blood pressure at home.</summary>
/// <param name="From">The first reading of the first day.</param>
/// <param name="To">The last of those that it is made of.</param>
/// <param name="Days">Without the first.</param>
/// <param name="LeftOut">Readings at home in the seven days that are not part of the mean.</param>
/// <param name="Diastolic">Null where no reading has one.</param>
internal sealed record HomeSeries(DateTimeOffset From, DateTimeOffset To, int Days, int Count, int LeftOut, decimal Systolic, decimal? Diastolic)
{
    /// <summary>NICE NG136 1.2: at least 4 days, at best 7.</summary>
    public const int LeastDays = 4, MostDays = 7;

    /// <summary>Of a day that counts: two before noon, and two from noon on.</summary>
    public const int LeastReadings = 4;

    private const int Noon = 12;

    /// <summary>NICE NG136 1.2: each time two readings, at least a minute apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>The one of the seven days that end with a reading's, up to it; null where there are too few days.</summary>
    public static HomeSeries? Of(AlertWindow window, int last)
    {
        var first = window.DayOf(window.Readings[last]) - MostDays + 1;
        var home = new List<(int Day, AlertReading Reading)>();
        for (var i = last; i >= 0 && window.DayOf(window.Readings[i]) is var day && day >= first; i--)
        {
            if (HomePressure.Is(window.Readings[i]))
            {
                home.Add((day, window.Readings[i]));
            }
        }

        home.Reverse();
        var days = home.GroupBy(static it => it.Day, static it => it.Reading).Where(day => IsWhole(window, [.. day])).ToList();
        if (days.Count < LeastDays)
        {
            return null;
        }

        var counted = days.Skip(1).SelectMany(static day => day).ToList();
        return new HomeSeries(
            days[0].First().At, counted[^1].At, days.Count - 1, counted.Count, home.Count - counted.Count,
            counted.Average(static reading => reading.Value), counted.Average(static reading => reading.Second));
    }

    /// <summary>Whether a day has two readings before noon and two from noon on.</summary>
    private static bool IsWhole(AlertWindow window, IReadOnlyCollection<AlertReading> day)
    {
        var (morning, evening) = (day.Where(IsMorning).ToList(), day.Where(reading => !IsMorning(reading)).ToList());
        return IsPair(morning) && IsPair(evening);

        bool IsMorning(AlertReading reading) => window.Zone.LocalOf(reading.At).Hour < Noon;

        static bool IsPair(List<AlertReading> readings) => readings.Count > 1 && readings[^1].At - readings[0].At >= Apart;
    }
}

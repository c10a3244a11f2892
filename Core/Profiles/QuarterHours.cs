using PhrCluster.Datatypes;

namespace PhrCluster.Core.Profiles;

/// <summary>Days cut into quarter hours. All time zones differ by whole ones.</summary>
internal static class QuarterHours
{
    public const int OfDay = 96;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>The quarter hour of all time that an instant is in.</summary>
    public static long Of(DateTimeOffset at) => at.UtcTicks / Length.Ticks;

    /// <summary>The quarter hour of the day by local clocks, 0 to 95.</summary>
    public static int OfClock(DateTimeOffset at, DeploymentZone zone) => (int)(zone.LocalOf(at).TimeOfDay / Length);

    /// <summary>How many a time touches.</summary>
    public static long Within(DateTimeOffset from, DateTimeOffset to) => ((to.UtcTicks + Length.Ticks - 1) / Length.Ticks) - Of(from);
}

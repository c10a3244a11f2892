using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <summary>Times as text.</summary>
public static class TimeText
{
    private const string Open = "..";

    /// <summary>As reported; a period as an ISO 8601 interval, <c>START/END</c>, with <c>..</c> for an open end; null when unknown.</summary>
    public static string? Of(ReportedTime time) => time.IsPeriod ? $"{time.Start ?? Open}/{time.End ?? Open}" : time.Start;

    /// <summary>An instant of the record, in UTC: <c>2026-03-01T12:30:05.123Z</c>.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The zone of what is said to people: <c>UTC</c>, or the IANA name of the deployment's.</summary>
    public static string Zone => DeploymentZone.Current.Name;

    /// <summary>An instant for people, to the second, as clocks of the deployment show it.</summary>
    public static string Short(DateTimeOffset instant) => Short(instant, DeploymentZone.Current);

    /// <inheritdoc cref="Short(DateTimeOffset)"/>
    public static string Short(DateTimeOffset instant, DeploymentZone zone) => zone.LocalOf(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A bound for people: midnight, which most bounds are, goes without saying.</summary>
    public static string Bound(DateTimeOffset instant) =>
        Bound(instant, DeploymentZone.Current);

    /// <inheritdoc cref="Bound(DateTimeOffset)"/>
    public static string Bound(DateTimeOffset instant, DeploymentZone zone) => zone.LocalOf(instant) is { TimeOfDay.Ticks: 0 } midnight
        ? midnight.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Short(instant, zone);
}

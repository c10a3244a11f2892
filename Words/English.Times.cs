using System.Globalization;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>Periods, in days of the deployment's time zone where they begin and end with one.</content>
public partial class English
{
    private protected virtual string? Span(ConsentPeriod? period) => Span(period, DeploymentZone.Current);

    /// <summary>When the emergency of a reason ends.</summary>
    private protected virtual string End(DateTimeOffset? end) => string.Create(CultureInfo.InvariantCulture, $"{end?.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>Null where nothing is bounded.</summary>
    internal static string? Span(ConsentPeriod? period, DeploymentZone zone) => period switch
    {
        { Start: { } start, End: { } end } => $"{From(start, zone)} {Until(end, zone)}",
        { Start: { } start } => From(start, zone),
        { End: { } end } => Until(end, zone),
        _ => null,
    };

    /// <summary><c>from 1 July 2026</c></summary>
    private static string From(DateTimeOffset start, DeploymentZone zone) =>
        $"from {(IsMidnight(start, zone) ? Day(zone.LocalOf(start)) : Moment(start, zone))}";

    /// <summary>An end is the first instant that is not included: at midnight the day before is the last, <c>until 30 June 2027 inclusive</c>.</summary>
    private static string Until(DateTimeOffset end, DeploymentZone zone) => IsMidnight(end, zone) && zone.LocalOf(end) > DateTime.MinValue
        ? $"until {Day(zone.LocalOf(end).AddDays(-1))} inclusive"
        : $"until just before {Moment(end, zone)}";

    private protected static bool IsMidnight(DateTimeOffset instant, DeploymentZone zone) => zone.LocalOf(instant).TimeOfDay == TimeSpan.Zero;

    private protected static string Day(DateTime day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset instant, DeploymentZone zone) =>
        $"{zone.LocalOf(instant).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)} {zone.Name} on {Day(zone.LocalOf(instant))}";
}

using System.Globalization;
using PhrCluster.Consents;

namespace PhrCluster.Words;

/// <content>Periods, in days where they begin and end with one, in UTC.</content>
public partial class English
{
    /// <summary>Null where nothing is bounded.</summary>
    private static string? Span(ConsentPeriod? period) => period switch
    {
        { Start: { } start, End: { } end } => $"{From(start)} {Until(end)}",
        { Start: { } start } => From(start),
        { End: { } end } => Until(end),
        _ => null,
    };

    /// <summary><c>from 1 July 2026</c></summary>
    private static string From(DateTimeOffset start) => $"from {(IsMidnight(start) ? Day(start) : Moment(start))}";

    /// <summary>An end is the first instant that is not included: at midnight the day before is the last, <c>until 30 June 2027 inclusive</c>.</summary>
    private static string Until(DateTimeOffset end) => IsMidnight(end) && end.UtcDateTime > DateTime.MinValue
        ? $"until {Day(end.UtcDateTime.AddDays(-1))} inclusive"
        : $"until just before {Moment(end)}";

    private static bool IsMidnight(DateTimeOffset instant) => instant.UtcDateTime.TimeOfDay == TimeSpan.Zero;

    private static string Day(DateTimeOffset day) => day.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset instant) => $"{instant.UtcDateTime.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)} UTC on {Day(instant)}";
}

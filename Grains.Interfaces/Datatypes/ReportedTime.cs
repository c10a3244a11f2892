namespace PhrCluster.Datatypes;

/// <summary>
/// A clinically relevant time exactly as reported: a FHIR <c>dateTime</c> (instant, day, month or year), or a <c>Period</c>
/// with either end open, or <see cref="Unknown"/>. The text is what the source said; the interval is what it means.
/// </summary>
/// <param name="Start">FHIR dateTime text; for a period its start, null when open.</param>
/// <param name="End">FHIR dateTime text of a period's end, null when open or not a period.</param>
/// <param name="IsPeriod">True for a FHIR <c>Period</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.ReportedTime")]
public sealed record ReportedTime(
    [property: Id(0)] string? Start,
    [property: Id(1)] string? End = null,
    [property: Id(2)] bool IsPeriod = false)
{
    /// <summary>The time of what happened nobody knows when, such as an allergy that was asked about and never dated. It covers no interval.</summary>
    public static readonly ReportedTime Unknown = new((string?)null);

    public bool IsUnknown => !IsPeriod && Start is null && End is null;

    public static ReportedTime At(string dateTime) => new(dateTime);

    public static ReportedTime Period(string? start, string? end) => new(start, end, IsPeriod: true);

    /// <summary>
    /// The half-open interval <c>[From, To)</c> in UTC that this time covers. A date without a zone is read as UTC. An open end of a
    /// period is its other end; a period's end date includes that whole day.
    /// </summary>
    /// <returns>False when the time is unknown, a text is not a FHIR dateTime, both ends are missing, or a period ends before it starts.</returns>
    public bool TryInterval(out TimeInterval interval, out TimePrecision precision)
    {
        interval = default;
        precision = TimePrecision.Period;
        if (!IsPeriod)
        {
            return Start is not null && End is null && FhirDateTime.TryParse(Start, out interval, out precision);
        }

        TimeInterval start = default, end = default;
        if ((Start is null && End is null)
            || (Start is not null && !FhirDateTime.TryParse(Start, out start, out _))
            || (End is not null && !FhirDateTime.TryParse(End, out end, out _)))
        {
            return false;
        }

        interval = (Start, End) switch
        {
            (null, _) => end,
            (_, null) => start,
            _ => new TimeInterval(start.From, end.To),
        };
        return interval.From < interval.To;
    }
}

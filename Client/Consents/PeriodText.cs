using PhrCluster.Datatypes;

namespace PhrCluster.Client.Consents;

/// <summary>
/// Bounds of a period as people type them, and as files hold them: a time as in FHIR, down to a year, a month, a day or an instant. A period is half-open, and an
/// end that names a day, month or year includes all of it.
/// </summary>
public static class PeriodText
{
    /// <summary>What a bound must be, in words.</summary>
    public const string Rule = "must be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ (or with an offset, such as +01:00)";

    /// <summary>The instant at which the time begins, a date where the deployment is; null when it is no FHIR dateTime.</summary>
    public static DateTimeOffset? StartOf(string text) => FhirDateTime.TryParse(text, out var interval, out _) ? interval.From : null;

    /// <summary>The first instant that the period does not include any more; null when it is no FHIR dateTime.</summary>
    public static DateTimeOffset? EndOf(string text) =>
        !FhirDateTime.TryParse(text, out var interval, out var precision) ? null
        : precision == TimePrecision.Instant ? interval.From
        : interval.To;
}

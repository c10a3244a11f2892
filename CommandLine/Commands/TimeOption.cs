using System.CommandLine;
using System.CommandLine.Parsing;
using PhrCluster.Datatypes;

namespace PhrCluster.CommandLine.Commands;

/// <summary>
/// Options that bound a period. A time is written as in FHIR, down to a year, a month, a day or an instant; a period is half-open, and an
/// end that names a day, month or year includes all of it.
/// </summary>
internal static class TimeOption
{
    public const string Rule = "must be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ (or with an offset, such as +01:00)";

    public static Option<DateTimeOffset?> Start(string name, string description) => Create(name, description, StartOf);

    public static Option<DateTimeOffset?> End(string name, string description) => Create(name, description + "; a day, month or year is included whole", EndOf);

    /// <summary>The instant at which the time begins, in UTC; null when it is no FHIR dateTime.</summary>
    public static DateTimeOffset? StartOf(string text) => FhirDateTime.TryParse(text, out var interval, out _) ? interval.From : null;

    /// <summary>The first instant that the period does not include any more; null when it is no FHIR dateTime.</summary>
    public static DateTimeOffset? EndOf(string text) =>
        !FhirDateTime.TryParse(text, out var interval, out var precision) ? null
        : precision == TimePrecision.Instant ? interval.From
        : interval.To;

    private static Option<DateTimeOffset?> Create(string name, string description, Func<string, DateTimeOffset?> read) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => Parse(result, name, read),
    };

    private static DateTimeOffset? Parse(ArgumentResult result, string name, Func<string, DateTimeOffset?> read)
    {
        var time = read(result.Tokens[0].Value);
        if (time is null)
        {
            result.AddError($"{name}: {Rule}");
        }

        return time;
    }
}

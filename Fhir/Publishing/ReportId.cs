using System.Globalization;
using System.Text.RegularExpressions;

namespace PhrCluster.Fhir.Publishing;

/// <summary>The id of a published table: the programme's, the table's and the period's first day. FHIR lets an id have 64 characters.</summary>
public sealed partial record ReportId(string Programme, string Table, DateOnly From)
{
    private const string Day = "yyyy-MM-dd";

    public static string Of(string programme, string table, DateOnly from) => $"{programme}.{table}.{from.ToString(Day, CultureInfo.InvariantCulture)}";

    /// <summary>Null for what no table has as its id.</summary>
    public static ReportId? Read(string id) =>
        Form().Match(id) is { Success: true } parts && DateOnly.TryParseExact(parts.Groups["from"].ValueSpan, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            ? new ReportId(parts.Groups["programme"].Value, parts.Groups["table"].Value, from)
            : null;

    [GeneratedRegex(@"^(?<programme>[A-Z0-9-]{3,40})\.(?<table>[a-z0-9-]{1,20})\.(?<from>[0-9]{4}-[0-9]{2}-[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

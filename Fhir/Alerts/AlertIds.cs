using System.Globalization;
using System.Text.RegularExpressions;
using PhrCluster.Alerts;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Alerts;

/// <summary>
/// Ids of what FHIR tells of an alert. They begin with the citizen's, where FHIR takes that as part of an id, as ids of items do: on a worklist stand alerts of many, and whoever is given an id
/// finds the record.
/// </summary>
public static partial class AlertIds
{
    private const char Dot = '.';

    /// <summary>Of the alert, and of what is to be done about it: <c>anna.12-BP-SEVERE</c>, by the version that it was raised at and its rule.</summary>
    public static string Of(Alert alert, string citizen) => Of(WithinRecord(alert), citizen);

    /// <summary>Of what was said with a step: <c>anna.12-BP-SEVERE.15</c>, by the version that holds the step.</summary>
    public static string Of(Alert alert, AlertHandling step, string citizen) => Of(string.Create(CultureInfo.InvariantCulture, $"{WithinRecord(alert)}{Dot}{step.Version}"), citizen);

    /// <summary>Whether an id is the alert's: as it stands here, or without the citizen, where the request names them.</summary>
    public static bool IsOf(string id, Alert alert, string citizen) => id == Of(alert, citizen) || id == WithinRecord(alert);

    /// <summary>The citizen whom an id names; null where it names none.</summary>
    public static string? CitizenIn(string id) => WithCitizen().Match(id) is { Success: true } found ? found.Groups["citizen"].Value : null;

    private static string WithinRecord(Alert alert) => string.Create(CultureInfo.InvariantCulture, $"{alert.Version}-{alert.Rule}");

    private static string Of(string withinRecord, string citizen) =>
        citizen.Length + 1 + withinRecord.Length <= ItemIdentity.MaxIdLength && ItemIdentity.IsId(citizen) ? $"{citizen}{Dot}{withinRecord}" : withinRecord;

    [GeneratedRegex(@"^(?<citizen>.+)\.[0-9]+-[A-Z0-9-]+(\.[0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WithCitizen();
}

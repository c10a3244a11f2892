using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of the alerts of <see cref="BesideRecord.AlertedCitizen"/>: very high blood pressure (1), very low glucose (2).</summary>
internal static class SearchedAlerts
{
    private const string Pressure = BesideRecord.AlertedCitizen + ".1-BP-SEVERE", Glucose = BesideRecord.AlertedCitizen + ".2-GLU-LOW2", All = $"{Pressure} {Glucose}";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("DetectedIssue", "patient", BesideRecord.AlertedCitizen, All),

        Cell("_id", Pressure, Pressure),
        Cell("_id", $"{Pressure},{Glucose},nothing", All),
        Cell("_id", "nothing", ""),

        Cell("code", "BP-SEVERE", Pressure),
        Cell("code", "urn:phr:alert-rule|GLU-LOW2", Glucose),
        Cell("code", "urn:other|GLU-LOW2", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("DetectedIssue", parameter, value, ids);
}

using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>
/// What each search must find of the Provenances of <see cref="BesideRecord"/>: a weight that was sent (4) and corrected (13), a condition that was sent (14) and deleted
/// (15), each under the record's version.
/// </summary>
internal static class SearchedProvenances
{
    private const string All = "Observation-4.0 Observation-13.0 Condition-14.0 Condition-15.0";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("Provenance", "patient", BesideRecord.Citizen, All),

        Cell("_id", "Observation-13.0", "Observation-13.0"),
        Cell("_id", "Condition-13.0", ""),

        Cell("target", "Observation/weight", "Observation-4.0 Observation-13.0"),
        Cell("target", "Condition/cold", "Condition-14.0 Condition-15.0"),
        Cell("target", "Observation/weight/_history/4.0", "Observation-4.0"),
        Cell("target", "Observation/cold", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("Provenance", parameter, value, ids);
}

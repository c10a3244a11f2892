using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of what is to be done about the alerts of <see cref="BesideRecord.AlertedCitizen"/>: nobody has the first, the practice called and closed the second.</summary>
internal static class SearchedTasks
{
    private const string Waits = BesideRecord.AlertedCitizen + ".1-BP-SEVERE", Closed = BesideRecord.AlertedCitizen + ".2-GLU-LOW2", All = $"{Waits} {Closed}";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("Task", "patient", BesideRecord.AlertedCitizen, All),

        Cell("_id", Waits, Waits),
        Cell("_id", $"{Waits},{Closed},nothing", All),
        Cell("_id", "nothing", ""),

        Cell("code", "BP-SEVERE", Waits),
        Cell("code", "urn:phr:alert-rule|GLU-LOW2", Closed),
        Cell("code", "urn:other|GLU-LOW2", ""),

        Cell("owner", "practice", Closed),
        Cell("owner", "hospital", ""),
        Cell("owner:identifier", "practice", Closed),
        Cell("owner:identifier", "hospital", ""),

        Cell("status", "requested", Waits),
        Cell("status", "http://hl7.org/fhir/task-status|completed", Closed),
        Cell("status", "requested,completed", All),
        Cell("status", "in-progress", ""),

        Cell("business-status", "called", Closed),
        Cell("business-status", "urn:phr:alert-outcome|called,urn:phr:alert-outcome|appointment", Closed),
        Cell("business-status", "passed-on", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("Task", parameter, value, ids);
}

using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of what was said about the alerts of <see cref="BesideRecord.AlertedCitizen"/>: by the hospital a note (5), by the practice the words that it closed with (6).</summary>
internal static class SearchedCommunications
{
    private const string Note = BesideRecord.AlertedCitizen + ".1-BP-SEVERE.5", Closing = BesideRecord.AlertedCitizen + ".2-GLU-LOW2.6", All = $"{Note} {Closing}";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("Communication", "patient", BesideRecord.AlertedCitizen, All),

        Cell("_id", Note, Note),
        Cell("_id", $"{Note},{Closing},nothing", All),
        Cell("_id", "nothing", ""),

        Cell("sender", "practice", Closing),
        Cell("sender", "hospital", Note),
        Cell("sender:identifier", "practice", Closing),
        Cell("sender:identifier", "elsewhere", ""),

        Cell("sent", "2026-03-14", All),
        Cell("sent", "2026-03-13", ""),
        Cell("sent", "eq2026-03-14", All),
        Cell("sent", "ne2026-03-13", All),
        Cell("sent", "gt2026-03-13", All),
        Cell("sent", "lt2026-03-15", All),
        Cell("sent", "ge2026-03-14", All),
        Cell("sent", "le2026-03-14", All),
        Cell("sent", "sa2026-03-13", All),
        Cell("sent", "sa2026-03-14", ""),
        Cell("sent", "eb2026-03-15", All),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("Communication", parameter, value, ids);
}

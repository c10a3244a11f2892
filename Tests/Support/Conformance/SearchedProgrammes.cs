using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of programmes, which are nobody's record: one of each kind, the first of which was closed.</summary>
internal static class SearchedProgrammes
{
    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        Cell("_id", "BP-YOUNG", "BP-YOUNG"),
        Cell("_id", "BP-YOUNG,BEDS-2027,nothing", "BP-YOUNG BEDS-2027"),
        Cell("_id", "nothing", ""),

        Cell("title", "beds for", "BEDS-2027"),
        Cell("title:contains", "pressure", "BP-YOUNG"),
        Cell("title:exact", "Beds for the winter", "BEDS-2027"),
        Cell("title:exact", "beds for the winter", ""),

        Cell("status", "active", "BEDS-2027"),
        Cell("status", "http://hl7.org/fhir/research-study-status|closed-to-accrual", "BP-YOUNG"),
        Cell("status", "completed", ""),

        Cell("category", "research", "BP-YOUNG"),
        Cell("category", "urn:phr:programme-kind|planning", "BEDS-2027"),
        Cell("category", "other", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("ResearchStudy", parameter, value, ids);
}

using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of published tables, which are nobody's record: three quarters of one programme.</summary>
internal static class SearchedFigures
{
    private const string Spring = "BP-YOUNG.pressure.2025-04-01", Summer = "BP-YOUNG.pressure.2025-07-01", Autumn = "BP-YOUNG.pressure.2025-10-01";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        Cell("_id", Summer, Summer),
        Cell("_id", $"{Summer},{Autumn},nothing", $"{Summer} {Autumn}"),
        Cell("_id", "nothing", ""),

        Cell("measure", "urn:phr:programme:BP-YOUNG:pressure", $"{Spring} {Summer} {Autumn}"),
        Cell("measure", "urn:phr:programme:BP-YOUNG:weight", ""),
        Cell("measure", "urn:phr:programme:BP-YOUNG", ""),

        Cell("period", "2025", $"{Spring} {Summer} {Autumn}"),
        Cell("period", "2025-07", ""),
        Cell("period", "eq2025", $"{Spring} {Summer} {Autumn}"),
        Cell("period", "ne2025", ""),
        Cell("period", "ne2025-08", $"{Spring} {Summer} {Autumn}"),
        Cell("period", "gt2025-09", Autumn),
        Cell("period", "lt2025-07-01", Spring),
        Cell("period", "ge2025-08", $"{Summer} {Autumn}"),
        Cell("period", "le2025-08", $"{Spring} {Summer}"),
        Cell("period", "sa2025-09", Autumn),
        Cell("period", "eb2025-07", Spring),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("MeasureReport", parameter, value, ids);
}

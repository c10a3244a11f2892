using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of the rules of alerts, which are nobody's record.</summary>
internal static class SearchedAlertRules
{
    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        Cell("_id", "BP-SEVERE", "BP-SEVERE"),
        Cell("_id", "KETONE,HR,nothing", "HR KETONE"),
        Cell("_id", "nothing", ""),

        Cell("url", "urn:phr:alert-rule:GLU-LOW2", "GLU-LOW2"),
        Cell("url", "urn:phr:alert-rule:GLU", ""),

        Cell("version", "3", "CGM-TIR GLU-LOW-OFTEN"),
        Cell("version", "99", ""),

        Cell("title", "very low ox", "OX-EMERG"),
        Cell("title:contains", "oxygen", "OX-EMERG OX-LOW"),
        Cell("title:exact", "Low oxygen", "OX-LOW"),
        Cell("title:exact", "low oxygen", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("PlanDefinition", parameter, value, ids);
}

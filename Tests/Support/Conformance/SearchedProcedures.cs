namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Procedures, and what each search must find of them.</summary>
internal static class SearchedProcedures
{
    private const string All = "knee rehab scan teeth stent";

    private const string Snomed = "http://snomed.info/sct";

    public static readonly SearchedType Type = new("Procedure")
    {
        Items =
        [
            new("knee", $$"""
                "status":"completed","identifier":[{"system":"urn:hospital","value":"p-1"}],
                "category":{"coding":[{"system":"{{Snomed}}","code":"387713003","display":"Surgical procedure"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"609588000","display":"Total knee replacement"}],"text":"New knee"},
                "performedDateTime":"2026-02-10T08:00:00Z"
                """),
            new("rehab", $$"""
                "status":"in-progress","identifier":[{"value":"p-1"}],
                "category":{"text":"Physiotherapy"},
                "code":{"coding":[{"system":"{{Snomed}}","code":"91251008","display":"Physical therapy"},{"code":"REHAB"}]},
                "performedPeriod":{"start":"2026-02-11"}
                """),
            new("scan", $$"""
                "status":"completed",
                "category":{"coding":[{"system":"{{Snomed}}","code":"103693007","display":"Diagnostic procedure"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"77477000","display":"Computed tomography"}]},
                "performedDateTime":"2026-02"
                """),
            new("teeth", """
                "status":"not-done",
                "code":{"text":"Wisdom teeth"},
                "performedString":"years ago"
                """),
            new("stent", $$"""
                "status":"completed","identifier":[{"system":"urn:hospital","value":"p-9"}],
                "category":{"coding":[{"system":"{{Snomed}}","code":"387713003"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"36969009"}]},
                "performedPeriod":{"start":"2019-05-01","end":"2019-05-03"}
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("Procedure", All, first: "knee", late: "stent"),
            Cell("identifier", "urn:hospital|p-1", "knee"),
            Cell("identifier", "p-1", "knee rehab"),
            Cell("identifier", "|p-1", "rehab"),
            Cell("identifier", "urn:hospital|", "knee stent"),
            Cell("identifier:not", "p-1", "scan teeth stent"),
            Cell("identifier:missing", "true", "scan teeth"),
            Cell("identifier:missing", "false", "knee rehab stent"),

            Cell("code", $"{Snomed}|609588000", "knee"),
            Cell("code", "rehab", "rehab"),
            Cell("code", "|REHAB", "rehab"),
            Cell("code", $"{Snomed}|", "knee rehab scan stent"),
            Cell("code", "77477000,36969009", "scan stent"),
            Cell("code:not", "609588000", "rehab scan teeth stent"),
            Cell("code:text", "new", "knee"),
            Cell("code:text", "total", "knee"),
            Cell("code:text", "wisdom", "teeth"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", "387713003", "knee stent"),
            Cell("category", $"{Snomed}|103693007", "scan"),
            Cell("category:not", "387713003", "rehab scan teeth"),
            Cell("category:text", "surgical", "knee"),
            Cell("category:text", "physio", "rehab"),
            Cell("category:missing", "true", "teeth"),
            Cell("category:missing", "false", "knee rehab scan stent"),

            Cell("status", "completed", "knee scan stent"),
            Cell("status", "http://hl7.org/fhir/event-status|in-progress", "rehab"),
            Cell("status:not", "completed", "rehab teeth"),
            Cell("status:missing", "true", ""),
            Cell("status:missing", "false", All),

            Cell("date", "2026-02-10", "knee"),
            Cell("date", "2026-02", "knee scan"),
            Cell("date", "eq2019-05", "stent"),
            Cell("date", "ne2026-02-10", "rehab scan stent"),
            Cell("date", "gt2026-02-10", "rehab scan"),
            Cell("date", "gt2030", "rehab"),
            Cell("date", "lt2026-02-10", "scan stent"),
            Cell("date", "lt2026-02-12", "knee rehab scan stent"),
            Cell("date", "ge2026-02-10", "knee rehab scan"),
            Cell("date", "le2026-02-10", "knee scan stent"),
            Cell("date", "sa2026-02-10", "rehab"),
            Cell("date", "eb2026-02-01", "stent"),
            Cell("date", "eb2026-02-11", "knee stent"),
            Cell("date", "ap2026-02-22", "rehab scan"),
            Cell("date:missing", "true", "teeth"),
            Cell("date:missing", "false", "knee rehab scan stent"),
        ],
        Orders =
        [
            new("_id", "knee rehab scan stent teeth"),
            new("-_id", "teeth stent scan rehab knee"),
            new("_lastUpdated", "knee rehab scan teeth stent"),
            new("-_lastUpdated", "stent teeth scan rehab knee"),
            new("code", "stent knee scan rehab teeth"),
            new("-code", "teeth rehab scan knee stent"),
            new("category", "scan knee stent rehab teeth"),
            new("-category", "rehab stent knee scan teeth"),
            new("status", "knee scan stent rehab teeth"),
            new("-status", "teeth rehab stent scan knee"),
            new("date", "stent scan knee rehab teeth"),
            new("-date", "teeth rehab knee scan stent"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("Procedure", parameter, value, ids);
}

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Reports, and what each search must find of them.</summary>
internal static class SearchedReports
{
    private const string All = "blood xray biopsy eye echo";

    private const string Loinc = "http://loinc.org";
    private const string Snomed = "http://snomed.info/sct";
    private const string Categories = "http://terminology.hl7.org/CodeSystem/v2-0074";

    public static readonly SearchedType Type = new("DiagnosticReport")
    {
        Items =
        [
            new("blood", $$"""
                "status":"final","identifier":[{"system":"urn:lab","value":"r-1"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"LAB","display":"Laboratory"}]}],
                "code":{"coding":[{"system":"{{Loinc}}","code":"58410-2","display":"CBC panel"}],"text":"Blood count"},
                "effectiveDateTime":"2026-02-10T08:00:00Z","issued":"2026-02-11T09:30:00Z",
                "conclusionCode":[{"coding":[{"system":"{{Snomed}}","code":"17621005","display":"Normal"}],"text":"All is well"}]
                """),
            new("xray", $$"""
                "status":"preliminary","identifier":[{"value":"r-1"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"RAD"}]}],
                "code":{"coding":[{"system":"{{Loinc}}","code":"36643-5","display":"Chest X-ray"},{"code":"CXR"}]},
                "effectivePeriod":{"start":"2026-02-01","end":"2026-02-12"},"issued":"2026-02-13T12:00:00.500Z",
                "conclusionCode":[{"coding":[{"system":"{{Snomed}}","code":"233604007","display":"Pneumonia"}]},{"text":"Fluid on the lung"}]
                """),
            new("biopsy", $$"""
                "status":"amended",
                "category":[{"text":"Pathology"}],
                "code":{"coding":[{"system":"{{Loinc}}","code":"60567-5"}]},
                "effectiveDateTime":"2026-02"
                """),
            new("eye", """
                "status":"cancelled",
                "code":{"text":"Eye screening"},
                "issued":"2026-03-01T10:00:00+02:00",
                "conclusionCode":[{"text":"Not done"}]
                """),
            new("echo", $$"""
                "status":"final","identifier":[{"system":"urn:lab","value":"r-9"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"CUS","display":"Cardiac Ultrasound"}]}],
                "code":{"coding":[{"system":"{{Loinc}}","code":"34552-0"}]},
                "effectiveDateTime":"2019-05-01","issued":"2019-05-02T08:00:00Z",
                "conclusionCode":[{"coding":[{"system":"{{Snomed}}","code":"17621005"}]}]
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("DiagnosticReport", All, first: "blood", late: "echo"),
            Cell("identifier", "urn:lab|r-1", "blood"),
            Cell("identifier", "r-1", "blood xray"),
            Cell("identifier", "|r-1", "xray"),
            Cell("identifier", "urn:lab|", "blood echo"),
            Cell("identifier:not", "r-1", "biopsy eye echo"),
            Cell("identifier:missing", "true", "biopsy eye"),
            Cell("identifier:missing", "false", "blood xray echo"),

            Cell("code", $"{Loinc}|58410-2", "blood"),
            Cell("code", "cxr", "xray"),
            Cell("code", "|CXR", "xray"),
            Cell("code", $"{Loinc}|", "blood xray biopsy echo"),
            Cell("code:not", "58410-2", "xray biopsy eye echo"),
            Cell("code:text", "blood", "blood"),
            Cell("code:text", "chest", "xray"),
            Cell("code:text", "eye", "eye"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", "LAB", "blood"),
            Cell("category", $"{Categories}|rad", "xray"),
            Cell("category:not", "LAB", "xray biopsy eye echo"),
            Cell("category:text", "labor", "blood"),
            Cell("category:text", "patho", "biopsy"),
            Cell("category:missing", "true", "eye"),
            Cell("category:missing", "false", "blood xray biopsy echo"),

            Cell("status", "final", "blood echo"),
            Cell("status", "http://hl7.org/fhir/diagnostic-report-status|preliminary", "xray"),
            Cell("status:not", "final", "xray biopsy eye"),
            Cell("status:missing", "true", ""),
            Cell("status:missing", "false", All),

            Cell("conclusion", "17621005", "blood echo"),
            Cell("conclusion", $"{Snomed}|233604007", "xray"),
            Cell("conclusion:not", "17621005", "xray biopsy eye"),
            Cell("conclusion:text", "normal", "blood"),
            Cell("conclusion:text", "all is", "blood"),
            Cell("conclusion:text", "fluid", "xray"),
            Cell("conclusion:text", "not", "eye"),
            Cell("conclusion:missing", "true", "biopsy"),
            Cell("conclusion:missing", "false", "blood xray eye echo"),

            Cell("date", "2026-02-10", "blood"),
            Cell("date", "2026-02", "blood xray biopsy"),
            Cell("date", "2026-03-01", ""),
            Cell("date", "eq2019-05-01", "echo"),
            Cell("date", "ne2026-02-10", "xray biopsy echo"),
            Cell("date", "gt2026-02-10", "xray biopsy"),
            Cell("date", "lt2026-02-10", "xray biopsy echo"),
            Cell("date", "ge2026-02-10", "blood xray biopsy"),
            Cell("date", "le2026-02-10", "blood xray biopsy echo"),
            Cell("date", "sa2019-05-01", "blood xray biopsy"),
            Cell("date", "sa2026-02-10", ""),
            Cell("date", "eb2026-02-11", "blood echo"),
            Cell("date", "ap2026-02-22", "biopsy"),
            Cell("date:missing", "true", "eye"),
            Cell("date:missing", "false", "blood xray biopsy echo"),

            Cell("issued", "2026-02-11", "blood"),
            Cell("issued", "2026-02-13T12:00", "xray"),
            Cell("issued", "2026-02-13T12:00:00.500Z", "xray"),
            Cell("issued", "2026-03-01T08:00:00Z", "eye"),
            Cell("issued", "eq2026-02-11", "blood"),
            Cell("issued", "ne2026-02-11", "xray eye echo"),
            Cell("issued", "gt2026-02-11", "xray eye"),
            Cell("issued", "gt2026-02-13T12:00:00Z", "eye"),
            Cell("issued", "lt2026-02-11", "echo"),
            Cell("issued", "ge2026-02-13", "xray eye"),
            Cell("issued", "le2026-02-11", "blood echo"),
            Cell("issued", "sa2026-02-13", "eye"),
            Cell("issued", "eb2026-02-11", "echo"),
            Cell("issued", "ap2026-02-14", "blood xray"),
            Cell("issued:missing", "true", "biopsy"),
            Cell("issued:missing", "false", "blood xray eye echo"),
        ],
        Orders =
        [
            new("_id", "biopsy blood echo eye xray"),
            new("-_id", "xray eye echo blood biopsy"),
            new("_lastUpdated", "blood xray biopsy eye echo"),
            new("-_lastUpdated", "echo eye biopsy xray blood"),
            new("code", "echo xray blood biopsy eye"),
            new("-code", "eye biopsy blood xray echo"),
            new("category", "echo blood biopsy xray eye"),
            new("-category", "xray biopsy blood echo eye"),
            new("status", "biopsy eye blood echo xray"),
            new("-status", "xray echo blood eye biopsy"),
            new("conclusion", "blood echo xray eye biopsy"),
            new("-conclusion", "eye xray echo blood biopsy"),
            new("date", "echo xray biopsy blood eye"),
            new("-date", "eye blood biopsy xray echo"),
            new("issued", "echo blood xray eye biopsy"),
            new("-issued", "eye xray blood echo biopsy"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("DiagnosticReport", parameter, value, ids);
}

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Medicines that are taken, and what each search must find of them.</summary>
internal static class SearchedMedicationStatements
{
    private const string All = "aspirin iron vitamin herbs pill";

    private const string Snomed = "http://snomed.info/sct";
    private const string Categories = "http://terminology.hl7.org/CodeSystem/medication-statement-category";

    public static readonly SearchedType Type = new("MedicationStatement")
    {
        Items =
        [
            new("aspirin", $$"""
                "status":"active","identifier":[{"system":"urn:app","value":"s-1"}],
                "category":{"coding":[{"system":"{{Categories}}","code":"community","display":"Community"}]},
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"387458008","display":"Aspirin"}],"text":"One a day"},
                "effectiveDateTime":"2026-02-10T08:00:00Z"
                """),
            new("iron", $$"""
                "status":"completed","identifier":[{"value":"s-1"}],
                "category":{"text":"Over the counter"},
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"3829006","display":"Iron"},{"code":"FERRUM"}]},
                "effectivePeriod":{"start":"2026-02-01","end":"2026-02-12"}
                """),
            new("vitamin", $$"""
                "status":"intended",
                "category":{"coding":[{"system":"{{Categories}}","code":"inpatient"}]},
                "medicationCodeableConcept":{"text":"Vitamin D"},
                "effectivePeriod":{"start":"2026-02-11"}
                """),
            new("herbs", $$"""
                "status":"not-taken",
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"412214007"}]},
                "dateAsserted":"2026-01-05"
                """),
            new("pill", $$"""
                "status":"stopped","identifier":[{"system":"urn:app","value":"s-9"}],
                "category":{"coding":[{"system":"{{Categories}}","code":"community"}]},
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"126097006"}]},
                "effectiveDateTime":"2019-05"
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("MedicationStatement", All, first: "aspirin", late: "pill"),
            Cell("identifier", "urn:app|s-1", "aspirin"),
            Cell("identifier", "s-1", "aspirin iron"),
            Cell("identifier", "|s-1", "iron"),
            Cell("identifier", "urn:app|", "aspirin pill"),
            Cell("identifier:not", "s-1", "vitamin herbs pill"),
            Cell("identifier:missing", "true", "vitamin herbs"),
            Cell("identifier:missing", "false", "aspirin iron pill"),

            Cell("code", "387458008", "aspirin"),
            Cell("code", "ferrum", "iron"),
            Cell("code", "|FERRUM", "iron"),
            Cell("code", $"{Snomed}|", "aspirin iron herbs pill"),
            Cell("code", $"{Snomed}|412214007,126097006", "herbs pill"),
            Cell("code:not", "387458008", "iron vitamin herbs pill"),
            Cell("code:text", "one a", "aspirin"),
            Cell("code:text", "aspirin", "aspirin"),
            Cell("code:text", "vita", "vitamin"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", "community", "aspirin pill"),
            Cell("category", $"{Categories}|inpatient", "vitamin"),
            Cell("category:not", "community", "iron vitamin herbs"),
            Cell("category:text", "commu", "aspirin"),
            Cell("category:text", "over", "iron"),
            Cell("category:missing", "true", "herbs"),
            Cell("category:missing", "false", "aspirin iron vitamin pill"),

            Cell("status", "active", "aspirin"),
            Cell("status", "http://hl7.org/fhir/CodeSystem/medication-statement-status|completed", "iron"),
            Cell("status:not", "active,stopped", "iron vitamin herbs"),
            Cell("status:missing", "true", ""),
            Cell("status:missing", "false", All),

            Cell("effective", "2026-02-10", "aspirin"),
            Cell("effective", "2026-02", "aspirin iron"),
            Cell("effective", "2026-01-05", ""),
            Cell("effective", "eq2019-05", "pill"),
            Cell("effective", "ne2026-02-10", "iron vitamin pill"),
            Cell("effective", "gt2026-02-10", "iron vitamin"),
            Cell("effective", "gt2030", "vitamin"),
            Cell("effective", "lt2026-02-10", "iron pill"),
            Cell("effective", "ge2026-02-10", "aspirin iron vitamin"),
            Cell("effective", "le2026-02-10", "aspirin iron pill"),
            Cell("effective", "sa2026-02-10", "vitamin"),
            Cell("effective", "eb2026-02-11", "aspirin pill"),
            Cell("effective", "ap2026-02-22", "vitamin"),
            Cell("effective:missing", "true", "herbs"),
            Cell("effective:missing", "false", "aspirin iron vitamin pill"),
        ],
        Orders =
        [
            new("_id", "aspirin herbs iron pill vitamin"),
            new("-_id", "vitamin pill iron herbs aspirin"),
            new("_lastUpdated", "aspirin iron vitamin herbs pill"),
            new("-_lastUpdated", "pill herbs vitamin iron aspirin"),
            new("code", "pill iron aspirin herbs vitamin"),
            new("-code", "vitamin herbs aspirin iron pill"),
            new("category", "iron aspirin pill vitamin herbs"),
            new("-category", "vitamin pill aspirin iron herbs"),
            new("status", "aspirin iron vitamin herbs pill"),
            new("-status", "pill herbs vitamin iron aspirin"),
            new("effective", "pill herbs iron aspirin vitamin"),
            new("-effective", "vitamin aspirin iron herbs pill"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("MedicationStatement", parameter, value, ids);
}

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Prescriptions, and what each search must find of them.</summary>
internal static class SearchedMedicationRequests
{
    private const string All = "statin opioid cream drops insulin";

    private const string Snomed = "http://snomed.info/sct";
    private const string Categories = "http://terminology.hl7.org/CodeSystem/medicationrequest-category";

    public static readonly SearchedType Type = new("MedicationRequest")
    {
        Items =
        [
            new("statin", $$"""
                "status":"active","intent":"order","identifier":[{"system":"urn:gp","value":"m-1"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"community","display":"Community"}]}],
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"373444002","display":"Atorvastatin"}],"text":"Tablets for lipids"},
                "authoredOn":"2026-02-10T08:00:00Z"
                """),
            new("opioid", $$"""
                "status":"stopped","intent":"order","identifier":[{"value":"m-1"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"inpatient"}]}],
                "medicationCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"373529000","display":"Morphine"},{"code":"MORPH"}]},
                "authoredOn":"2026-02"
                """),
            new("cream", """
                "status":"completed","intent":"order",
                "category":[{"text":"Repeat prescription"}],
                "medicationReference":{"display":"Zinc cream"},
                "authoredOn":"2026-02-10"
                """),
            new("drops", $$"""
                "status":"draft","intent":"plan",
                "contained":[{"resourceType":"Medication","id":"inside","code":{"coding":[{"system":"{{Snomed}}","code":"372880004","display":"Timolol"}]} }],
                "medicationReference":{"reference":"#inside"}
                """),
            new("insulin", $$"""
                "status":"active","intent":"order","identifier":[{"system":"urn:gp","value":"m-9"}],
                "category":[{"coding":[{"system":"{{Categories}}","code":"community"}]},{"coding":[{"system":"{{Categories}}","code":"discharge","display":"Discharge"}]}],
                "medicationCodeableConcept":{"text":"Insulin"},
                "authoredOn":"2019-05-01"
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("MedicationRequest", All, first: "statin", late: "insulin"),
            Cell("identifier", "urn:gp|m-1", "statin"),
            Cell("identifier", "m-1", "statin opioid"),
            Cell("identifier", "|m-1", "opioid"),
            Cell("identifier", "urn:gp|", "statin insulin"),
            Cell("identifier:not", "m-1", "cream drops insulin"),
            Cell("identifier:missing", "true", "cream drops"),
            Cell("identifier:missing", "false", "statin opioid insulin"),

            Cell("code", $"{Snomed}|373444002", "statin"),
            Cell("code", "morph", "opioid"),
            Cell("code", "|MORPH", "opioid"),
            Cell("code", "372880004", "drops"),
            Cell("code", $"{Snomed}|", "statin opioid drops"),
            Cell("code:not", "373444002", "opioid cream drops insulin"),
            Cell("code:text", "tablets", "statin"),
            Cell("code:text", "ator", "statin"),
            Cell("code:text", "zinc", "cream"),
            Cell("code:text", "insu", "insulin"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", $"{Categories}|community", "statin insulin"),
            Cell("category", "discharge", "insulin"),
            Cell("category:not", "community", "opioid cream drops"),
            Cell("category:text", "commu", "statin"),
            Cell("category:text", "disch", "insulin"),
            Cell("category:text", "repeat", "cream"),
            Cell("category:missing", "true", "drops"),
            Cell("category:missing", "false", "statin opioid cream insulin"),

            Cell("status", "active", "statin insulin"),
            Cell("status", "http://hl7.org/fhir/CodeSystem/medicationrequest-status|stopped", "opioid"),
            Cell("status", "draft,completed", "cream drops"),
            Cell("status:not", "active", "opioid cream drops"),
            Cell("status:missing", "true", ""),
            Cell("status:missing", "false", All),

            Cell("authoredon", "2026-02-10", "statin cream"),
            Cell("authoredon", "2026-02", "statin opioid cream"),
            Cell("authoredon", "eq2019-05-01", "insulin"),
            Cell("authoredon", "ne2026-02-10", "opioid insulin"),
            Cell("authoredon", "gt2026-02-10", "opioid"),
            Cell("authoredon", "lt2026-02-10", "opioid insulin"),
            Cell("authoredon", "ge2026-02-10", "statin opioid cream"),
            Cell("authoredon", "le2026-02-10", "statin opioid cream insulin"),
            Cell("authoredon", "sa2019-05-01", "statin opioid cream"),
            Cell("authoredon", "eb2026", "insulin"),
            Cell("authoredon", "ap2026-02-22", "opioid"),
            Cell("authoredon:missing", "true", "drops"),
            Cell("authoredon:missing", "false", "statin opioid cream insulin"),
        ],
        Orders =
        [
            new("_id", "cream drops insulin opioid statin"),
            new("-_id", "statin opioid insulin drops cream"),
            new("_lastUpdated", "statin opioid cream drops insulin"),
            new("-_lastUpdated", "insulin drops cream opioid statin"),
            new("code", "drops statin opioid insulin cream"),
            new("-code", "cream insulin opioid statin drops"),
            new("category", "cream statin insulin opioid drops"),
            new("-category", "opioid insulin statin cream drops"),
            new("status", "statin insulin cream drops opioid"),
            new("-status", "opioid drops cream insulin statin"),
            new("authoredon", "insulin opioid cream statin drops"),
            new("-authoredon", "drops statin cream opioid insulin"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("MedicationRequest", parameter, value, ids);
}

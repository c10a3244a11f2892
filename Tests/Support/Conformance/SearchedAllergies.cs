namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Allergies and intolerances, and what each search must find of them.</summary>
internal static class SearchedAllergies
{
    private const string All = "penicillin peanut latex cat mites";

    private const string Snomed = "http://snomed.info/sct";
    private const string Categories = "http://hl7.org/fhir/allergy-intolerance-category";
    private const string Clinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private const string Verification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    public static readonly SearchedType Type = new("AllergyIntolerance")
    {
        Items =
        [
            new("penicillin", $$"""
                "identifier":[{"system":"urn:gp","value":"a-1"}],"category":["medication"],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"active","display":"Active"}]},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"confirmed"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"91936005","display":"Allergy to penicillin"}],"text":"Penicillin"},
                "onsetDateTime":"2010","recordedDate":"2026-02-10T08:00:00Z",
                "reaction":[{"substance":{"coding":[{"system":"{{Snomed}}","code":"372687004","display":"Amoxicillin"}]},"manifestation":[{"text":"Rash"}]}]
                """),
            new("peanut", $$"""
                "identifier":[{"value":"a-1"}],"category":["food"],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"inactive"}]},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"unconfirmed"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"91935009"},{"code":"PEANUT"}]},
                "recordedDate":"2026-02"
                """),
            new("latex", $$"""
                "category":["environment","biologic"],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"resolved"}],"text":"Outgrown"},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"confirmed","display":"Confirmed"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"111088007","display":"Latex"}]},
                "recordedDate":"2026-02-10"
                """),
            new("cat", $$"""
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"refuted"}]},
                "code":{"text":"Cats"},
                "onsetDateTime":"2001"
                """),
            new("mites", $$"""
                "identifier":[{"system":"urn:gp","value":"a-9"}],"category":["environment"],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"active"}]},
                "code":{"coding":[{"system":"{{Snomed}}","code":"232347008","display":"Dust allergy"}]},
                "recordedDate":"2019-05-01"
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("AllergyIntolerance", All, first: "penicillin", late: "mites"),
            Cell("identifier", "urn:gp|a-1", "penicillin"),
            Cell("identifier", "a-1", "penicillin peanut"),
            Cell("identifier", "|a-1", "peanut"),
            Cell("identifier", "urn:gp|", "penicillin mites"),
            Cell("identifier:not", "a-1", "latex cat mites"),
            Cell("identifier:missing", "true", "latex cat"),
            Cell("identifier:missing", "false", "penicillin peanut mites"),

            Cell("code", "91936005", "penicillin"),
            Cell("code", $"{Snomed}|372687004", "penicillin"),
            Cell("code", "|peanut", "peanut"),
            Cell("code", $"{Snomed}|", "penicillin peanut latex mites"),
            Cell("code", "111088007,232347008", "latex mites"),
            Cell("code:not", "91936005", "peanut latex cat mites"),
            Cell("code:not", "372687004", "peanut latex cat mites"),
            Cell("code:text", "amoxi", "penicillin"),
            Cell("code:text", "penic", "penicillin"),
            Cell("code:text", "cats", "cat"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", "medication", "penicillin"),
            Cell("category", $"{Categories}|environment", "latex mites"),
            Cell("category", "food,biologic", "peanut latex"),
            Cell("category:not", "environment", "penicillin peanut cat"),
            Cell("category:missing", "true", "cat"),
            Cell("category:missing", "false", "penicillin peanut latex mites"),

            Cell("clinical-status", "active", "penicillin mites"),
            Cell("clinical-status", $"{Clinical}|resolved", "latex"),
            Cell("clinical-status:not", "active", "peanut latex cat"),
            Cell("clinical-status:text", "active", "penicillin"),
            Cell("clinical-status:text", "outgr", "latex"),
            Cell("clinical-status:missing", "true", "cat"),
            Cell("clinical-status:missing", "false", "penicillin peanut latex mites"),

            Cell("verification-status", "confirmed", "penicillin latex"),
            Cell("verification-status", $"{Verification}|refuted", "cat"),
            Cell("verification-status:not", "confirmed", "peanut cat mites"),
            Cell("verification-status:text", "confirmed", "latex"),
            Cell("verification-status:missing", "true", "mites"),
            Cell("verification-status:missing", "false", "penicillin peanut latex cat"),

            Cell("date", "2026-02-10", "penicillin latex"),
            Cell("date", "2026-02", "penicillin peanut latex"),
            Cell("date", "2010", ""),
            Cell("date", "eq2019", "mites"),
            Cell("date", "ne2026-02-10", "peanut mites"),
            Cell("date", "gt2026-02-10", "peanut"),
            Cell("date", "lt2026-02-10", "peanut mites"),
            Cell("date", "ge2026-02-10", "penicillin peanut latex"),
            Cell("date", "le2026-02-10", "penicillin peanut latex mites"),
            Cell("date", "sa2019-05-01", "penicillin peanut latex"),
            Cell("date", "eb2026", "mites"),
            Cell("date", "ap2026-02-22", "peanut"),
            Cell("date:missing", "true", "cat"),
            Cell("date:missing", "false", "penicillin peanut latex mites"),
        ],
        Orders =
        [
            new("_id", "cat latex mites peanut penicillin"),
            new("-_id", "penicillin peanut mites latex cat"),
            new("_lastUpdated", "penicillin peanut latex cat mites"),
            new("-_lastUpdated", "mites cat latex peanut penicillin"),
            new("code", "latex mites peanut penicillin cat"),
            new("-code", "cat penicillin peanut mites latex"),
            new("category", "latex mites peanut penicillin cat"),
            new("-category", "penicillin peanut mites latex cat"),
            new("clinical-status", "penicillin mites peanut latex cat"),
            new("-clinical-status", "latex peanut mites penicillin cat"),
            new("verification-status", "penicillin latex cat peanut mites"),
            new("-verification-status", "peanut cat latex penicillin mites"),
            new("date", "mites peanut latex penicillin cat"),
            new("-date", "penicillin latex peanut mites cat"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("AllergyIntolerance", parameter, value, ids);
}

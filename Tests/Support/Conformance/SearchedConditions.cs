namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Conditions, and what each search must find of them.</summary>
internal static class SearchedConditions
{
    private const string All = "asthma flu fracture pain measles";

    private const string Snomed = "http://snomed.info/sct";
    private const string Categories = "http://terminology.hl7.org/CodeSystem/condition-category";
    private const string Clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private const string Verification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    public static readonly SearchedType Type = new("Condition")
    {
        Items =
        [
            new("asthma", $$"""
                "identifier":[{"system":"urn:gp","value":"c-1"}],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"active","display":"Active"}]},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"confirmed","display":"Confirmed"}]},
                "category":[{"coding":[{"system":"{{Categories}}","code":"problem-list-item","display":"Problem List Item"}]}],
                "code":{"coding":[{"system":"{{Snomed}}","code":"195967001","display":"Asthma"}],"text":"Bronchial asthma"},
                "onsetDateTime":"2026-02-10T08:00:00Z","recordedDate":"2026-02-10"
                """),
            new("flu", $$"""
                "identifier":[{"value":"c-1"}],
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"resolved"}]},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"provisional"}]},
                "category":[{"coding":[{"system":"{{Categories}}","code":"encounter-diagnosis"}]}],
                "code":{"coding":[{"system":"{{Snomed}}","code":"6142004","display":"Influenza"},{"code":"FLU"}]},
                "onsetDateTime":"2026-02","abatementDateTime":"2026-02-20","recordedDate":"2026-02-15T10:00:00Z"
                """),
            new("fracture", $$"""
                "clinicalStatus":{"coding":[{"system":"{{Clinical}}","code":"inactive"}],"text":"Healed well"},
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"confirmed"}]},
                "category":[{"text":"Injury"}],
                "code":{"coding":[{"system":"{{Snomed}}","code":"263102004"}]},
                "onsetPeriod":{"start":"2019-05-01","end":"2019-05-03"},"abatementPeriod":{"start":"2019-06","end":"2019-08"}
                """),
            new("pain", """
                "code":{"text":"Back pain"},
                "onsetString":"some time ago","recordedDate":"2026-01"
                """),
            new("measles", $$"""
                "identifier":[{"system":"urn:gp","value":"c-9"}],
                "verificationStatus":{"coding":[{"system":"{{Verification}}","code":"refuted","display":"Refuted"}]},
                "category":[{"coding":[{"system":"{{Categories}}","code":"encounter-diagnosis"}]}],
                "code":{"coding":[{"system":"{{Snomed}}","code":"14189004","display":"Measles"}]},
                "abatementString":"never was"
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("Condition", All, first: "asthma", late: "measles"),
            Cell("identifier", "urn:gp|c-1", "asthma"),
            Cell("identifier", "c-1", "asthma flu"),
            Cell("identifier", "|c-1", "flu"),
            Cell("identifier", "urn:gp|", "asthma measles"),
            Cell("identifier:not", "c-1", "fracture pain measles"),
            Cell("identifier:missing", "true", "fracture pain"),
            Cell("identifier:missing", "false", "asthma flu measles"),

            Cell("code", $"{Snomed}|195967001", "asthma"),
            Cell("code", "flu", "flu"),
            Cell("code", "|FLU", "flu"),
            Cell("code", $"{Snomed}|", "asthma flu fracture measles"),
            Cell("code", "263102004,14189004", "fracture measles"),
            Cell("code:not", "195967001,6142004", "fracture pain measles"),
            Cell("code:text", "bronch", "asthma"),
            Cell("code:text", "influ", "flu"),
            Cell("code:text", "back", "pain"),
            Cell("code:missing", "true", ""),
            Cell("code:missing", "false", All),

            Cell("category", "problem-list-item", "asthma"),
            Cell("category", $"{Categories}|encounter-diagnosis", "flu measles"),
            Cell("category:not", "encounter-diagnosis", "asthma fracture pain"),
            Cell("category:text", "problem", "asthma"),
            Cell("category:text", "injury", "fracture"),
            Cell("category:missing", "true", "pain"),
            Cell("category:missing", "false", "asthma flu fracture measles"),

            Cell("clinical-status", "active", "asthma"),
            Cell("clinical-status", $"{Clinical}|resolved", "flu"),
            Cell("clinical-status", "active,inactive", "asthma fracture"),
            Cell("clinical-status:not", "active", "flu fracture pain measles"),
            Cell("clinical-status:text", "active", "asthma"),
            Cell("clinical-status:text", "healed", "fracture"),
            Cell("clinical-status:missing", "true", "pain measles"),
            Cell("clinical-status:missing", "false", "asthma flu fracture"),

            Cell("verification-status", "confirmed", "asthma fracture"),
            Cell("verification-status", $"{Verification}|refuted", "measles"),
            Cell("verification-status:not", "confirmed", "flu pain measles"),
            Cell("verification-status:text", "confirmed", "asthma"),
            Cell("verification-status:text", "refut", "measles"),
            Cell("verification-status:missing", "true", "pain"),
            Cell("verification-status:missing", "false", "asthma flu fracture measles"),

            Cell("onset-date", "2026-02-10", "asthma"),
            Cell("onset-date", "2026-02", "asthma flu"),
            Cell("onset-date", "2026-01", ""),
            Cell("onset-date", "eq2019-05", "fracture"),
            Cell("onset-date", "ne2026-02-10", "flu fracture"),
            Cell("onset-date", "gt2026-02-10", "flu"),
            Cell("onset-date", "lt2026-02-10", "flu fracture"),
            Cell("onset-date", "ge2026-02-10", "asthma flu"),
            Cell("onset-date", "le2026-02-10", "asthma flu fracture"),
            Cell("onset-date", "sa2019-05-03", "asthma flu"),
            Cell("onset-date", "eb2026", "fracture"),
            Cell("onset-date", "ap2026-02-22", "flu"),
            Cell("onset-date:missing", "true", "pain measles"),
            Cell("onset-date:missing", "false", "asthma flu fracture"),

            Cell("recorded-date", "2026-02-10", "asthma"),
            Cell("recorded-date", "2026", "asthma flu pain"),
            Cell("recorded-date", "eq2026-02-15", "flu"),
            Cell("recorded-date", "ne2026-02-10", "flu pain"),
            Cell("recorded-date", "gt2026-02-10", "flu"),
            Cell("recorded-date", "lt2026-02", "pain"),
            Cell("recorded-date", "ge2026-02-10", "asthma flu"),
            Cell("recorded-date", "le2026-02-10", "asthma pain"),
            Cell("recorded-date", "sa2026-01", "asthma flu"),
            Cell("recorded-date", "eb2026-02-11", "asthma pain"),
            Cell("recorded-date", "ap2026-02-14", "flu"),
            Cell("recorded-date:missing", "true", "fracture measles"),
            Cell("recorded-date:missing", "false", "asthma flu pain"),

            Cell("abatement-date", "2026-02-20", "flu"),
            Cell("abatement-date", "2019", "fracture"),
            Cell("abatement-date", "eq2026-02", "flu"),
            Cell("abatement-date", "ne2026-02-20", "fracture"),
            Cell("abatement-date", "gt2019-07", "flu fracture"),
            Cell("abatement-date", "lt2019-07", "fracture"),
            Cell("abatement-date", "ge2026-02-20", "flu"),
            Cell("abatement-date", "le2019-08", "fracture"),
            Cell("abatement-date", "sa2019-08", "flu"),
            Cell("abatement-date", "eb2026-02-20", "fracture"),
            Cell("abatement-date", "ap2026-02-22", "flu"),
            Cell("abatement-date:missing", "true", "asthma pain measles"),
            Cell("abatement-date:missing", "false", "flu fracture"),
        ],
        Orders =
        [
            new("_id", "asthma flu fracture measles pain"),
            new("-_id", "pain measles fracture flu asthma"),
            new("_lastUpdated", "asthma flu fracture pain measles"),
            new("-_lastUpdated", "measles pain fracture flu asthma"),
            new("code", "measles asthma fracture flu pain"),
            new("-code", "pain flu fracture asthma measles"),
            new("category", "fracture flu measles asthma pain"),
            new("-category", "asthma measles flu fracture pain"),
            new("clinical-status", "asthma fracture flu pain measles"),
            new("-clinical-status", "flu fracture asthma measles pain"),
            new("verification-status", "asthma fracture flu measles pain"),
            new("-verification-status", "measles flu fracture asthma pain"),
            new("onset-date", "fracture pain flu asthma measles"),
            new("-onset-date", "measles asthma flu pain fracture"),
            new("recorded-date", "pain asthma flu fracture measles"),
            new("-recorded-date", "flu asthma pain measles fracture"),
            new("abatement-date", "fracture flu asthma pain measles"),
            new("-abatement-date", "flu fracture measles pain asthma"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("Condition", parameter, value, ids);
}

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Immunizations, and what each search must find of them.</summary>
internal static class SearchedImmunizations
{
    private const string All = "shot covid tetanus measles polio";

    private const string Cvx = "http://hl7.org/fhir/sid/cvx";

    public static readonly SearchedType Type = new("Immunization")
    {
        Items =
        [
            new("shot", $$"""
                "status":"completed","identifier":[{"system":"urn:clinic","value":"v-1"}],
                "vaccineCode":{"coding":[{"system":"{{Cvx}}","code":"140","display":"Influenza, seasonal"}],"text":"Shot against the flu"},
                "occurrenceDateTime":"2026-02-10T08:00:00Z"
                """),
            new("covid", $$"""
                "status":"completed","identifier":[{"value":"v-1"}],
                "vaccineCode":{"coding":[{"system":"{{Cvx}}","code":"207","display":"COVID-19, mRNA"},{"code":"MODERNA"}]},
                "occurrenceDateTime":"2026-02"
                """),
            new("tetanus", $$"""
                "status":"not-done",
                "vaccineCode":{"coding":[{"system":"{{Cvx}}","code":"115","display":"Tdap"}]},
                "occurrenceDateTime":"2026-02-10"
                """),
            new("measles", """
                "status":"entered-in-error",
                "vaccineCode":{"text":"Measles as a child"},
                "occurrenceString":"before school"
                """),
            new("polio", $$"""
                "status":"completed","identifier":[{"system":"urn:clinic","value":"v-9"}],
                "vaccineCode":{"coding":[{"system":"{{Cvx}}","code":"10"}]},
                "occurrenceDateTime":"1990"
                """, IsLate: true),
        ],
        Cells =
        [
            .. CommonCells.Of("Immunization", All, first: "shot", late: "polio"),
            Cell("identifier", "urn:clinic|v-1", "shot"),
            Cell("identifier", "v-1", "shot covid"),
            Cell("identifier", "|v-1", "covid"),
            Cell("identifier", "urn:clinic|", "shot polio"),
            Cell("identifier:not", "v-1", "tetanus measles polio"),
            Cell("identifier:missing", "true", "tetanus measles"),
            Cell("identifier:missing", "false", "shot covid polio"),

            Cell("vaccine-code", $"{Cvx}|140", "shot"),
            Cell("vaccine-code", "moderna", "covid"),
            Cell("vaccine-code", "|MODERNA", "covid"),
            Cell("vaccine-code", $"{Cvx}|", "shot covid tetanus polio"),
            Cell("vaccine-code", "140,10", "shot polio"),
            Cell("vaccine-code:not", "140,207", "tetanus measles polio"),
            Cell("vaccine-code:text", "shot", "shot"),
            Cell("vaccine-code:text", "influenza", "shot"),
            Cell("vaccine-code:text", "measles", "measles"),
            Cell("vaccine-code:missing", "true", ""),
            Cell("vaccine-code:missing", "false", All),

            Cell("status", "completed", "shot covid polio"),
            Cell("status", "http://hl7.org/fhir/event-status|not-done", "tetanus"),
            Cell("status:not", "completed", "tetanus measles"),
            Cell("status:missing", "true", ""),
            Cell("status:missing", "false", All),

            Cell("date", "2026-02-10", "shot tetanus"),
            Cell("date", "2026-02", "shot covid tetanus"),
            Cell("date", "2026-02-10T09:00:00%2B01:00", "shot"),
            Cell("date", "eq1990", "polio"),
            Cell("date", "ne2026-02-10", "covid polio"),
            Cell("date", "gt2026-02-10", "covid"),
            Cell("date", "lt2026-02-10", "covid polio"),
            Cell("date", "ge2026-02-10", "shot covid tetanus"),
            Cell("date", "le2026-02-10", "shot covid tetanus polio"),
            Cell("date", "sa1990", "shot covid tetanus"),
            Cell("date", "sa2026-02-10", ""),
            Cell("date", "eb2026-02", "polio"),
            Cell("date", "ap2026-02-22", "covid"),
            Cell("date", "ap1988", "polio"),
            Cell("date:missing", "true", "measles"),
            Cell("date:missing", "false", "shot covid tetanus polio"),
        ],
        Orders =
        [
            new("_id", "covid measles polio shot tetanus"),
            new("-_id", "tetanus shot polio measles covid"),
            new("_lastUpdated", "shot covid tetanus measles polio"),
            new("-_lastUpdated", "polio measles tetanus covid shot"),
            new("vaccine-code", "polio tetanus shot covid measles"),
            new("-vaccine-code", "measles covid shot tetanus polio"),
            new("status", "shot covid polio measles tetanus"),
            new("-status", "tetanus measles polio covid shot"),
            new("date", "polio covid tetanus shot measles"),
            new("-date", "measles shot tetanus covid polio"),
        ],
    };

    private static SearchCell Cell(string parameter, string value, string ids) => new("Immunization", parameter, value, ids);
}

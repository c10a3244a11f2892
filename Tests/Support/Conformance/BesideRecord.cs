namespace PhrCluster.Tests.Support.Conformance;

/// <summary>The record on which searches of what there is beside items are shown.</summary>
internal static class BesideRecord
{
    /// <summary>Whose it is: an NHS number, by which a patient can be named too.</summary>
    public const string Citizen = "9000000009";

    public static IEnumerable<SearchCell> Cells => [.. SearchedConsents.Cells, .. SearchedAuditEvents.Cells, .. SearchedProvenances.Cells, .. SearchedSubscriptions.Cells, .. SearchedAlerts.Cells,
        .. SearchedTasks.Cells, .. SearchedCommunications.Cells, .. SearchedAlertRules.Cells, .. SearchedProgrammes.Cells, .. SearchedFigures.Cells];

    /// <summary>Whose alerts are searched: what raises them would stand among the others.</summary>
    public const string AlertedCitizen = "9000000017";

    /// <summary>In whose record a type is searched.</summary>
    public static string CitizenOf(string type) => type is "DetectedIssue" or "Task" or "Communication" ? AlertedCitizen : Citizen;

    /// <summary>Made behind all else.</summary>
    public static readonly string[] Subscriptions = ["abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba"];

    private const string Recipient = "\"role\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ParticipationType\",\"code\":\"IRCP\"}]}";

    /// <summary>Given on the first day.</summary>
    public static readonly string Open = Consent("open", "active", """
        "identifier":[{"system":"urn:forms","value":"f-1"}],"dateTime":"2026-02-10T08:00:00Z",
        "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
        """, $$"""
        "type":"permit","period":{"start":"2026-02-01","end":"2026-12-31"},
        "actor":[{ {{Recipient}},"reference":{"reference":"Organization/practice"} }],
        "action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"access"}]}],
        "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]
        """);

    /// <summary>Given on the first day.</summary>
    public static readonly string Study = Consent("study", "active", """
        "dateTime":"2026-02",
        "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]},{"coding":[{"system":"urn:own","code":"research"}]}],
        """, $$"""
        "type":"deny","period":{"start":"2026-02-11"},
        "actor":[{ {{Recipient}},"reference":{"type":"Organization","identifier":{"system":"urn:register","value":"RR8"} } }],
        "action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"disclose"}]}],
        "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HRESCH"}]
        """);

    /// <summary>Given on the third day.</summary>
    public static readonly string Plan = Consent("plan", "draft", """
        "identifier":[{"value":"f-1"}],"dateTime":"2026-02-10",
        "category":[{"coding":[{"system":"urn:own","code":"plan"}]}],
        """, $$"""
        "type":"permit","period":{"start":"2019-05-01","end":"2019-05-03"},
        "actor":[{ {{Recipient}},"reference":{"reference":"Device/pump"} }],
        "action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"collect"}]}],
        "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]
        """);

    /// <summary>Given on the third day, and withdrawn: then the record keeps its rule alone.</summary>
    public static readonly string Old = Consent("old", "active", """
        "identifier":[{"value":"f-1"}],"dateTime":"2026-02-10",
        "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
        """, $$"""
        "type":"permit","actor":[{ {{Recipient}},"reference":{"reference":"Practitioner/dr-adams"} }],
        "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]
        """);

    /// <summary>A body weight.</summary>
    /// <param name="kilograms">A number.</param>
    public static string Weight(string kilograms) => $$"""
        {"resourceType":"Observation","id":"weight","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/{{Citizen}}"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":{{kilograms}},"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"} }
        """;

    public static readonly string Cold = $$"""
        {"resourceType":"Condition","id":"cold","code":{"text":"A cold"},"subject":{"reference":"Patient/{{Citizen}}"} }
        """;

    private static string Consent(string id, string status, string elements, string provision) => $$"""
        {"resourceType":"Consent","id":"{{id}}","status":"{{status}}","patient":{"reference":"Patient/{{Citizen}}"},
        "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
        "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]},
        {{elements}} "provision":{ {{provision}} } }
        """;
}

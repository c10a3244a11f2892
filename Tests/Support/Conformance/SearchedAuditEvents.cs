using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>
/// What each search must find of the access log of <see cref="BesideRecord"/>. An event's id is the record's version: on the first day the citizen gave a Consent (1),
/// looked at them (2), gave another (3) and sent a weight (4). On the third day a practice searched (5), a hospital was refused (6), and the citizen looked (7) and gave a
/// Consent (8), looked (9) and gave one (10), looked (11) and withdrew it (12), corrected the weight (13), sent a condition (14) and deleted it (15).
/// </summary>
internal static class SearchedAuditEvents
{
    private const string All = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15";
    private const string First = "1 2 3 4", Third = "5 6 7 8 9 10 11 12 13 14 15";
    private const string Citizens = "1 2 3 4 7 8 9 10 11 12 13 14 15";
    private const string Permitted = "1 2 3 4 5 7 8 9 10 11 12 13 14 15";

    /// <summary>What keeps out the looks of the tests themselves.</summary>
    public const string Before = "date=lt2026-03-14";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("AuditEvent", "patient", BesideRecord.Citizen, All),

        Cell("_id", "5", "5"),
        Cell("_id", "5,6,99", "5 6"),
        Cell("_id", "05", ""),

        Cell("date", "2026-03-10", First),
        Cell("date", "2026-03-12T08:00:00.000Z", Third),
        Cell("date", "2026-03-12T09:00%2B01:00", Third),
        Cell("date", "eq2026-03", All),
        Cell("date", "ne2026-03-10", Third),
        Cell("date", "gt2026-03-10", Third),
        Cell("date", "lt2026-03-12", First),
        Cell("date", "ge2026-03-12", Third),
        Cell("date", "le2026-03-10", First),
        Cell("date", "sa2026-03-11", Third),
        Cell("date", "eb2026-03-11", First),
        Cell("date", "eb2026-03-12T08:00:00Z", First),
        Cell("date", "2026-03-10,2026-03-12", All),

        Cell("agent", "Practitioner/dr-adams", "5"),
        Cell("agent", "dr-adams", "5"),
        Cell("agent", "Organization/hospital", "6"),
        Cell("agent", "dr@hospital", "6"),
        Cell("agent", $"Patient/{BesideRecord.Citizen}", Citizens),
        Cell("agent", "Practitioner/nobody", ""),
        Cell("agent:identifier", "dr@hospital", "6"),
        Cell("agent:identifier", "dr-adams", ""),

        Cell("agent-role", "professional", "5 6"),
        Cell("agent-role", "urn:phr:role|citizen", Citizens),

        Cell("action", "E", "5 6"),
        Cell("action", "U", "12"),
        Cell("action", "http://hl7.org/fhir/audit-event-action|R", "2 7 9 11"),

        Cell("type", "rest", Permitted),
        Cell("type", "http://dicom.nema.org/resources/ontology/DCM|110113", "6"),

        Cell("subtype", "search-type", "5"),
        Cell("subtype", "http://hl7.org/fhir/restful-interaction|read", "2 7 9 11"),
        Cell("subtype", "AuthZ-Consent,search-type", "5 6"),

        Cell("outcome", "8", "6"),
        Cell("outcome", "0", Permitted),
        Cell("outcome", "4", ""),
        Cell("outcome", "http://hl7.org/fhir/audit-event-outcome|8", "6"),

        Cell("entity", "Consent/open", "1 5"),
        Cell("entity", "old", "10 12"),
        Cell("entity", $"Patient/{BesideRecord.Citizen}", All),
        Cell("entity:identifier", "urn:phr:record-version|4", "4"),

        Cell("entity-type", "http://terminology.hl7.org/CodeSystem/audit-entity-type|1", All),
        Cell("entity-type", "2", Permitted),
        Cell("entity-type", "Consent", "1 3 5 8 10 12"),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("AuditEvent", parameter, value, ids);
}

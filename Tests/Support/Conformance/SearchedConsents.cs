using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of the Consents of <see cref="BesideRecord"/>.</summary>
internal static class SearchedConsents
{
    private const string All = "open study plan old";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("Consent", "patient", BesideRecord.Citizen, All),

        Cell("_id", "open", "open"),
        Cell("_id", "open,plan,nothing", "open plan"),
        Cell("_id", "OPEN", ""),

        Cell("_lastUpdated", "2026-03-10", "open study"),
        Cell("_lastUpdated", "2026-03-12T08:00:00Z", "plan old"),
        Cell("_lastUpdated", "eq2026-03-12", "plan old"),
        Cell("_lastUpdated", "ne2026-03-12", "open study"),
        Cell("_lastUpdated", "gt2026-03-10", "plan old"),
        Cell("_lastUpdated", "lt2026-03-12", "open study"),
        Cell("_lastUpdated", "ge2026-03-12", "plan old"),
        Cell("_lastUpdated", "le2026-03-10", "open study"),
        Cell("_lastUpdated", "sa2026-03-11", "plan old"),
        Cell("_lastUpdated", "eb2026-03-11", "open study"),

        Cell("identifier", "urn:forms|f-1", "open"),
        Cell("identifier", "f-1", "open plan old"),
        Cell("identifier", "|f-1", "plan old"),
        Cell("identifier", "urn:forms|", "open"),

        Cell("status", "active", "open study"),
        Cell("status", "draft,inactive", "plan old"),
        Cell("status", "http://hl7.org/fhir/consent-state-codes|draft", "plan"),
        Cell("status", "urn:other|draft", ""),

        Cell("scope", "patient-privacy", All),
        Cell("scope", "http://terminology.hl7.org/CodeSystem/consentscope|patient-privacy", All),
        Cell("scope", "research", ""),

        Cell("category", "59284-0", "open study old"),
        Cell("category", "http://loinc.org|59284-0", "open study old"),
        Cell("category", "urn:oid:2.16.840.1.113883.6.1|59284-0", "open study old"),
        Cell("category", "urn:own|research", "study"),
        Cell("category", "urn:own|", "study plan"),

        Cell("date", "2026-02-10", "open plan old"),
        Cell("date", "2026-02", "open study plan old"),
        Cell("date", "2026-02-10T09:00:00%2B01:00", "open"),
        Cell("date", "eq2026-02-10T08:00", "open"),
        Cell("date", "ne2026-02-10", "study"),
        Cell("date", "gt2026-02-10", "study"),
        Cell("date", "lt2026-02-10", "study"),
        Cell("date", "ge2026-02-10", "open study plan old"),
        Cell("date", "le2026-02-10", "open study plan old"),
        Cell("date", "sa2026-02-09", "open plan old"),
        Cell("date", "eb2026-02-11", "open plan old"),

        Cell("period", "2026", "open"),
        Cell("period", "eq2019-05", "plan"),
        Cell("period", "ne2026", "study plan"),
        Cell("period", "gt2026", "study"),
        Cell("period", "gt2026-12-30", "open study"),
        Cell("period", "lt2026-02-01", "plan"),
        Cell("period", "lt2026-02-12", "open study plan"),
        Cell("period", "ge2026-02-11", "open study"),
        Cell("period", "le2026-02-11", "open plan"),
        Cell("period", "sa2026-02-10", "study"),
        Cell("period", "eb2026", "plan"),

        Cell("purpose", "TREAT", "open plan old"),
        Cell("purpose", "http://terminology.hl7.org/CodeSystem/v3-ActReason|HRESCH", "study"),

        Cell("action", "access", "open"),
        Cell("action", "http://terminology.hl7.org/CodeSystem/consentaction|disclose", "study"),
        Cell("action", "access,collect", "open plan"),

        Cell("actor", "Organization/practice", "open"),
        Cell("actor", "pump", "plan"),
        Cell("actor", "Practitioner/dr-adams", "old"),
        Cell("actor", "RR8", "study"),
        Cell("actor:identifier", "urn:register|RR8", "study"),
        Cell("actor:identifier", "RR8", "study"),
        Cell("actor:identifier", "practice", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("Consent", parameter, value, ids);
}

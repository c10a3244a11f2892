using System.Text.Json;

namespace PhrCluster.Tests.Fast.Fhir.AuditEvents;

/// <summary>
/// What the profiles of BALP 1.1.4 demand of an AuditEvent, written down from their differentials and not from our code: fixed codes, agents and
/// entities that must be there, and what they must not have.
/// </summary>
internal sealed record BalpProfile(string Type, string Subtype, string Action, string? Outcome, BalpSlice[] Agents, BalpSlice[] Entities, bool ClosedEntities = false)
{
    public const string Base = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

    private const string Dcm = "http://dicom.nema.org/resources/ontology/DCM|";
    private const string RestType = "http://terminology.hl7.org/CodeSystem/audit-event-type|rest";
    private const string Interaction = "http://hl7.org/fhir/restful-interaction|";
    private const string Participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType|";

    private static readonly BalpSlice Patient = new("http://terminology.hl7.org/CodeSystem/audit-entity-type|1", Needs: ["what", "role"], Role: "1", Reference: "Patient/");

    private static readonly BalpSlice Data = new("http://terminology.hl7.org/CodeSystem/audit-entity-type|2", Needs: ["what"], Role: "4");

    private static readonly string[] NoDevice = ["network", "media"];

    private static readonly string[] Bare = ["role", "altId", "name", "location", "media", "purposeOfUse"];

    public static readonly IReadOnlyDictionary<string, BalpProfile> All = new Dictionary<string, BalpProfile>
    {
        [Base + "IHE.BasicAudit.PatientRead"] = new(
            RestType, Interaction + "read or " + Interaction + "vread", "R", "0",
            [Software("110152"), Software("110153"), new(Participation + "IRCP", ["who"], NoDevice, Requestor: true)], [Patient, Data]),
        [Base + "IHE.BasicAudit.PatientQuery"] = new(
            RestType, Interaction + "search-type", "E", "0",
            [Software("110153"), Software("110152"), new(Participation + "IRCP", ["who"], NoDevice, Requestor: true)],
            [Patient, new("http://terminology.hl7.org/CodeSystem/audit-entity-type|2", ["query"], ["what", "lifecycle", "detail"], Role: "24")]),
        [Base + "IHE.BasicAudit.PatientCreate"] = new(
            RestType, Interaction + "create", "C", "0",
            [Software("110153"), Software("110152"), new(Participation + "AUT", ["who"], NoDevice, Requestor: true)], [Patient, Data]),
        [Base + "IHE.BasicAudit.PatientUpdate"] = new(
            RestType, Interaction + "update", "U", "0",
            [Software("110153"), Software("110152"), new(Participation + "AUT", ["who"], NoDevice, Requestor: true)], [Patient, Data]),
        [Base + "IHE.BasicAudit.PrivacyDisclosure.Source"] = new(
            Dcm + "110106", "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle|disclose", "R", null,
            [Software("110153") with { IsObserver = true }, Software("110152")], [Patient]),
        [Base + "IHE.BasicAudit.AuthZconsent"] = new(
            Dcm + "110113", "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType|AuthZ-Consent", "E", null,
            [
                new(Dcm + "110150", ["who", "network"], Bare),
                new(Participation + "IRCP", ["who"], ["altId", "location", "media", "network"], Requestor: true),
                new("http://terminology.hl7.org/CodeSystem/v3-RoleClass|PROV", ["who"], ["role", "altId", "name", "location", "policy", "media", "network"], Requestor: false),
                new("http://terminology.hl7.org/CodeSystem/extra-security-role-type|authserver", ["who"], [.. Bare, "policy", "network"], Requestor: false, IsObserver: true),
            ],
            [Patient, new("http://hl7.org/fhir/resource-types|Consent", ["what"], Repeats: true)],
            ClosedEntities: true),
    };

    /// <summary>What an event lacks of the profile, in words.</summary>
    public IEnumerable<string> Faults(JsonElement audit)
    {
        var subtypes = audit.GetProperty("subtype").EnumerateArray().Select(Code).ToArray();
        if (Code(audit.GetProperty("type")) != Type || !Subtype.Split(" or ").Any(subtypes.Contains) || audit.GetProperty("action").GetString() != Action)
        {
            yield return "type, subtype or action";
        }

        if (Outcome is not null && audit.GetProperty("outcome").GetString() != Outcome)
        {
            yield return "outcome";
        }

        var observer = audit.GetProperty("source").GetProperty("observer").GetRawText();
        var agents = audit.GetProperty("agent").EnumerateArray().ToLookup(static agent => Code(agent.GetProperty("type").GetProperty("coding")[0]));
        var entities = audit.GetProperty("entity").EnumerateArray().ToLookup(static entity => Code(entity.GetProperty("type")));
        foreach (var fault in Agents.SelectMany(slice => slice.Faults(agents[slice.Type], observer)))
        {
            yield return "agent " + fault;
        }

        foreach (var fault in Entities.SelectMany(slice => slice.Faults(entities[slice.Type], observer)))
        {
            yield return "entity " + fault;
        }

        if (ClosedEntities && entities.Any(group => !Entities.Any(slice => slice.Type == group.Key)))
        {
            yield return "an entity of another type";
        }
    }

    /// <summary>What every AuditEvent of ours has, whether or not it claims a profile.</summary>
    public static IEnumerable<string> MissingOfAny(JsonElement audit) =>
        new[] { "id", "type", "subtype", "action", "recorded", "outcome", "outcomeDesc", "agent", "source", "entity" }
            .Where(name => !audit.TryGetProperty(name, out _))
            .Concat(Patient.Faults(
                [.. audit.GetProperty("entity").EnumerateArray().Where(static entity => Code(entity.GetProperty("type")) == Patient.Type)], observer: ""));

    public static string Code(JsonElement coding) => $"{coding.GetProperty("system").GetString()}|{coding.GetProperty("code").GetString()}";

    private static BalpSlice Software(string type) => new(Dcm + type, ["who", "network"], ["media"]);
}

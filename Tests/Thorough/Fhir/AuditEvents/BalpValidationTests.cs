using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.AccessLog;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Thorough.Fhir.AuditEvents;

/// <summary>AuditEvents conform to the profiles that they claim, as a validator finds that nobody here wrote.</summary>
public sealed class BalpValidationTests
{
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

    private static readonly AuditSource Source = new("phr.example", "https://phr.example/fhir");

    /// <summary>One test for all: the validator takes long to open.</summary>
    [SkippableFact]
    public void EachKindOfEntry_ConformsToTheProfileThatItClaims_AndWhatLacksAPartDoesNot()
    {
        var validator = BalpValidator.Open();
        var claimed = new HashSet<string>();
        foreach (var entry in Entries())
        {
            var audit = Read(Json(entry));
            var profile = audit.Meta?.Profile?.SingleOrDefault();
            validator.Faults(audit, profile).Should().BeEmpty("{0}, {1}, of {2} for {3}", entry.Action, entry.Permitted, entry.Role, entry.Organization);
            claimed.Add(profile ?? "none");
        }

        claimed.Should().Contain([
            Profiles + "IHE.BasicAudit.PatientRead", Profiles + "IHE.BasicAudit.PatientCreate", Profiles + "IHE.BasicAudit.PatientUpdate",
            Profiles + "IHE.BasicAudit.PatientQuery", Profiles + "IHE.BasicAudit.PrivacyDisclosure.Source", Profiles + "IHE.BasicAudit.AuthZconsent", "none",
        ]);
        MustBeRefused(validator, static audit => audit["agent"]!.AsArray().RemoveAt(0));
        MustBeRefused(validator, static audit => audit["entity"]!.AsArray().RemoveAt(0));
        MustBeRefused(validator, static audit => audit["action"] = "C");
        MustBeRefused(validator, static audit => audit["outcome"] = "8");
        MustBeRefused(validator, static audit => audit["agent"]![0]!.AsObject().Remove("network"));
        MustBeRefused(validator, static audit => audit["agent"]![0]!["type"]!["coding"]![0]!["code"] = "1");
    }

    /// <summary>The negative control: the very event, with one thing changed that its profile demands.</summary>
    private static void MustBeRefused(BalpValidator validator, Action<JsonObject> change)
    {
        var read = Entries().First(static entry => entry is { Action: AccessAction.Readings, Permitted: true, Organization: not null });
        var audit = JsonNode.Parse(Json(read))!.AsObject();
        change(audit);
        validator.Faults(Read(Encoding.UTF8.GetBytes(audit.ToJsonString())), Profiles + "IHE.BasicAudit.PatientRead").Should().NotBeEmpty();
    }

    /// <summary>Each action in all ways, by each role in turn: each with each would take minutes, and a role changes one coding.</summary>
    private static IEnumerable<AccessLogEntry> Entries() => Enum.GetValues<AccessAction>().SelectMany(static (action, at) => Entries(action).Where((entry, way) =>
        entry.Role == Roles[(at + (way / Roles.Length)) % Roles.Length]));

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private static IEnumerable<AccessLogEntry> Entries(AccessAction action) =>
        from permitted in new[] { true, false }
        from organization in new[] { null, "https://fhir.nhs.uk/Id/ods-organization-code|A81001", "practice" }
        from origin in new[] { null, new RequestOrigin("192.0.2.7", "r-1", action is AccessAction.Search ? "GET /fhir/Observation?code=1" : null) }
        from role in Roles
        select new AccessLogEntry(
            42, new DateTimeOffset(2025, 6, 1, 12, 0, 0, 250, TimeSpan.Zero), action, permitted, role is Role.Citizen ? "ada" : "urn:gmc|1234567", role, organization, PurposeOfUse.Treatment,
            [new DecidingRule(permitted, "gp-1", "provision"), new DecidingRule(!permitted, "hide mine", "provision.provision[0]")],
            new Reason(permitted ? ReasonCode.OwnRecord : ReasonCode.NoPurpose),
            new DataDescription(["Observation"], ["15074-8"], new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), null, 7),
            action is AccessAction.GiveConsent or AccessAction.WithdrawConsent ? ["gp-1"] : [], NoticeKind.None, action is AccessAction.DeclareEmergency ? "Found unconscious." : null)
        {
            Client = origin is null ? null : "app-1",
            Origin = origin,
            TokenId = origin is null ? null : "t/1",
            Asked = action switch { AccessAction.Search => "Observation?code=15074-8&_count=20", AccessAction.History => "Observation/abc/_history", _ => null },
        };

    private static byte[] Json(AccessLogEntry entry) => AuditEventRenderer.Render(entry, "ada", Source, static it => Language.Default.Of(it.Reason));

    private static AuditEvent Read(byte[] json) => (AuditEvent)new FhirJsonDeserializer().DeserializeResource(Encoding.UTF8.GetString(json));
}

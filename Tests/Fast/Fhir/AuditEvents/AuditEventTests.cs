using System.Text;
using System.Text.Json;
using CsCheck;
using FluentAssertions;
using Hl7.Fhir.Model;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.AuditEvents;

/// <summary>The access log as FHIR AuditEvents, held against the profiles of IHE BALP that they claim.</summary>
public sealed class AuditEventTests
{
    private static readonly Func<AccessLogEntry, string> Why = static entry => Language.Default.Of(entry.Reason);

    private static readonly AuditSource Source = new("phr.example", "https://phr.example/fhir");

    private static readonly AccessLogEntry Permitted = new(
        42, new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero), AccessAction.Readings, Permitted: true, "dr-adams", Role.Professional,
        "practice", PurposeOfUse.Treatment, [new DecidingRule(true, "gp-1", "provision"), new DecidingRule(false, "hide-1", "provision.provision[0]")],
        new Reason(ReasonCode.ConsentsPermit) { Organization = "practice", Purpose = PurposeOfUse.Treatment, Consents = ["gp-1"] },
        new DataDescription(["Observation"], ["15074-8"], new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), null, 7), [], NoticeKind.None, null);

    private static readonly AccessLogEntry Refused = Permitted with { Permitted = false, Reason = new Reason(ReasonCode.NoPurpose), Data = DataDescription.Nothing };

    [Fact]
    public void AnyEntry_IsAValidAuditEvent_AndConformsToTheProfileThatItClaims() =>
        AnyLogEntry.Entry.Sample(static entry =>
        {
            var json = AuditEventRenderer.Render(entry, "ada", Source, Why);
            FirelyOracle.MustBeValid(json).Should().BeOfType<AuditEvent>();
            using var document = JsonDocument.Parse(json);
            var audit = document.RootElement;
            BalpProfile.MissingOfAny(audit).Should().BeEmpty();
            if (Profile(audit) is { } profile)
            {
                BalpProfile.All[profile].Faults(audit).Should().BeEmpty();
            }
        }, iter: 2_000);

    [Theory]
    [InlineData(AccessAction.Dashboard, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Readings, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.ListConsents, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.AccessLog, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Verify, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Explain, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Replay, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Notices, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Search, "IHE.BasicAudit.PatientQuery")]
    [InlineData(AccessAction.History, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Transact, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.Demographics, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.SetDemographics, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Preferences, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.SetPreferences, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Messages, "IHE.BasicAudit.PatientRead")]
    [InlineData(AccessAction.ChooseMessages, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Submit, "IHE.BasicAudit.PatientCreate")]
    [InlineData(AccessAction.GiveConsent, "IHE.BasicAudit.PatientCreate")]
    [InlineData(AccessAction.WithdrawConsent, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Arrange, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Register, "IHE.BasicAudit.PatientUpdate")]
    [InlineData(AccessAction.Export, "IHE.BasicAudit.PrivacyDisclosure.Source")]
    [InlineData(AccessAction.DeclareEmergency, null)]
    public void WhatWasDone_ClaimsTheProfileOfItsKind(AccessAction action, string? profile)
    {
        using var audit = Event(Permitted with { Action = action, Asked = action == AccessAction.Search ? "Observation?code=1" : null });
        Profile(audit.RootElement).Should().Be(profile is null ? null : BalpProfile.Base + profile);
        audit.RootElement.GetProperty("outcome").GetString().Should().Be("0");
    }

    [Theory]
    [InlineData(ConsentAction.Access, "IHE.BasicAudit.PatientRead")]
    [InlineData(ConsentAction.Use, "IHE.BasicAudit.PatientRead")]
    [InlineData(ConsentAction.Disclose, "IHE.BasicAudit.PrivacyDisclosure.Source")]
    public void WhatWasReadToBePassedOn_IsADisclosure(ConsentAction intent, string profile)
    {
        using var audit = Event(Permitted with { Action = AccessAction.Readings, Intent = intent });
        Profile(audit.RootElement).Should().Be(BalpProfile.Base + profile);
    }

    [Fact]
    public void EveryAction_HasItsKindOfEvent()
    {
        foreach (var action in Enum.GetValues<AccessAction>())
        {
            Event(Permitted with { Action = action }).Dispose();
        }
    }

    [Fact]
    public void ARefusal_IsAFailedDecision_ThatNamesTheDecidingConsents_AndNoData()
    {
        using var audit = Event(Refused);
        var root = audit.RootElement;
        Profile(root).Should().Be(BalpProfile.Base + "IHE.BasicAudit.AuthZconsent");
        root.GetProperty("outcome").GetString().Should().Be("8");
        root.GetProperty("outcomeDesc").GetString().Should().Be("The request did not say what the data is for.");
        References(root).Should().Equal("Patient/ada", "Consent/gp-1", "Consent/hide-1");
        Details(root).Should().Equal("action Readings", "permitted by provision", "withheld by provision.provision[0]");
    }

    [Fact]
    public void ARefusalThatNoConsentDecided_OrThatNoOrganisationAskedFor_ClaimsNoProfile()
    {
        foreach (var entry in new[] { Refused with { Rules = [] }, Refused with { Organization = null } })
        {
            using var audit = Event(entry);
            Profile(audit.RootElement).Should().BeNull();
            BalpProfile.Code(audit.RootElement.GetProperty("type")).Should().EndWith("DCM|110113");
            audit.RootElement.GetProperty("outcome").GetString().Should().Be("8");
        }
    }

    [Theory]
    [InlineData(PurposeOfUse.BreakTheGlass)]
    [InlineData(PurposeOfUse.EmergencyTreatment)]
    public void BreakingTheGlass_StandsOut_ByItsCodePurposeStatementAndNotice(string purpose)
    {
        using var audit = Event(Permitted with
        {
            Action = AccessAction.DeclareEmergency, Purpose = purpose, Statement = "Found unconscious.", Notice = NoticeKind.Emergency, Data = DataDescription.Nothing,
        });
        var root = audit.RootElement;
        BalpProfile.Code(root.GetProperty("type")).Should().EndWith("DCM|110113");
        BalpProfile.Code(root.GetProperty("subtype")[0]).Should().Be("http://dicom.nema.org/resources/ontology/DCM|110127");
        Purpose(root.GetProperty("purposeOfEvent")).Should().Be("http://terminology.hl7.org/CodeSystem/v3-ActReason|" + purpose);
        Details(root).Should().Contain(["notice Emergency", "statement Found unconscious."]);
    }

    [Fact]
    public void ARead_TellsWhoWhyAndWhichData_AndNeverAValue()
    {
        using var audit = Event(Permitted);
        var root = audit.RootElement;
        root.GetProperty("id").GetString().Should().Be("42");
        root.GetProperty("recorded").GetString().Should().Be("2025-06-01T12:00:00.000Z");
        var user = root.GetProperty("agent").EnumerateArray().Single(static agent => agent.GetProperty("requestor").GetBoolean());
        user.GetProperty("who").GetProperty("reference").GetString().Should().Be("Practitioner/dr-adams");
        Purpose(user.GetProperty("purposeOfUse")).Should().EndWith("TREAT");
        Details(root).Should().Equal(
            "action Readings", "class Observation", "code 15074-8", "from 2024-01-01T00:00:00Z", "count 7",
            "permitted by provision", "withheld by provision.provision[0]");
    }

    [Theory]
    [InlineData(Role.Citizen, "ada", "Patient/ada")]
    [InlineData(Role.Citizen, "eve", "RelatedPerson/eve")]
    [InlineData(Role.Professional, "dr-adams", "Practitioner/dr-adams")]
    [InlineData(Role.Service, "meters", "Device/meters")]
    public void TheRequester_IsWhatTheirRoleMakesThem(Role role, string subject, string reference)
    {
        using var audit = Event(Permitted with { Role = role, Subject = subject });
        audit.RootElement.GetProperty("agent").EnumerateArray().Single(static agent => agent.GetProperty("requestor").GetBoolean())
            .GetProperty("who").GetProperty("reference").GetString().Should().Be(reference);
    }

    [Theory]
    [InlineData(AccessAction.GiveConsent)]
    [InlineData(AccessAction.WithdrawConsent)]
    public void AChangeOfAConsent_IsAboutThatConsent(AccessAction action)
    {
        using var audit = Event(Permitted with { Action = action, Rules = [], Consents = ["research-1"] });
        var data = audit.RootElement.GetProperty("entity").EnumerateArray().Single(static entity => entity.GetProperty("type").GetProperty("code").GetString() == "2");
        data.GetProperty("what").GetProperty("reference").GetString().Should().Be("Consent/research-1");
    }

    [Fact]
    public void APageOfTheLog_IsASearchset_OfOneEventForEachEntry()
    {
        var page = new AccessLogDisclosed(50, [Refused with { Version = 44 }, Permitted], null);
        var bundle = FirelyOracle.MustBeValid(AuditEventRenderer.Render(page, "ada", Source, Why)).Should().BeOfType<Bundle>().Subject;
        bundle.Type.Should().Be(Bundle.BundleType.Searchset);
        bundle.Entry.Select(static entry => entry.FullUrl)
            .Should().Equal("https://phr.example/fhir/Patient/ada/AuditEvent/44", "https://phr.example/fhir/Patient/ada/AuditEvent/42");
        bundle.Entry.Select(static entry => entry.Resource!.Id).Should().Equal("44", "42");
        FirelyOracle.MustBeValid(AuditEventRenderer.Render(page with { Entries = [] }, "ada", Source, Why)).Should().BeOfType<Bundle>();
    }

    [Fact]
    public void TheOtherReader_RefusesWhatIsNoAuditEvent()
    {
        var json = Encoding.UTF8.GetString(AuditEventRenderer.Render(Permitted, "ada", Source, Why));
        foreach (var element in new[] { "type", "recorded", "agent", "source" })
        {
            var act = () => FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(Edited.With(json, (element, null))));
            act.Should().Throw<Hl7.Fhir.Serialization.DeserializationFailedException>(element);
        }
    }

    private static JsonDocument Event(AccessLogEntry entry) => JsonDocument.Parse(AuditEventRenderer.Render(entry, "ada", Source, Why));

    private static string? Profile(JsonElement audit) =>
        audit.TryGetProperty("meta", out var meta) ? meta.GetProperty("profile")[0].GetString() : null;

    private static string Purpose(JsonElement purposes) => BalpProfile.Code(purposes[0].GetProperty("coding")[0]);

    private static IEnumerable<string?> References(JsonElement audit) =>
        audit.GetProperty("entity").EnumerateArray().Select(static entity => entity.GetProperty("what").GetProperty("reference").GetString());

    private static IEnumerable<string> Details(JsonElement audit) =>
        audit.GetProperty("entity").EnumerateArray()
            .Where(static entity => entity.TryGetProperty("detail", out _))
            .SelectMany(static entity => entity.GetProperty("detail").EnumerateArray())
            .Select(static detail => $"{detail.GetProperty("type").GetString()} {detail.GetProperty("valueString").GetString()}");
}

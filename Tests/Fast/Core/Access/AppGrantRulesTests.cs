using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>A ticket that stands on a consent is of use while that consent holds, and a consent to an app is well formed.</summary>
public sealed class AppGrantRulesTests
{
    private static readonly Consent Allowed = Sample.App("app-a", "a", Sample.Noon.AddDays(1));

    [Theory]
    [InlineData("a", "app-a", 0, true)]
    [InlineData("b", "app-a", 0, false)]
    [InlineData(null, "app-a", 0, false)]
    [InlineData("a", "app-b", 0, false)]
    [InlineData("a", "c1", 0, false)]
    [InlineData("a", "app-a", 24, false)]
    [InlineData(null, null, 0, true)]
    public void ATicketThatNamesAConsent_NeedsItInForce_ForItsApp(string? client, string? grant, int hoursLater, bool goesAhead)
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ConsentGiven(Allowed, By), new ConsentGiven(Sample.Permit("c1", "Practice"), By));
        var request = new AccessRequest(AccessAction.Dashboard, By with { Client = client, Grant = grant });

        var judged = AccessRules.Judge(record, "anna", request, SmartScopes.Parse("user/*.rs", SmartScopes.TextLevel), Sample.Noon.AddHours(hoursLater));

        (judged is AccessJudgement.Granted).Should().Be(goesAhead);
        (judged as AccessJudgement.Denied)?.Code.Should().Be(ReasonCode.GrantEnded);
    }

    [Fact]
    public void NoApp_JoinsResearch_AndOneThatMayChangeConsents_Leaves()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ConsentGiven(Allowed, By));
        AccessJudgement Judged(AccessAction action) => AccessRules.Judge(
            record, "anna", new AccessRequest(action, By with { Client = "a", Grant = "app-a" }), SmartScopes.Parse("user/Consent.cu", SmartScopes.TextLevel), Sample.Noon);

        Judged(AccessAction.JoinProgramme).Should().BeOfType<AccessJudgement.Denied>().Which.Code.Should().Be(ReasonCode.OnlyCitizenJoins);
        Judged(AccessAction.LeaveProgramme).Should().BeOfType<AccessJudgement.Granted>();
    }

    [Theory]
    [InlineData(AccessAction.GiveConsent, "user/Consent.c")]
    [InlineData(AccessAction.WithdrawConsent, "user/Consent.u")]
    [InlineData(AccessAction.Arrange, "user/Consent.cu")]
    [InlineData(AccessAction.ListConsents, "user/Consent.r")]
    [InlineData(AccessAction.Register, "user/Patient.u")]
    [InlineData(AccessAction.SetDemographics, "user/Patient.u")]
    [InlineData(AccessAction.AccessLog, "user/AuditEvent.r")]
    [InlineData(AccessAction.Notices, "user/AuditEvent.r")]
    [InlineData(AccessAction.Explain, "user/AuditEvent.r")]
    [InlineData(AccessAction.Replay, "user/AuditEvent.r")]
    [InlineData(AccessAction.Verify, "user/AuditEvent.r")]
    [InlineData(AccessAction.Export, null)]
    public void AnApp_ReachesConsents_TheLog_AndWhoTheCitizenIs_OnlyByAScopeThatNamesThem(AccessAction action, string? scope)
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ConsentGiven(Allowed, By));
        Goes(By with { Client = "a", Grant = "app-a" }, "user/*.cruds").Should().BeFalse();
        Goes(By with { Client = "a" }, "user/*.cruds").Should().BeTrue("it is no app's");
        if (scope is not null)
        {
            Goes(By with { Client = "a", Grant = "app-a" }, scope).Should().BeTrue();
            Goes(By with { Client = "a", Grant = "app-a" }, SmartScopes.Parse($"user/*.cruds {scope}", SmartScopes.TextLevel).Text).Should().BeTrue("its name is kept");
        }

        bool Goes(Requester by, string scopes) =>
            AccessRules.Judge(record, "anna", new AccessRequest(action, by), SmartScopes.Parse(scopes, SmartScopes.TextLevel), Sample.Noon) is AccessJudgement.Granted;
    }

    [Fact]
    public void AWithdrawnOne_HoldsNoMore()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ConsentGiven(Allowed, By)).Then(Sample.Noon, new ConsentWithdrawn("app-a", By));
        var request = new AccessRequest(AccessAction.Dashboard, By with { Client = "a", Grant = "app-a" });

        AccessRules.Judge(record, "anna", request, SmartScopes.Parse("user/*.rs", SmartScopes.TextLevel), Sample.Noon).Should().BeOfType<AccessJudgement.Denied>();
    }

    [Theory]
    [InlineData("provision.type")]
    [InlineData("provision.period")]
    [InlineData("provision.actor")]
    [InlineData("provision.provision")]
    [InlineData("consent.category")]
    public void AConsentToAnApp_IsOnePermit_ForOneApp_UntilADay(string field)
    {
        var root = Allowed.Provision;
        var broken = field switch
        {
            "provision.type" => Allowed with { Provision = root with { Type = ProvisionType.Deny } },
            "provision.period" => Allowed with { Provision = root with { Period = null } },
            "provision.actor" => Allowed with { Provision = root with { Actors = [.. root.Actors, new ConsentActor(ActorKind.Device, "b")] } },
            "provision.provision" => Allowed with { Provision = root with { Provisions = [new Provision { Type = ProvisionType.Deny }] } },
            _ => Allowed with
            {
                Categories = [.. Allowed.Categories, ConsentCategories.Delegation],
                Provision = root with { Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")], Actions = [ConsentAction.Access] },
            },
        };

        ConsentRules.Check(Allowed, new ConsentLimits()).Should().BeNull();
        ConsentRules.Check(broken, new ConsentLimits())!.Value.Field.Should().Be(field);
    }

    [Fact]
    public void AConsentToAnApp_IsNoRuleAboutAnybodyElse()
    {
        var service = new Requester("a", Role.Service, "a", PurposeOfUse.PatientRequest);
        ApplicableConsents.Of([Allowed], new ConsentQuestion(service, ConsentAction.Access, Sample.Noon)).MayPermit.Should().BeFalse();
        ApplicableConsents.Of([Allowed with { Categories = [new Coding("urn:other", "app")] }], new ConsentQuestion(service, ConsentAction.Access, Sample.Noon))
            .MayPermit.Should().BeTrue("by itself it would be one");
    }

    private static Requester By => new("anna", Role.Citizen, null, PurposeOfUse.PatientRequest);
}

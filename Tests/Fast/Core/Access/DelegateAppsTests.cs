using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>Apps that act for somebody who acts for the citizen: they do what that person may, while both the consent and the delegation hold (ADR 0018).</summary>
public sealed class DelegateAppsTests
{
    private static readonly Consent Allowed = Sample.AppOf("bea", "app-b", "a", Standing.End);
    private static readonly Requester App = Standing.Bea with { Client = "a", Grant = "app-b" };

    public static TheoryData<ConsentAction> Rights => [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage];

    [Theory]
    [InlineData("bea", "app-b", true)]
    [InlineData("bea", "app-a", false)]
    [InlineData("bea", "app-c", false)]
    [InlineData("carl", "app-b", false)]
    [InlineData("anna", "app-b", false)]
    [InlineData("anna", "app-a", true)]
    public void ATicket_NeedsTheConsentOfItsApp_AndOfItsPerson(string subject, string grant, bool goesAhead)
    {
        var record = Standing.Under(
            May(ConsentAction.Access), Standing.Delegation("d2", "carl", Standing.End, ConsentAction.Access),
            Sample.App("app-a", "a", Standing.End), Allowed, Sample.AppOf("carl", "app-c", "a", Standing.End));

        var judged = record.Judge(AccessAction.Dashboard, App with { Subject = subject, Grant = grant });

        (judged is AccessJudgement.Granted).Should().Be(goesAhead);
        (judged as AccessJudgement.Denied)?.Code.Should().Be(ReasonCode.GrantEnded);
    }

    [Theory, MemberData(nameof(Rights))]
    public void AnApp_MayWhatItsPersonMay_AndNothingElse(ConsentAction right)
    {
        var record = Standing.Under(May(right), Allowed);
        foreach (var action in Enum.GetValues<AccessAction>().Except([AccessAction.ListConsents, AccessAction.GiveConsent, AccessAction.WithdrawConsent, AccessAction.Arrange, AccessAction.SeeDelegation, AccessAction.RaiseConcern,
            AccessAction.ListRequests, AccessAction.AnswerRequest, AccessAction.SetAsking, AccessAction.ListProgrammes, AccessAction.LeaveProgramme, AccessAction.OptOut, AccessAction.OptIn]))
        {
            var app = record.Judge(action, App, scopes: SmartScopes.Parse("patient/*.cruds patient/Patient.cruds patient/AuditEvent.cruds", ScopeLevel.Patient));
            (app is AccessJudgement.Granted).Should().Be(record.Lets(action, Standing.Bea), $"it is {action}");
        }
    }

    [Fact]
    public void WithTheDelegation_TheAppEnds_AtThatInstant()
    {
        var until = Sample.Noon.AddMinutes(10);
        var record = Standing.Under(Standing.Delegation("d1", "bea", until, ConsentAction.Access), Allowed);
        record.Lets(AccessAction.Dashboard, App, until.AddMilliseconds(-1)).Should().BeTrue();
        Code(record.Judge(AccessAction.Dashboard, App, until)).Should().Be(ReasonCode.NoDelegation);

        var withdrawn = Standing.Under(May(ConsentAction.Access), Allowed).Then(Sample.Noon, new ConsentWithdrawn("d1", Standing.Self));
        Code(withdrawn.Judge(AccessAction.Dashboard, App)).Should().Be(ReasonCode.NoDelegation);
    }

    [Fact]
    public void WithTheConsent_TheAppEnds_AndThePersonGoesOn()
    {
        var record = Standing.Under(May(ConsentAction.Access), Allowed).Then(Sample.Noon, new ConsentWithdrawn("app-b", Standing.Self));
        Code(record.Judge(AccessAction.Dashboard, App)).Should().Be(ReasonCode.GrantEnded);
        record.Lets(AccessAction.Dashboard, Standing.Bea).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Rights))]
    public void WhoeverActs_LetsAppsActInTheirName_WhateverTheirRights(ConsentAction right)
    {
        var record = Standing.Under(May(right));
        foreach (var action in new[] { AccessAction.GiveConsent, AccessAction.Arrange })
        {
            record.Lets(action, Standing.Bea, stake: ConsentStake.OwnApps).Should().BeTrue();
            record.Lets(action, Standing.Bea with { Subject = "carl" }, stake: ConsentStake.OwnApps).Should().BeFalse();
            record.Lets(action, Standing.Bea, Standing.End, ConsentStake.OwnApps).Should().BeFalse("the delegation is over");
        }

        record.Lets(AccessAction.WithdrawConsent, Standing.Bea, Standing.End, ConsentStake.OwnApps).Should().BeTrue("it takes nothing but their own app's access");
    }

    [Theory, MemberData(nameof(Rights))]
    public void WhoMayNotSeeConsents_SeesTheirOwnAppsAlone(ConsentAction right)
    {
        var others = Sample.AppOf("carl", "app-c", "a", Standing.End);
        var record = Standing.Under(May(right), Allowed, Sample.App("app-a", "a", Standing.End), others, Sample.Permit("c1", "Practice"));

        var granted = record.Judge(AccessAction.ListConsents, Standing.Bea).Should().BeOfType<AccessJudgement.Granted>().Subject;

        granted.SeesOwnAppsAlone.Should().Be(right != ConsentAction.Access);
        AppsOfDelegates.Of(record.Consents, "bea").Should().ContainSingle().Which.Consent.Should().Be(Allowed);
        record.Judge(AccessAction.ListConsents, Standing.Bea, Standing.End).Should().BeOfType<AccessJudgement.Denied>("the delegation is over");
    }

    [Fact]
    public void OneDelegatesApps_LeaveRoomForTheCitizensConsents()
    {
        var record = Standing.Under([May(ConsentAction.Collect), .. Enumerable.Range(0, RecordLimits.MaxAppsOfDelegate).Select(it => Sample.AppOf("bea", $"app-{it}", "a", Standing.End))]);

        Give(record, Allowed).Should().BeOfType<ConsentChange.Invalid>().Which.Field.Should().Be("consent");
        Give(record, Allowed with { Supersedes = "app-0" }).Should().BeOfType<ConsentChange.Needed>();
        Give(record, Sample.AppOf("carl", "app-c", "a", Standing.End)).Should().BeOfType<ConsentChange.Needed>();
        Give(record, Sample.App("app-a", "a", Standing.End)).Should().BeOfType<ConsentChange.Needed>();
    }

    [Theory]
    [InlineData(ActorKind.RelatedPerson, ActorKind.Device)]
    [InlineData(ActorKind.Device, ActorKind.Practitioner)]
    [InlineData(ActorKind.Device, ActorKind.RelatedPerson, ActorKind.RelatedPerson)]
    [InlineData(ActorKind.RelatedPerson)]
    public void AConsentToAnApp_NamesItsApp_AndThenOnePerson(params ActorKind[] actors)
    {
        var broken = Allowed with { Provision = Allowed.Provision with { Actors = [.. actors.Select(static kind => new ConsentActor(kind, "x"))] } };
        ConsentRules.Check(Allowed, new ConsentLimits()).Should().BeNull();
        ConsentRules.Check(broken, new ConsentLimits()).Should().NotBeNull();
        ConsentRules.Check(Allowed with { Provision = Allowed.Provision with { Actions = [ConsentAction.Manage] } }, new ConsentLimits())!.Value.Field.Should().Be("provision.action[0]");
        ConsentRules.Check(Allowed with { Categories = [ConsentCategories.Privacy] }, new ConsentLimits())!.Value.Field.Should().StartWith("provision.actor");
    }

    [Fact]
    public void ACitizenReads_WhoseAppItIs_AndWhatBoundsIt() => Language.Default.Of(Allowed with { Provision = Allowed.Provision with { Period = null } }).Should().Be(
        "An app of person bea, which may do no more for me than they may: device or service a may see, use and pass on all data for a request of the family.");

    private static Consent May(ConsentAction right) => Standing.Delegation("d1", "bea", Standing.End, right);

    private static ConsentChange Give(CitizenRecord record, Consent consent) => ConsentChange.Give(record, consent, new ConsentLimits());

    private static ReasonCode? Code(AccessJudgement judged) => (judged as AccessJudgement.Denied)?.Code;
}

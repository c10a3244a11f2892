using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>Who may do what, capacity by capacity.</summary>
public sealed class AccessRulesTests
{
    private static readonly AccessAction[] All = Enum.GetValues<AccessAction>();
    private static readonly AccessAction[] Looks = [AccessAction.Dashboard, AccessAction.Readings, AccessAction.Trend, AccessAction.Search, AccessAction.History, AccessAction.Demographics, AccessAction.ListAlerts, AccessAction.Notify, AccessAction.SeeCarePlan];
    private static readonly AccessAction[] Delivers = [AccessAction.Submit, AccessAction.Transact];
    private static readonly AccessAction[] Changes = [AccessAction.GiveConsent, AccessAction.WithdrawConsent, AccessAction.Arrange];

    private static readonly AccessAction[] Asks = [AccessAction.RequestConsent, AccessAction.WithdrawRequest];
    private static readonly AccessAction[] Subscribes = [AccessAction.Subscribe, AccessAction.ListSubscriptions, AccessAction.EndSubscription];
    private static readonly AccessAction[] Own = [AccessAction.ListSubscriptions, AccessAction.EndSubscription];

    private static readonly AccessAction[] Seeing =
        [.. Looks, AccessAction.ListConsents, AccessAction.AccessLog, AccessAction.Notices, AccessAction.Explain, AccessAction.Replay, AccessAction.Subscribe, AccessAction.ListRequests,
            AccessAction.ListProgrammes];

    public static TheoryData<AccessAction> Actions => [.. All];

    [Theory, MemberData(nameof(Actions))]
    public void TheCitizen_MayDoAll_ButDeclareAnEmergency_OrAnswerThemselves(AccessAction action) =>
        Standing.Under().Lets(action, Standing.Self).Should().Be(action is not (AccessAction.DeclareEmergency or AccessAction.AnswerConcern or AccessAction.HandleAlert
            or AccessAction.RequestConsent or AccessAction.WithdrawRequest));

    [Theory, MemberData(nameof(Actions))]
    public void AnAdministrator_VerifiesRegistersAnswersAndHasExplained_AndSeesNoData(AccessAction action) =>
        Standing.Under(Sample.Permit("c1", "Practice")).Lets(action, Standing.Admin)
            .Should().Be(action is AccessAction.Verify or AccessAction.Register or AccessAction.Explain or AccessAction.Replay or AccessAction.SetDemographics
                or AccessAction.ListConcerns or AccessAction.AnswerConcern);

    [Theory, MemberData(nameof(Actions))]
    public void AProfessional_WhomAConsentNames_LooksAndDelivers(AccessAction action) =>
        Standing.Under(Sample.Permit("c1", "Practice")).Lets(action, Sample.Gp).Should()
            .Be(Looks.Contains(action) || Delivers.Contains(action) || Asks.Contains(action) || Subscribes.Contains(action) || action == AccessAction.HandleAlert);

    [Theory, MemberData(nameof(Actions))]
    public void AService_WhomNoConsentNames_OnlyDelivers_Asks_AndLooksAfterItsOwnSubscriptions(AccessAction action) =>
        Standing.Under().Lets(action, Sample.Device).Should().Be(Delivers.Contains(action) || Asks.Contains(action) || Own.Contains(action));

    [Theory, MemberData(nameof(Actions))]
    public void AnotherCitizen_WhomNobodyMadeADelegate_MayDoNothing(AccessAction action)
    {
        var denied = Standing.Under(Sample.Permit("c1", "Practice")).Judge(action, Standing.Bea).Should().BeOfType<AccessJudgement.Denied>().Subject;
        if (Seeing.Contains(action) || Changes.Contains(action) || Delivers.Contains(action))
        {
            denied.Reason.Said().Should().Be("You have not made bea act for you.");
        }
    }

    [Theory, MemberData(nameof(Actions))]
    public void SomebodyWithoutARole_MayDoNothing(AccessAction action) => Standing.Under().Lets(action, Standing.Unknown).Should().BeFalse();

    [Theory]
    [InlineData(ConsentAction.Access)]
    [InlineData(ConsentAction.Collect)]
    [InlineData(ConsentAction.Correct)]
    [InlineData(ConsentAction.Manage)]
    public void ADelegate_HasTheRightsThatAreStated_AndNoOther(ConsentAction right)
    {
        var record = Standing.Under(Standing.Delegation("d1", "bea", Standing.End, right));
        AccessAction[] may = right switch
        {
            ConsentAction.Access => Seeing,
            ConsentAction.Collect => [.. Delivers, AccessAction.RaiseConcern],
            ConsentAction.Correct => [AccessAction.SetDemographics],
            ConsentAction.Manage => [.. Changes, AccessAction.AnswerRequest, AccessAction.SetAsking, AccessAction.LeaveProgramme, AccessAction.OptOut, AccessAction.OptIn],
            _ => [],
        };
        All.Where(action => record.Lets(action, Standing.Bea)).Should().Equal(may.Append(AccessAction.SeeDelegation).Concat(Own).Order(), "what they may do, they may know");
    }

    [Fact]
    public void NobodyJoinsResearch_ForTheCitizen_WhateverTheirRights()
    {
        var record = Standing.Under(Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage));
        record.Judge(AccessAction.JoinProgramme, Standing.Bea).Should().BeOfType<AccessJudgement.Denied>().Which.Code.Should().Be(ReasonCode.OnlyCitizenJoins);
        record.Lets(AccessAction.LeaveProgramme, Standing.Bea).Should().BeTrue();
        record.Lets(AccessAction.OptOut, Standing.Bea).Should().BeTrue();
    }

    [Fact]
    public void ADelegation_EndsAtTheExactInstant_AndBeginsAtIt()
    {
        var from = Sample.Noon;
        var delegation = Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access, ConsentAction.Collect, ConsentAction.Manage);
        var record = Standing.Under(delegation with { Provision = delegation.Provision with { Period = new ConsentPeriod(from, Standing.End) } });
        foreach (var action in (AccessAction[])[.. Seeing, .. Changes, .. Delivers])
        {
            record.Lets(action, Standing.Bea, from.AddMilliseconds(-1)).Should().BeFalse();
            record.Lets(action, Standing.Bea, from).Should().BeTrue();
            record.Lets(action, Standing.Bea, Standing.End.AddMilliseconds(-1)).Should().BeTrue();
            record.Lets(action, Standing.Bea, Standing.End).Should().BeFalse();
        }
    }

    [Fact]
    public void ADelegation_HoldsForItsPurposes_AndForWhomItNames()
    {
        var delegation = Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access);
        var record = Standing.Under(delegation with { Provision = delegation.Provision with { Purposes = [PurposeOfUse.FamilyRequest] } });
        record.Lets(AccessAction.Dashboard, Standing.Bea).Should().BeTrue();
        record.Lets(AccessAction.Dashboard, Standing.Bea with { Purpose = PurposeOfUse.Treatment }).Should().BeFalse();
        record.Lets(AccessAction.Dashboard, Standing.Bea with { Subject = "carl" }).Should().BeFalse();
        record.Lets(AccessAction.Dashboard, Standing.Bea with { Role = Role.Professional }).Should().BeFalse("a citizen's id is not a professional's");
    }

    [Fact]
    public void ADelegate_SeesItemByItem_AndWhatIsDeniedThem_IsHidden()
    {
        var record = Standing.Under(
            Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access),
            Standing.Deny("not for bea", new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")], Classes = [Sample.Laboratory] }));
        var viewer = record.Judge(AccessAction.Readings, Standing.Bea).Should().BeOfType<AccessJudgement.Granted>().Subject.Viewer;
        viewer.Sees(PhrCluster.Core.Consents.ConsentItem.Of(Sample.BloodPressure(Sample.Noon, "120", "80")), out _).Should().BeTrue();
        viewer.Sees(PhrCluster.Core.Consents.ConsentItem.Of(Sample.Glucose(Sample.Noon)), out _).Should().BeFalse();
        viewer.MayWithhold.Should().BeTrue();
    }

    [Fact]
    public void ADenialOfARight_OverridesTheDelegation()
    {
        var record = Standing.Under(
            Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access, ConsentAction.Manage),
            Standing.Deny("no", new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")], Actions = [ConsentAction.Manage] }));
        record.Judge(AccessAction.GiveConsent, Standing.Bea).Should().BeOfType<AccessJudgement.Denied>().Which.Rules.Should().Equal(new DecidingRule(false, "no", "provision"));
        record.Lets(AccessAction.AccessLog, Standing.Bea).Should().BeTrue();
    }

    [Fact]
    public void ADelegationLimitedToSomeData_ShowsThatData_AndNothingOfTheRecordAsAWhole()
    {
        var delegation = Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access, ConsentAction.Manage);
        var record = Standing.Under(delegation with { Provision = delegation.Provision with { Classes = [Sample.VitalSigns] } });
        record.Lets(AccessAction.Dashboard, Standing.Bea).Should().BeTrue();
        All.Except(Looks).Where(action => record.Lets(action, Standing.Bea)).Should().Equal([AccessAction.SeeDelegation, .. Subscribes], "the log and the consents tell of all data");
    }

    [Fact]
    public void ADelegate_ReachesNothing_UnderAnEmergencyPurpose()
    {
        var record = Standing.Under(Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access, ConsentAction.Manage), Standing.ForEmergencies());
        All.Where(action => record.Lets(action, Standing.Bea with { Purpose = PurposeOfUse.EmergencyTreatment })).Should()
            .BeEmpty("what is hidden except in emergencies must not be had for the asking");
    }

    [Theory]
    [InlineData(ConsentStake.Consents, true, false)]
    [InlineData(ConsentStake.OwnDelegation, true, true)]
    [InlineData(ConsentStake.Delegations, false, false)]
    public void WhoActsForTheCitizen_OnlyTheCitizenDecides_ButADelegateMayGiveUp(ConsentStake stake, bool withManage, bool without)
    {
        Standing.Under(Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Manage)).Lets(AccessAction.Arrange, Standing.Bea, stake: stake).Should().Be(withManage);
        Standing.Under(Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access)).Lets(AccessAction.Arrange, Standing.Bea, stake: stake).Should().Be(without);
    }

    [Theory, MemberData(nameof(Actions))]
    public void ARequestWithoutAPurpose_IsRefused_WhoeverAsks(AccessAction action) =>
        Standing.Under().Judge(action, Standing.Self with { Purpose = null }).Should().BeOfType<AccessJudgement.Denied>()
            .Which.Reason.Said().Should().Be("The request did not say what the data is for.");

    [Theory]
    [InlineData(AccessAction.GiveConsent, "patient/Consent.c")]
    [InlineData(AccessAction.WithdrawConsent, "patient/Consent.u")]
    [InlineData(AccessAction.Arrange, "patient/Consent.cu")]
    [InlineData(AccessAction.ListConsents, "patient/Consent.r")]
    [InlineData(AccessAction.AccessLog, "patient/AuditEvent.r")]
    [InlineData(AccessAction.Notices, "patient/AuditEvent.r")]
    [InlineData(AccessAction.Explain, "patient/AuditEvent.r")]
    [InlineData(AccessAction.Replay, "patient/AuditEvent.r")]
    [InlineData(AccessAction.Register, "patient/Patient.u")]
    [InlineData(AccessAction.Export, "patient/*.r")]
    public void ScopesAreACeiling_BesideTheRules(AccessAction action, string enough)
    {
        Standing.Under().Judge(action, Standing.Self, scopes: SmartScopes.Parse(enough, ScopeLevel.Patient)).Should().BeOfType<AccessJudgement.Granted>();
        Standing.Under().Judge(action, Standing.Self, scopes: SmartScopes.Parse("patient/Observation.cruds", ScopeLevel.Patient)).Should().BeOfType<AccessJudgement.Denied>();
    }

    [Fact]
    public void ADelivery_IsRefusedAsAWhole_OnlyWhereItIsStoppedWhateverItHolds()
    {
        var meters = new Provision
        {
            Type = ProvisionType.Deny, Actions = [ConsentAction.Collect, ConsentAction.Correct], Actors = [new ConsentActor(ActorKind.Organization, "Meters")],
        };
        Standing.Under(Standing.Deny("no", meters)).Judge(AccessAction.Submit, Sample.Device).Should().BeOfType<AccessJudgement.Denied>()
            .Which.Rules.Should().Equal(new DecidingRule(false, "no", "provision"));
        Standing.Under(Standing.Deny("no", meters with { Codes = [new Coding(CodeSystems.Loinc, "15074-8")] })).Lets(AccessAction.Submit, Sample.Device).Should().BeTrue();
        Standing.Under(Standing.Deny("no", meters with { Actions = [ConsentAction.Access] })).Lets(AccessAction.Submit, Sample.Device).Should().BeTrue();
        Standing.Under(Standing.Deny("no", meters with { Actions = [] })).Lets(AccessAction.Submit, Sample.Device).Should().BeTrue("reading is meant");
    }
}

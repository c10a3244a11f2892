using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Identity;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>Who is shown as a row of whose list, and whom the record names to be told.</summary>
public sealed class ListRulesTests
{
    [Fact]
    public void APractice_ShowsWhoIsRegisteredThere_AndLetsItLook()
    {
        var record = Registered(Standing.Under(), "Practice");
        record.Lets(AccessAction.ListPatient, Sample.Gp).Should().BeTrue();
        record.Lets(AccessAction.ListPatient, Sample.Gp with { Organization = "https://fhir.nhs.uk/Id/ods-organization-code|Practice" }).Should().BeTrue();
        record.Lets(AccessAction.ListPatient, Sample.Gp with { Role = Role.Service }).Should().BeFalse();
        record.Lets(AccessAction.ListPatient, Sample.Gp with { Purpose = PurposeOfUse.EmergencyTreatment }).Should().BeFalse("nobody declared one");
        record.Lets(AccessAction.ListPatient, Standing.Bea).Should().BeFalse();
        record.Lets(AccessAction.ListPatient, Standing.Admin).Should().BeFalse();
    }

    [Fact]
    public void WhoLeft_WhoSharesWithoutBeingRegistered_AndWhoWithdrew_IsOnNoList()
    {
        Code(Standing.Under(Sample.Permit("c1", "Practice"))).Should().Be(ReasonCode.NotRegisteredThere);
        Code(Registered(Registered(Standing.Under(), "Practice"), "Elsewhere")).Should().Be(ReasonCode.NotRegisteredThere);
        var registered = Registered(Standing.Under(), "Practice");
        Code(registered.Then(Sample.Noon, new ConsentWithdrawn(registered.ActiveConsents[0].Id, Standing.Self))).Should().Be(ReasonCode.NoConsent);
        Code(registered.Then(Sample.Noon, new ConsentGiven(Standing.Deny("no", new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Organization, "Practice")] }), Standing.Self))).Should().Be(ReasonCode.ConsentRefuses);

        static ReasonCode? Code(CitizenRecord record) => (record.Judge(AccessAction.ListPatient, Sample.Gp) as AccessJudgement.Denied)?.Reason.Code;
    }

    [Fact]
    public void WhoActs_LearnsWhatTheyMay_AsLongAsTheyMay()
    {
        var record = Standing.Under(
            Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access, ConsentAction.Collect), Standing.Delegation("e", "bea", Standing.End.AddDays(1), ConsentAction.Manage),
            Standing.Delegation("f", "bea", Sample.Noon.AddTicks(-1), ConsentAction.Correct), Standing.Delegation("g", "cem", Standing.End, ConsentAction.Correct));
        record.Lets(AccessAction.SeeDelegation, Standing.Bea).Should().BeTrue();
        record.Lets(AccessAction.SeeDelegation, Standing.Bea, Standing.End.AddDays(2)).Should().BeFalse();
        record.Lets(AccessAction.SeeDelegation, Sample.Gp).Should().BeFalse();

        DelegationView.Of(record, Standing.Bea, Sample.Noon).Should().BeEquivalentTo(new DelegationView([ConsentAction.Collect, ConsentAction.Access, ConsentAction.Manage], Standing.End));
        DelegationView.Of(record, Standing.Bea, Standing.End.AddMinutes(1)).Should().BeEquivalentTo(new DelegationView([ConsentAction.Manage], Standing.End.AddDays(1)));
    }

    [Fact]
    public void EveryDelegateWhoIsNamed_IsTold_AndAtWhichVersionItChangedForThem()
    {
        var record = Standing.Under(Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access), Standing.Delegation("e", "bea", Standing.End.AddDays(1), ConsentAction.Access), Standing.Delegation("g", "cem", Standing.End, ConsentAction.Access))
            .Then(Sample.Noon, new ConsentWithdrawn("g", Standing.Self))
            .Then(Sample.Noon, new ConsentGiven(Sample.Permit("c1", "Practice"), Standing.Self));

        NamedDelegate.Of(record).Should().BeEquivalentTo([new NamedDelegate("bea", 1, true, Standing.End.AddDays(1)), new NamedDelegate("cem", 2, false, null)]);
    }

    [Fact]
    public void FormerPractices_AreTold_TheLatestFirst()
    {
        var record = new[] { "One", "Two", "https://fhir.nhs.uk/Id/ods-organization-code|Three", "Two", "Four" }.Aggregate(Standing.Under(), Registered);
        NamedPractices.Former(record).Should().Equal("Two", "Three", "One");
        NamedPractices.Former(Registered(record, "Three")).Should().StartWith("Four").And.NotContain("Three");
        NamedPractices.Former(Standing.Under()).Should().BeEmpty();
        var withdrawn = Registered(Standing.Under(), "One");
        withdrawn = withdrawn.Then(Sample.Noon, new ConsentWithdrawn(withdrawn.ActiveConsents[0].Id, Standing.Self));
        NamedPractices.Former(Registered(withdrawn, "Two")).Should().Equal("One");
    }

    /// <summary>As <c>Register</c> commits it.</summary>
    private static CitizenRecord Registered(CitizenRecord record, string practice)
    {
        var arrangement = StandingConsents.For(record, new GpRegistration(practice), Standing.Self);
        return record.Then(Sample.Noon, [new PracticeRegistered(new GpRegistration(practice), Standing.Self), .. arrangement.Withdraw.Select(static id => new ConsentWithdrawn(id, Standing.Self)), .. arrangement.Give.Select(static given => new ConsentGiven(given, Standing.Self))]);
    }
}

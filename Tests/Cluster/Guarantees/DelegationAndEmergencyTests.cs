using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Emergency;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>The guarantees where somebody acts for a citizen, or declares an emergency: also from a stale activation, and when the store fails.</summary>
public sealed class DelegationAndEmergencyTests
{
    private const string Anna = "anna";
    private static readonly DateTimeOffset Yesterday = new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);
    private static readonly DateTimeOffset NextYear = Yesterday.AddYears(1);

    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    public async Task G1_WithdrawingADelegation_IsABarrier_ForAllThatADelegateMayDo_AlsoOnAStaleActivation(int foldCommits)
    {
        await using var silos = await TwoSilos.OverRocksDb(foldCommits);
        var (one, other) = (silos[0].Citizen(Anna), silos[1].Citizen(Anna));
        await one.Take(silos[0].Service("meter"), "s1", Sample.Glucose(Yesterday));
        await one.GiveConsent(silos[0].Self(Anna), Standing.Delegation("d1", "bea", NextYear, ConsentAction.Access, ConsentAction.Collect, ConsentAction.Manage));
        var bea = silos[1].Delegate(Anna, "bea");
        await other.See(bea);
        for (var i = 0; i < foldCommits; i++)
        {
            await one.Take(silos[0].Service("meter"), $"more-{i}", Sample.Glucose(Yesterday.AddMinutes(i + 1)));
        }

        var withdrawn = (await one.WithdrawConsent(silos[0].Self(Anna), "d1")).Should().BeOfType<ConsentChanged>().Subject;
        (await other.GiveConsent(bea, Sample.Permit("c1", "Practice"))).Should().BeAssignableTo<IAccessRefused>().Which.Explanation.Version.Should().BeGreaterThan(withdrawn.Version);
        (await other.Submit(bea, new Readings.Submission("b1", [Sample.Glucose(Yesterday.AddHours(3))]))).Should().BeAssignableTo<IAccessRefused>();
        (await other.Notices(bea)).Should().BeAssignableTo<IAccessRefused>();
        (await other.SeeNothing(bea)).Explanation.Reason.Said().Should().Be("You have not made bea act for you.");
        (await one.Consents(silos[0].Self(Anna))).Should().BeOfType<ConsentsDisclosed>().Which.Consents.Should().ContainSingle("nothing of hers came through");
    }

    [Fact]
    public async Task G2_AnEmergency_IsSeenByEveryActivation_AndNoLookInItIsWithoutItsNoticeAndEntry()
    {
        await using var silos = await TwoSilos.OverRocksDb(foldCommits: 4);
        var (one, other) = (silos[0].Citizen(Anna), silos[1].Citizen(Anna));
        await one.Take(silos[0].Service("meter"), "s1", Sample.Glucose(Yesterday));
        await one.Register(silos[0].Self(Anna), new GpRegistration("Practice"));
        await other.SeeNothing(silos[1].Professional("Ambulance", PurposeOfUse.EmergencyTreatment));

        var broken = (await one.DeclareEmergency(silos[0].Professional("Ambulance", PurposeOfUse.EmergencyTreatment), "Found unconscious.")).Should().BeOfType<EmergencyStarted>().Subject;
        var seen = await other.See(silos[1].Professional("Ambulance", PurposeOfUse.EmergencyTreatment));
        seen.Measures.Should().ContainSingle();

        var notices = (await other.See(silos[1].Self(Anna))).Notices;
        notices.Select(static notice => (notice.Kind, notice.Version)).Should().Equal(
            (NoticeKind.NewOrganization, seen.Version), (NoticeKind.Emergency, broken.Version));
        (await one.ReadLog(silos[0].Self(Anna))).Where(static entry => entry.Notice != NoticeKind.None).Select(static entry => entry.Version)
            .Should().Equal(seen.Version, broken.Version);
    }

    [Fact]
    public async Task G2_WhenTheStoreCannotBeWritten_ThereIsNoEmergency_AndNothingIsSeen()
    {
        await using var database = new TemporaryRocksDb();
        var store = new FaultyJournalStore(database.Store);
        await using var cluster = await RecordCluster.Start(store);
        var anna = cluster.Citizen(Anna);
        await anna.Take(cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        await anna.Register(cluster.Self(Anna), new GpRegistration("Practice"));
        var paramedic = cluster.Professional("Ambulance", PurposeOfUse.BreakTheGlass);
        store.FailBefore(StoreCall.Append);
        await anna.Invoking(it => it.DeclareEmergency(paramedic, "Found unconscious.")).Should().ThrowAsync<RecordUnavailableException>();
        await anna.SeeNothing(paramedic);
        (await anna.See(cluster.Self(Anna))).Notices.Should().BeEmpty();

        store.LoseReply(StoreCall.Append);
        (await anna.DeclareEmergency(paramedic, "Found unconscious.")).Should().BeOfType<EmergencyStarted>();
        store.FailBefore(StoreCall.Append);
        await anna.Invoking(it => it.Dashboard(paramedic)).Should().ThrowAsync<RecordUnavailableException>();
        (await anna.See(cluster.Self(Anna))).Notices.Should().ContainSingle("the declaration landed once, though its reply was lost");
    }

    [Fact]
    public async Task G2_AnOrganizationsFirstLook_IsToldOnce_WhicheverActivationAnswers()
    {
        await using var silos = await TwoSilos.OverRocksDb(foldCommits: 4);
        var citizens = new[] { silos[0].Citizen(Anna), silos[1].Citizen(Anna) };
        await citizens[0].Take(silos[0].Service("meter"), "s1", Sample.Glucose(Yesterday));
        await citizens[0].GiveConsent(silos[0].Self(Anna), Sample.Permit("c1", "Practice"));
        await citizens[1].See(silos[1].Self(Anna));
        var looks = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => citizens[i % 2].See(silos[i % 2].Professional("Practice"))));

        (await citizens[0].See(silos[0].Self(Anna))).Notices.Should().ContainSingle().Which.Version.Should().Be(looks.Min(static look => look.Version));
    }

    [Fact]
    public async Task ANotice_OutlivesFoldsAndRestarts_AndNobodyCanPutItAway()
    {
        await using var database = new TemporaryRocksDb();
        await using (var cluster = await RecordCluster.Start(database.Store, journal: static options => options.FoldCommits = 3))
        {
            var anna = cluster.Citizen(Anna);
            await anna.Register(cluster.Self(Anna), new GpRegistration("Practice"));
            await anna.DeclareEmergency(cluster.Professional("Ambulance", PurposeOfUse.BreakTheGlass), "Found unconscious.");
            for (var i = 0; i < 10; i++)
            {
                await anna.Take(cluster.Service("meter"), $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
                await anna.See(cluster.Professional("Ambulance", PurposeOfUse.BreakTheGlass));
            }
        }

        await using var restarted = await RecordCluster.Start(database.Store);
        var again = restarted.Citizen(Anna);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await again.Notices(restarted.Self(Anna))).Should().BeOfType<NoticesDisclosed>().Which.Notices
                .Select(static notice => (notice.Kind, notice.Statement)).Should().Equal((NoticeKind.NewOrganization, null), (NoticeKind.Emergency, "Found unconscious."));
        }

        (await again.See(restarted.Professional("Ambulance", PurposeOfUse.BreakTheGlass))).Measures.Should().ContainSingle("the emergency is open as long as it was said");
    }

    [Fact]
    public async Task G4_AStaleActivation_DoesNotCallARegistrationDone_ThatAnotherHasReplaced()
    {
        await using var silos = await TwoSilos.OverRocksDb(foldCommits: 64);
        var (one, other) = (silos[0].Citizen(Anna), silos[1].Citizen(Anna));
        await other.Register(silos[1].Self(Anna), new GpRegistration("Old Street"));
        await one.Register(silos[0].Self(Anna), new GpRegistration("New Street"));
        (await other.Register(silos[1].Self(Anna), new GpRegistration("Old Street"))).Should().BeOfType<Registered>().Which.Given.Should().ContainSingle();
        (await other.Arrange(silos[1].Self(Anna), new Arrangement([], ["gp-1"], []))).Should().Be(new Arranged(3, Changed: false));
    }
}

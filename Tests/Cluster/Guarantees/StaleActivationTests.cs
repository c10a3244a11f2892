using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>What a second, stale activation may and may not do, over each store.</summary>
public abstract class StaleActivationTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Yesterday = new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    private protected abstract Task<TwoSilos> Silos(int foldCommits);

    [Theory]
    [InlineData(64)]
    [InlineData(4)]
    public async Task G1_WithdrawnConsent_DisclosesNothing_EvenFromAStaleActivation(int foldCommits)
    {
        await using var silos = await Silos(foldCommits);
        var (one, other) = (silos[0].Citizen("anna"), silos[1].Citizen("anna"));
        await one.Take(silos[0].Service("meter"), "s1", Sample.Glucose(Yesterday));
        await one.GiveConsent(silos[0].Self("anna"), Sample.Permit("c1", "Practice"));
        await other.See(silos[1].Professional("Practice"));
        for (var i = 0; i < 20; i++)
        {
            // The other activation falls behind: what it knows is folded away.
            await one.Take(silos[0].Service("meter"), $"more-{i}", Sample.Glucose(Yesterday.AddMinutes(i + 1)));
        }

        var withdrawn = (await one.WithdrawConsent(silos[0].Self("anna"), "c1")).Should().BeOfType<ConsentChanged>().Subject;
        var refused = await other.SeeNothing(silos[1].Professional("Practice"));

        refused.Explanation.Version.Should().BeGreaterThan(withdrawn.Version);
        (await one.ReadLog(silos[0].Self("anna"))).Should().ContainSingle(entry => entry.Version == refused.Explanation.Version)
            .Which.Permitted.Should().BeFalse();
        (await one.Verify(silos[0].Self("anna"))).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }

    /// <summary>A ticket as an authorization server makes it, for an app that stands on a consent.</summary>
    [Fact]
    public async Task G1_AnAppWhoseConsentWasWithdrawn_SeesNothing_EvenFromAStaleActivation()
    {
        await using var silos = await Silos(foldCommits: 64);
        var (one, other) = (silos[0].Citizen("dora"), silos[1].Citizen("dora"));
        await one.GiveConsent(silos[0].Self("dora"), Sample.App("app-a", "a", Yesterday.AddDays(9)));
        var (first, second) = (silos[0].App("dora", "a", "app-a"), silos[1].App("dora", "a", "app-a"));
        await other.See(second);
        await one.See(first);
        await other.See(second);

        await one.WithdrawConsent(silos[0].Self("dora"), "app-a");

        (await other.SeeNothing(second)).Explanation.Reason.Code.Should().Be(AccessLog.ReasonCode.GrantEnded);
        (await one.SeeNothing(silos[0].App("dora", "a", "app-b"))).Explanation.Reason.Code.Should().Be(AccessLog.ReasonCode.GrantEnded);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(4)]
    public async Task G1_AfterLeavingAndOptingOut_NoActivationCountsTheCitizen_EvenAStaleOne(int foldCommits)
    {
        await using var silos = await Silos(foldCommits);
        var research = await silos[0].OpenProgramme("BP-YOUNG", ProgrammeKind.Research);
        var planning = await silos[0].OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        await silos[1].OpenProgramme("BP-YOUNG", ProgrammeKind.Research);
        await silos[1].OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        var (one, other) = (silos[0].Citizen("emil"), silos[1].Citizen("emil"));
        await one.JoinProgramme(silos[0].Self("emil"), research.Id, research.TermsVersion);
        (await PartOf(other.Programmes(silos[1].Self("emil")))).PartOf.Should().Equal(planning.Id, research.Id);
        for (var i = 0; i < 8; i++)
        {
            await one.Take(silos[0].Service("meter"), $"more-{i}", Sample.Glucose(Yesterday.AddMinutes(i + 1)));
        }

        var left = await PartOf(one.LeaveProgramme(silos[0].Self("emil"), research.Id));
        var seen = await PartOf(other.Programmes(silos[1].Self("emil")));
        seen.PartOf.Should().Equal(planning.Id);
        seen.Version.Should().BeGreaterThan(left.Version);
        var optedOut = await PartOf(one.OptOut(silos[0].Self("emil")));
        (await PartOf(other.JoinProgramme(silos[1].Self("emil"), research.Id, research.TermsVersion))).PartOf.Should().Equal(research.Id);
        (await PartOf(one.OptOut(silos[0].Self("emil")))).PartOf.Should().BeEmpty();
        (await PartOf(other.OptIn(silos[1].Self("emil"), planning.Id))).Should().BeEquivalentTo(new { OptedOutOfAll = optedOut.Version, Changed = false });
        (await PartOf(other.Programmes(silos[1].Self("emil")))).PartOf.Should().BeEmpty();

        static async Task<ProgrammesHeld> PartOf(Task<ProgrammesOutcome> outcome) => (await outcome).Should().BeOfType<ProgrammesHeld>().Subject;
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task G1_G2_G3_G4_HoldInEveryInterleaving_OfTwoActivations(int seed)
    {
        output.WriteLine($"seed {seed}");
        await using var silos = await Silos(foldCommits: 5);
        var story = await new ConsentStory(silos, $"citizen-{seed}", seed).Tell(rounds: 12, others: 30);
        story.Acts.Should().HaveCountGreaterThan(100);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    [Fact]
    public async Task G4_AStaleActivation_DoesNotSayThatAConsentHolds_WhichWasWithdrawn()
    {
        await using var silos = await Silos(foldCommits: 64);
        var (one, other) = (silos[0].Citizen("ben"), silos[1].Citizen("ben"));
        var consent = Sample.Permit("c1", "Practice");
        await one.GiveConsent(silos[0].Self("ben"), consent);
        await other.Consents(silos[1].Self("ben"));
        await one.WithdrawConsent(silos[0].Self("ben"), "c1");

        (await other.GiveConsent(silos[1].Self("ben"), consent)).Should().BeAssignableTo<IRequestInvalid>();
        (await one.GiveConsent(silos[0].Self("ben"), Sample.Permit("c2", "Practice"))).Should().BeOfType<ConsentChanged>();
        (await other.WithdrawConsent(silos[1].Self("ben"), "c2")).Should().BeOfType<ConsentChanged>().Which.Changed.Should().BeTrue();
    }

    [Fact]
    public async Task G3_AStaleActivation_DoesNotCallADuplicate_WhatACorrectionHasReplaced()
    {
        await using var silos = await Silos(foldCommits: 64);
        var (one, other) = (silos[0].Citizen("cora"), silos[1].Citizen("cora"));
        var first = Sample.Glucose(Yesterday, "5.6", "id");
        await other.Take(silos[1].Service("lab"), "s1", first);
        await one.Take(silos[0].Service("lab"), "s2", Sample.Glucose(Yesterday, "6.5", "id"));

        (await other.Take(silos[1].Service("lab"), "s3", first)).Accepted.Should().Be(1);
        (await one.See(silos[0].Self("cora"))).Measures.Single().Latest.Canonical!.Value.Should().Be(5.6m);
    }

    [Fact]
    public async Task G4_AnActivationThatFoundNoRecord_LearnsThatAnotherHasOpenedIt()
    {
        await using var silos = await Silos(foldCommits: 64);
        await silos[1].Citizen("dora").SeeNothing(silos[1].Professional("Practice"));
        await silos[0].Citizen("dora").Take(silos[0].Service("meter"), "s1", Sample.Glucose(Yesterday));
        await silos[0].Citizen("dora").GiveConsent(silos[0].Self("dora"), Sample.Permit("c1", "Practice"));

        (await silos[1].Citizen("dora").See(silos[1].Professional("Practice"))).Measures.Should().ContainSingle();
    }
}

/// <summary>Over the embedded store, which compares in memory.</summary>
public sealed class RocksDbStaleActivationTests(ITestOutputHelper output) : StaleActivationTests(output)
{
    private protected override Task<TwoSilos> Silos(int foldCommits) => TwoSilos.OverRocksDb(foldCommits);
}

/// <summary>Over the cluster's store, which compares ETags.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesStaleActivationTests(AzuriteFixture azurite, ITestOutputHelper output) : StaleActivationTests(output)
{
    private protected override Task<TwoSilos> Silos(int foldCommits) => TwoSilos.OverAzureTables(azurite, foldCommits);
}

/// <summary>The proof that the tests above bite.</summary>
public sealed class WithoutTheFenceTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(5)]
    public async Task WithoutTheFence_AStaleActivationDiscloses_AndTheCheckerFindsIt(int foldCommits)
    {
        await using var silos = await TwoSilos.Over(new MemoryJournalStore(fenced: false), foldCommits);
        var violations = new List<string>();
        for (var seed = 1; seed <= 8; seed++)
        {
            var story = await new ConsentStory(silos, $"citizen-{seed}", seed).Tell(rounds: 1, others: 0);
            var found = StoryChecker.Violations(story);
            found.Should().NotBeEmpty($"seed {seed}");
            violations.AddRange(found);
        }

        violations.Should().Contain(violation => violation.StartsWith("G1: the disclosure"));
        violations.Should().Contain(violation => violation.StartsWith("G1: at version"));
        violations.Should().Contain(violation => violation.StartsWith("G4:"));
    }
}

using FluentAssertions;
using PhrCluster.Export;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>Citizens who fall asleep and wake from what they left behind.</summary>
public sealed class CheckpointTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryRocksDb _database = new();
    private FaultyJournalStore _store = null!;

    public Task InitializeAsync()
    {
        _store = new FaultyJournalStore(_database.Store);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task WhoIsPutDown_WakesWithoutReadingTheTail_AndShowsTheSame()
    {
        await using var cluster = await RecordCluster.Start(_store);
        await Deliver(cluster, "anna", 5);
        var seen = await cluster.Citizen("anna").See(cluster.Self("anna"));

        await PutDown(cluster, "anna");
        var loads = _store.Calls(StoreCall.Load);
        var woken = await cluster.Citizen("anna").See(cluster.Self("anna"));

        _store.Calls(StoreCall.Load).Should().Be(loads);
        woken.Measures.Should().BeEquivalentTo(seen.Measures);
        (await cluster.Citizen("anna").Take(cluster.Service("meter"), "s1", Sample.Glucose(Yesterday.AddMinutes(1)))).Repeated.Should().BeTrue();
        (await cluster.Citizen("anna").Verify(cluster.Self("anna"))).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }

    [Fact]
    public async Task AfterTheSiloStopped_EveryCitizenWakesFromWhatTheyLeft()
    {
        const int citizens = 20;
        await using (var before = await RecordCluster.Start(_store))
        {
            await Task.WhenAll(Enumerable.Range(0, citizens).Select(i => Deliver(before, $"c{i}", 5)));
        }

        await _database.Reopen();
        var store = new FaultyJournalStore(_database.Store);
        await using var after = await RecordCluster.Start(store);
        for (var i = 0; i < citizens; i++)
        {
            (await after.Citizen($"c{i}").See(after.Self($"c{i}"))).Measures.Should().ContainSingle();
        }

        store.Calls(StoreCall.Load).Should().Be(0);
        store.Calls(StoreCall.Checkpoint).Should().Be(citizens);
    }

    [Fact]
    public async Task G1_WhoWakesFromACheckpoint_DisclosesNothing_WhoseConsentWasWithdrawnMeanwhile()
    {
        await using var silos = await TwoSilos.Over(_store, foldCommits: 64);
        await Deliver(silos[0], "anna", 5);
        await silos[0].Citizen("anna").GiveConsent(silos[0].Self("anna"), Sample.Permit("c1", "Practice"));
        await silos[0].Citizen("anna").See(silos[0].Professional("Practice"));
        await PutDown(silos[0], "anna");

        await silos[1].Citizen("anna").WithdrawConsent(silos[1].Self("anna"), "c1");

        await silos[0].Citizen("anna").SeeNothing(silos[0].Professional("Practice"));
        await PutDown(silos[0], "anna");
        await silos[0].Citizen("anna").SeeNothing(silos[0].Professional("Practice"));
    }

    [Theory]
    [InlineData(21, 5)]
    [InlineData(22, 64)]
    public async Task G1_G2_G3_G4_HoldInEveryInterleaving_OfTwoActivationsThatFallAsleep(int seed, int foldCommits)
    {
        output.WriteLine($"seed {seed}");
        await using var silos = await TwoSilos.Over(_store, foldCommits);
        var story = await new ConsentStory(silos, $"citizen-{seed}", seed, sleepy: true).Tell(rounds: 8, others: 20);

        StoryChecker.Violations(story).Should().BeEmpty();
        _store.CheckpointsLeft.Should().BeGreaterThan(2);
    }

    private static async Task Deliver(RecordCluster cluster, string citizen, int readings)
    {
        for (var i = 0; i < readings; i++)
        {
            await cluster.Citizen(citizen).Take(cluster.Service("meter"), $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
        }
    }

    /// <summary>Until the activation is gone, and what it left can be read.</summary>
    private async Task PutDown(RecordCluster cluster, string citizen)
    {
        cluster.Deactivate(citizen);
        using var patience = new CancellationTokenSource(Patience);
        while (cluster.IsActive(citizen) || await _database.Store.Checkpoint(TamperedRecords.Vault.PartitionOf(citizen), default) is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

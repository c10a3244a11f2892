using FluentAssertions;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>G6: every decision that a record has logged can be made again, and comes out the same.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const int Acts = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task G6_EveryEntryOfTheLog_MadeAgain_ComesOutTheSame(int seed)
    {
        output.WriteLine($"seed {seed}");
        var time = new MovableTime(Sample.Noon);
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store, time, journal => journal.FoldCommits = 8);
        var story = new AnyStory(cluster, time, seed);
        for (var i = 0; i < Acts; i++)
        {
            await story.Act();
        }

        var (anna, self) = (cluster.Citizen(AnyStory.Citizen), cluster.Self(AnyStory.Citizen));
        var log = await anna.ReadLog(self);
        foreach (var entry in log)
        {
            var replayed = (await anna.Replay(self, entry.Version)).Should().BeOfType<Replayed>().Subject;
            replayed.Logged.Should().BeEquivalentTo(entry);
            replayed.Again.Should().BeEquivalentTo(replayed.Logged, options => options.WithStrictOrdering(), "version {0} is decided by the same rules again", entry.Version);
            replayed.Same.Should().BeTrue();
        }

        // The replays are in the log themselves, and so is the reading of it.
        var (last, before) = ((await anna.ReadLog(self))[0].Version, log[0].Version + 1);
        (await anna.Replay(self, before)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        (await anna.Replay(self, last)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        output.WriteLine(string.Join('\n', log.GroupBy(entry => (entry.Action, entry.Permitted)).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")));
        log.Select(entry => (entry.Action, entry.Permitted)).Distinct().Should().HaveCountGreaterThan(15, "a story should have something of everything");
    }

    [Fact]
    public async Task G6_AnAnswer_IsNotThere_WhenItsOwnEntryCannotBeWritten()
    {
        await using var database = new TemporaryRocksDb();
        var store = new FaultyJournalStore(database.Store);
        await using var cluster = await RecordCluster.Start(store);
        var (anna, self) = (cluster.Citizen("anna"), cluster.Self("anna"));
        await anna.Take(cluster.Service("meter"), "s", Sample.Glucose(Sample.Noon));

        store.FailBefore(StoreCall.Append);
        await anna.Invoking(record => record.Explain(self, new ExplainRequest("dr", Role.Professional, "Practice", PurposeOfUse.Treatment)))
            .Should().ThrowAsync<RecordUnavailableException>();
        store.FailBefore(StoreCall.Append);
        await anna.Invoking(record => record.Replay(self, 1)).Should().ThrowAsync<RecordUnavailableException>();
        (await anna.Replay(self, 1)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
    }
}

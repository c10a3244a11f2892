using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Silo.Settings;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// A thousand readers at once of one citizen, whose consents come and go meanwhile, on a cluster of two silos: consent is linearizable, and every
/// decision is logged.
/// </summary>
public sealed class ConcurrentReadersTests(ITestOutputHelper output) : CrowdTests(output)
{
    private const int Readers = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task G1_G2_ConsentIsLinearizable_OnTwoSilos(int seed)
    {
        await using var cluster = await RecordCluster.Start(new MemoryJournalStore(), silos: 2, maxQueued: new SiloSettings().MaxQueuedRequests);
        var story = await Tell(new CrowdStory([.. Doors.Of(cluster)], Anna, seed, new StoryRecorder()), Readers, looks: 5);
        story.Acts.Should().OnlyContain(static act => act.Answer != ActAnswer.Unknown);
        IsTelling(story, Readers);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task G1_G2_ConsentIsLinearizable_WhileTheActivationEndsAndMoves_AndTheStoreFails(int seed)
    {
        var store = new FaultyJournalStore(new MemoryJournalStore());
        await using var cluster = await RecordCluster.Start(store, silos: 2);
        Action<Random>[] disturbances =
        [
            _ => cluster.Deactivate(Anna),
            random => cluster.Move(Anna, random.Next(2)),
            random => store.FailBefore(random.Next(2) == 0 ? StoreCall.Append : StoreCall.Load),
            _ => store.LoseReply(StoreCall.Append),
            random => store.LoseReply(random.Next(2) == 0 ? StoreCall.Fold : StoreCall.Load),
        ];
        var crowd = new CrowdStory([.. Doors.Of(cluster)], Anna, seed, new StoryRecorder(IsDisturbance))
        {
            Disturb = random =>
            {
                disturbances[random.Next(disturbances.Length)](random);
                return Task.CompletedTask;
            },
        };
        var story = await Tell(crowd, Readers, looks: 4);
        IsTelling(story, Readers);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    [Fact]
    public async Task G1_G2_ConsentIsLinearizable_WhileASiloStops()
    {
        await using var cluster = await RecordCluster.Start(new MemoryJournalStore(), silos: 2);
        var stopped = 0;
        var crowd = new CrowdStory([Doors.Of(cluster).ElementAt(1)], Anna, 5, new StoryRecorder(IsDisturbance))
        {
            Disturb = async _ =>
            {
                if (Interlocked.Exchange(ref stopped, 1) == 0)
                {
                    cluster.Move(Anna, 1);
                    await cluster.StopSilo(1);
                }
            },
        };
        var story = await Tell(crowd, Readers, looks: 4);
        IsTelling(story, Readers);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    [Fact]
    public async Task G2_WhoIsTurnedAwayFromAFullQueue_GetsNothing_AndLeavesNoEntry()
    {
        await using var cluster = await RecordCluster.Start(new MemoryJournalStore(), silos: 2, maxQueued: Readers / 10);
        var story = await Tell(new CrowdStory([.. Doors.Of(cluster)], Anna, 9, new StoryRecorder()), Readers, looks: 3);
        story.Acts.Should().Contain(static act => act.Answer == ActAnswer.TurnedAway && act.IsLook).And.Contain(static act => act.Disclosed);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    [Theory]
    [InlineData(StoreFault.Unreached)]
    [InlineData(StoreFault.LostCall)]
    [InlineData(StoreFault.LostReply)]
    public async Task G2_WhileTheStoresWritesFail_OneThousandReadersGetNothing_AndAfterwardsEachAnswerIsLogged(StoreFault fault)
    {
        var store = new FaultyJournalStore(new MemoryJournalStore());
        await using var cluster = await RecordCluster.Start(store, silos: 2);
        var recorder = new StoryRecorder(failure => failure is RecordUnavailableException || (fault == StoreFault.LostCall && IsDisturbance(failure)));
        Door[] doors = [.. Doors.Of(cluster)];
        await recorder.Deliver(doors[0].Meter(Anna), "s1", Sample.Glucose(Sample.Noon, identifier: "s1"));
        await recorder.Give(doors[0].Self(Anna), new Grant("c1", "Practice"));

        store.FailEvery(StoreCall.Append, fault);
        if (fault == StoreFault.LostReply)
        {
            store.FailEvery(StoreCall.Load, fault); // Else the entry is found to be durable after all, and the data may leave.
        }

        await AllLook(recorder, doors);
        recorder.Acts.Where(static act => act.IsLook).Should().HaveCount(Readers).And.OnlyContain(static act => act.Answer == ActAnswer.Unknown);

        store.Heal();
        await AllLook(recorder, doors);
        var story = await recorder.Close(doors[0].Self(Anna));
        story.Acts.Count(static act => act.Disclosed).Should().Be(Readers / 2);
        var entries = story.Log.Count(static entry => entry.Action == AccessAction.Dashboard);
        entries.Should().Be(Readers + (fault == StoreFault.LostReply ? 1 : 0), "only what reached the store before it could not be read any more may stand there");
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    /// <summary>Half of them with consent.</summary>
    private static Task AllLook(StoryRecorder recorder, Door[] doors) => Task.WhenAll(Enumerable.Range(0, Readers).Select(reader =>
    {
        var caller = doors[reader % doors.Length].Practitioner(Anna, reader % 2 == 0 ? "Practice" : "Stranger", $"reader-{reader}");
        return Task.Run(() => recorder.Dashboard(caller));
    }));
}

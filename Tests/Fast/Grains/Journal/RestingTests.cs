using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>A citizen in memory whom nobody asks is their record's bytes: the same record, at the same fence, in less room.</summary>
public sealed class RestingTests
{
    private const string Citizen = "anna";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private readonly RecordVault _vault = new(new byte[RecordVault.SecretLength]);
    private uint _writers;

    [Fact]
    public async Task AfterTheFirstTurn_TheRecordRests_AndTheNextReadsNothing()
    {
        var journal = await Delivered(3);
        var before = Bytes(await journal.Record(default));

        journal.EndTurn();

        journal.IsAtRest.Should().BeTrue();
        var (loads, checkpoints) = (_store.Calls(StoreCall.Load), _store.Calls(StoreCall.Checkpoint));
        Bytes(await journal.Record(default)).Should().Equal(before);
        (_store.Calls(StoreCall.Load), _store.Calls(StoreCall.Checkpoint)).Should().Be((loads, checkpoints));
    }

    [Fact]
    public async Task WhoIsCalledAgain_StaysAwake_UntilOthersNeedTheRoom()
    {
        var memory = new DecodedMemory(200_000, 50_000);
        var journal = await Delivered(3, memory);
        await UseAgainAndAgain(journal);
        journal.IsAtRest.Should().BeFalse();

        using var patience = new CancellationTokenSource(Patience);
        for (var others = 0; !journal.IsAtRest; others++)
        {
            patience.Token.ThrowIfCancellationRequested();
            await UseAgainAndAgain(Open(memory, $"c-{others}"));
            await Task.Yield();
        }

        Bytes(await journal.Record(default)).Should().Equal(Bytes(await Open().Record(default)));
    }

    [Fact]
    public async Task WhoIsCalledAgainAfterLong_RestsAtOnce_UntilTheyAreCalledAgainAndAgain()
    {
        var memory = new DecodedMemory(200_000, 50_000);
        var journal = await Delivered(3, memory);
        await UseAgainAndAgain(journal);
        for (var others = 0; others < 200; others++)
        {
            await UseAgainAndAgain(Open(memory, $"c-{others}"));
        }

        for (var uses = 1; uses < DecodedCommits.UsesWorthKeeping; uses++)
        {
            await Commit(journal, 20 + uses);
            journal.EndTurn();
            journal.IsAtRest.Should().BeTrue("what others used has passed by meanwhile, and this is use {0}", uses);
        }

        await Commit(journal, 30);
        journal.EndTurn();
        journal.IsAtRest.Should().BeFalse();
        Bytes(await journal.Record(default)).Should().Equal(Bytes(await Open().Record(default)));
    }

    [Fact]
    public async Task G4_ARecordThatIsPutToRestAmidATurn_MakesItDecideAnew_AndNothingIsLost()
    {
        var journal = await Delivered(2);
        var decidedOn = await journal.Record(default);

        journal.Rest();

        (await journal.Append(decidedOn, [Reading(7)], Sample.Noon, null, default)).Should().BeOfType<AppendOutcome.Overtaken>();
        await Commit(journal, 7);
        (await journal.Record(default)).Version.Should().Be(3);
        Bytes(await journal.Record(default)).Should().Equal(Bytes(await Open().Record(default)));
    }

    [Fact]
    public async Task PuttingItToRest_AtAnyMoment_NeverBringsAnOlderRecordBack()
    {
        var journal = await Delivered(2);
        var (loads, checkpoints) = (_store.Calls(StoreCall.Load), _store.Calls(StoreCall.Checkpoint));
        using var done = new CancellationTokenSource();
        var other = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                journal.Rest();
            }
        });

        for (var commits = 0; commits < 2_000;)
        {
            commits += await journal.Append(await journal.Record(default), [Look], Sample.Noon, null, default) is AppendOutcome.Committed ? 1 : 0;
        }

        await done.CancelAsync();
        await other;
        (await journal.Record(default)).Version.Should().Be(2_002);
        (_store.Calls(StoreCall.Load), _store.Calls(StoreCall.Checkpoint)).Should().Be((loads, checkpoints), "the fence would have refused an older one, and it would have loaded");
    }

    [Fact]
    public async Task G1_WhoRests_StandsAtItsFence_AndMeetsAWithdrawalOfAnother()
    {
        var journal = await Delivered(2);
        await Commit(journal, [new ConsentGiven(Sample.Permit("c1", "Practice"), Sample.Gp)]);
        journal.EndTurn();
        var decidedOn = await journal.Record(default);
        journal.Rest();
        await Commit(Open(), [new ConsentWithdrawn("c1", Sample.Gp)]);

        (await journal.StillStands(await journal.Record(default), default)).Should().BeFalse();
        (await journal.Record(default)).ActiveConsents.Should().BeEmpty();
        decidedOn.ActiveConsents.Should().ContainSingle();
    }

    [Fact]
    public async Task WhoFallsAsleepAtRest_LeavesACheckpoint_ThatIsTheRecord()
    {
        var journal = await Delivered(5);
        var before = Bytes(await journal.Record(default));
        journal.EndTurn();

        journal.LeaveBehind();

        _store.CheckpointsLeft.Should().Be(1);
        var loads = _store.Calls(StoreCall.Load);
        Bytes(await Open().Record(default)).Should().Equal(before);
        _store.Calls(StoreCall.Load).Should().Be(loads);
    }

    [Fact]
    public async Task WhoRests_AndHasLeftWhatTheyAre_LeavesNoMore()
    {
        await (await Delivered(5)).LeaveBehindAtRest();
        var woken = Open();
        await woken.Record(default);

        await woken.LeaveBehindAtRest();

        _store.CheckpointsLeft.Should().Be(1);
    }

    [Fact]
    public async Task ARecordThatNobodyOpened_DoesNotRest()
    {
        var journal = Open();
        await journal.Record(default);

        journal.EndTurn();

        journal.IsAtRest.Should().BeFalse();
        await Commit(Open(), 1);
        (await journal.Record(default)).IsOpened.Should().BeTrue("what it answers is not remembered");
    }

    private CitizenJournal Open(DecodedMemory? memory = null, string citizen = Citizen) => new(
        citizen, _store, _vault, new JournalOptions(), memory ?? DecodedMemory.Of(new JournalOptions()), NullLogger.Instance, ++_writers);

    private static async Task UseAgainAndAgain(CitizenJournal journal)
    {
        for (var uses = 0; uses < DecodedCommits.UsesWorthKeeping; uses++)
        {
            await Commit(journal, 10 + uses);
            journal.EndTurn();
        }
    }

    private async Task<CitizenJournal> Delivered(int commits, DecodedMemory? memory = null)
    {
        var journal = Open(memory);
        for (var i = 0; i < commits; i++)
        {
            await Commit(journal, i);
        }

        return journal;
    }

    private static ItemRecorded Reading(int n) => new(Sample.Glucose(Sample.Noon.AddMinutes(n), $"{4 + n}.7", $"g-{n}"));

    private static AccessRecorded Look { get; } =
        new(new AccessRequest(AccessAction.Dashboard, Sample.Gp), true, [], ReasonCode.OwnRecord, DataDescription.Nothing);

    private static Task Commit(CitizenJournal journal, int n) => Commit(journal, [Reading(n)]);

    private static async Task Commit(CitizenJournal journal, JournalEntry[] entries) =>
        (await journal.Append(await journal.Record(default), [.. entries], Sample.Noon, formers: null, default)).Should().BeOfType<AppendOutcome.Committed>();

    private static byte[] Bytes(CitizenRecord record) => new RecordCheckpoint(record, 0, 0).Pack();
}

file static class AtRest
{
    public static async Task LeaveBehindAtRest(this CitizenJournal journal)
    {
        await journal.Record(default);
        journal.EndTurn();
        journal.IsAtRest.Should().BeTrue();
        journal.LeaveBehind();
    }
}

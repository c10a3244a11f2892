using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>What an activation knows of its journal: also after a call failed and it forgot the record, and without reading the record again.</summary>
public sealed class CitizenJournalTests
{
    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private readonly CitizenJournal _journal;

    public CitizenJournalTests() => _journal = Open(writer: 1);

    [Fact]
    public async Task ThatThereIsARecord_IsKnown_AlsoWhenACallFailed()
    {
        (await _journal.Record(default)).IsOpened.Should().BeFalse();
        _journal.HasRecord.Should().BeFalse();
        await Commit(_journal);
        _store.FailBefore(StoreCall.Append);

        await FluentActions.Awaiting(() => Commit(_journal)).Should().ThrowAsync<StoreUnavailableException>();

        _journal.HasRecord.Should().BeTrue();
        _journal.Forget();
        (await _journal.Record(default)).Version.Should().Be(1);
        _journal.HasRecord.Should().BeTrue();
    }

    [Fact]
    public async Task G3_ACommitThatNobodyCanLookFor_StaysUnknown()
    {
        await Commit(_journal);
        _store.LoseReply(StoreCall.Append);
        _store.FailBefore(StoreCall.Load);

        await FluentActions.Awaiting(() => Commit(_journal)).Should().ThrowAsync<OutcomeUnknownException>();
    }

    [Fact]
    public async Task G4_WhetherTheStoreStillStands_IsTold_WithoutReadingTheRecord()
    {
        await Commit(_journal);
        var record = await _journal.Record(default);
        var loads = _store.Calls(StoreCall.Load);

        for (var i = 0; i < 10; i++)
        {
            (await _journal.StillStands(record, default)).Should().BeTrue();
        }

        _store.Calls(StoreCall.Load).Should().Be(loads);
        await Commit(Open(writer: 2));
        (await _journal.StillStands(record, default)).Should().BeFalse("another has committed");
    }

    [Fact]
    public async Task TheLogOfOthers_ReadsOneSegment_AfterTenThousandLooksOfOnesOwn_AlsoInANewActivation()
    {
        await Commit(_journal);
        for (var i = 0; i < 10_000; i++)
        {
            await Commit(_journal, new AccessRecorded(
                new AccessRequest(AccessAction.Dashboard, Standing.Self), true, [], ReasonCode.OwnRecord, DataDescription.Nothing));
        }

        foreach (var journal in new[] { _journal, Open(writer: 2) })
        {
            await journal.Record(default);
            var before = _store.SegmentReads;
            var page = new AccessLogPage(new AccessLogQuery { WithoutOwn = true, CountFrom = Sample.Noon }, long.MaxValue, Standing.Citizen);

            await (await journal.History(withPages: true, default))!.Offer(page, default);

            page.Close().Entries.Select(static entry => entry.Version).Should().Equal(1);
            page.Searched.Should().Be(10_001);
            page.Counts!.IsWhole.Should().BeTrue();
            (_store.SegmentReads - before).Should().Be(1);
        }
    }

    private CitizenJournal Open(uint writer) =>
        new("anna", _store, new RecordVault(new byte[RecordVault.SecretLength]), new JournalOptions(), DecodedMemory.Of(new JournalOptions()), NullLogger.Instance, writer);

    private static async Task Commit(CitizenJournal journal, JournalEntry? entry = null) =>
        (await journal.Append(await journal.Record(default), [entry ?? new ConsentWithdrawn("none", Sample.Gp)], Sample.Noon, formers: null, default))
            .Should().BeOfType<AppendOutcome.Committed>();
}

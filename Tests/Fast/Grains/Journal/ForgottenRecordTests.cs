using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>What an activation still knows after a call failed and it forgot the record.</summary>
public sealed class ForgottenRecordTests
{
    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private readonly CitizenJournal _journal;

    public ForgottenRecordTests() => _journal = new CitizenJournal(
        "anna", _store, new RecordVault(new byte[RecordVault.SecretLength]), new JournalOptions(), NullLogger.Instance, writer: 1);

    [Fact]
    public async Task ThatThereIsARecord_IsKnown_AlsoWhenACallFailed()
    {
        (await _journal.Record(default)).IsOpened.Should().BeFalse();
        _journal.HasRecord.Should().BeFalse();
        await Commit();
        _store.FailBefore(StoreCall.Append);

        await FluentActions.Awaiting(Commit).Should().ThrowAsync<StoreUnavailableException>();

        _journal.HasRecord.Should().BeTrue();
        _journal.Forget();
        (await _journal.Record(default)).Version.Should().Be(1);
        _journal.HasRecord.Should().BeTrue();
    }

    [Fact]
    public async Task G3_ACommitThatNobodyCanLookFor_StaysUnknown()
    {
        await Commit();
        _store.LoseReply(StoreCall.Append);
        _store.FailBefore(StoreCall.Load);

        await FluentActions.Awaiting(Commit).Should().ThrowAsync<OutcomeUnknownException>();
    }

    private async Task Commit() =>
        (await _journal.Append(await _journal.Record(default), [new ConsentWithdrawn("none", Sample.Gp)], Sample.Noon, formers: null, default))
            .Should().BeOfType<AppendOutcome.Committed>();
}

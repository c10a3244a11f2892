using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>An answer that appends nothing asks where the store stands, and reads no record for it.</summary>
public sealed class StandingStillTests
{
    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());

    [Fact]
    public async Task G4_WhetherTheStoreStillStands_IsTold_WithoutReadingTheRecord()
    {
        var journal = Open(writer: 1);
        await Commit(journal);
        var record = await journal.Record(default);
        var loads = _store.Calls(StoreCall.Load);

        for (var i = 0; i < 10; i++)
        {
            (await journal.StillStands(record, default)).Should().BeTrue();
        }

        _store.Calls(StoreCall.Load).Should().Be(loads);
        await Commit(Open(writer: 2));
        (await journal.StillStands(record, default)).Should().BeFalse("another has committed");
    }

    private CitizenJournal Open(uint writer) =>
        new("anna", _store, new RecordVault(new byte[RecordVault.SecretLength]), new JournalOptions(), NullLogger.Instance, writer);

    private static async Task Commit(CitizenJournal journal) =>
        (await journal.Append(await journal.Record(default), [new ConsentWithdrawn("none", Sample.Gp)], Sample.Noon, formers: null, default))
            .Should().BeOfType<AppendOutcome.Committed>();
}

using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>A fence that bears another row's mark is not that of the rows beside it: whoever loads says so.</summary>
public sealed class FenceMarkTests : IAsyncLifetime
{
    private const string Citizen = "anna";

    private readonly TemporaryRocksDb _database = new();
    private readonly RecordVault _vault = new(new byte[RecordVault.SecretLength]);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(3, 64)]
    [InlineData(3, 3)]
    public async Task G5_AFenceWithAnotherMark_IsNotLoaded(int commits, int foldCommits)
    {
        var journal = Open(foldCommits);
        for (var i = 0; i < commits; i++)
        {
            var reading = new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(i)));
            (await journal.Append(await journal.Record(default), [reading], Sample.Noon, formers: null, default)).Should().BeOfType<AppendOutcome.Committed>();
        }

        await _database.Reopen();
        (await Open(foldCommits).Record(default)).Version.Should().Be(commits);
        await _database.Tamper(raw => new RawPartition(raw, _vault.PartitionOf(Citizen)).Flip(RawPartition.Fence, 0, at: -1));

        var load = async () => await Open(foldCommits).Record(default);

        (await load.Should().ThrowAsync<JournalCorruptException>()).Which.FirstBad.Should().Be(commits);
    }

    private CitizenJournal Open(int foldCommits)
    {
        var options = new JournalOptions { FoldCommits = foldCommits };
        return new CitizenJournal(Citizen, _database.Store, _vault, options, DecodedMemory.Of(options), NullLogger.Instance, writer: 1);
    }
}

using FluentAssertions;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>Bits that rot in the embedded database's own files, below the rows.</summary>
public sealed class DamagedFilesTests : IAsyncLifetime
{
    private const int Citizens = 12;

    private readonly string _directory = Directory.CreateTempSubdirectory("phr-damage-").FullName;
    private readonly RecordVault _vault = new(RecordCluster.Secret);

    public async Task InitializeAsync()
    {
        await using var store = Open();
        await using var cluster = await RecordCluster.Start(new FaultyJournalStore(store) { KeepsCheckpoints = false }); // Nothing is written but what must be read.
        for (var i = 0; i < Citizens; i++)
        {
            for (var n = 0; n < 5; n++)
            {
                await cluster.Citizen($"c{i}").Take(cluster.Service("meter"), $"s{n}", Sample.Glucose(Sample.Noon.AddMinutes(n)));
            }
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void G3_ALogDamagedBeforeItsEnd_IsNotOpened_RatherThanLoseWhatItHeld()
    {
        Flip("*.log");
        FluentActions.Invoking(Open).Should().Throw<StoreUnavailableException>().WithMessage("*RocksDb:Directory*");
    }

    [Fact]
    public async Task G5_AByteFlippedInATableFile_IsNamedWithItsRecordAndSequenceNumber_AndTheOthersVerify()
    {
        await Open().DisposeAsync(); // Opening writes what the log holds into a table file.
        Flip("*.sst");
        await using var store = Open();
        var verified = new List<RecordVerified>();
        for (var i = 0; i < Citizens; i++)
        {
            verified.Add(await new JournalAudit($"c{i}", store, _vault).Run(default));
        }

        verified.Where(record => record.FirstBad is not null).Should().ContainSingle().Which.FirstBad.Should().BeInRange(1, 5);
        verified.Where(record => record.FirstBad is null).Should().AllSatisfy(record => record.Commits.Should().Be(5));
    }

    private RocksDbJournalStore Open() => new(new RocksDbJournalOptions { Directory = _directory });

    /// <summary>Flips a bit in the middle of the largest file of a kind.</summary>
    private void Flip(string pattern)
    {
        var file = Directory.GetFiles(_directory, pattern).MaxBy(path => new FileInfo(path).Length)!;
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}

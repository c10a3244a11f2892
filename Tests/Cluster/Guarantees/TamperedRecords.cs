using System.Collections.Frozen;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>What an intruder does to a record's rows, and the first bad sequence number that must be named.</summary>
/// <param name="LoadFails">True when the record can't even be loaded; false when only its past is damaged.</param>
internal sealed record Tampering(Action<RawPartition> Act, long FirstBad, bool LoadFails);

/// <summary>
/// A database with one record for each kind of tampering. Each has <see cref="Commits"/> commits: segments of three, the first 32 of them
/// described in an index page, and a tail of two.
/// </summary>
public sealed class TamperedRecords : IAsyncLifetime
{
    public const int FoldCommits = 3, Commits = 107, Folded = 105;
    private const byte UnknownKind = 0x41;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly FrozenDictionary<string, Tampering> All = new Dictionary<string, Tampering>
    {
        ["flip-opening"] = new(static rows => rows.Flip(RawPartition.Opening, 0, 60), 1, LoadFails: true),
        ["flip-fence"] = new(static rows => rows.Flip(RawPartition.Fence, 0, 7, bits: 4), Commits + 1, LoadFails: true),
        ["flip-fence-folded"] = new(static rows => rows.Flip(RawPartition.Fence, 0, 15, bits: 8), Folded - 8, LoadFails: true),
        ["flip-snapshot"] = new(static rows => rows.Flip(RawPartition.Snapshot, 0, -1), Folded, LoadFails: true),
        ["flip-snapshot-number"] = new(static rows => rows.Flip(RawPartition.Snapshot, 0, 7), Folded - 1, LoadFails: true),
        ["flip-first-commit-of-tail"] = new(static rows => rows.Flip(RawPartition.Commit, 106, 20), 106, LoadFails: true),
        ["flip-last-commit"] = new(static rows => rows.Flip(RawPartition.Commit, 107, 0), 107, LoadFails: true),
        ["flip-segment"] = new(static rows => rows.Flip(RawPartition.Segment, 40, 30), 40, LoadFails: false),
        ["flip-segment-number"] = new(static rows => rows.Flip(RawPartition.Segment, 40, 7), 40, LoadFails: false),
        ["flip-index-page"] = new(static rows => rows.Flip(RawPartition.IndexPage, 0, 50), 1, LoadFails: false),
        ["drop-opening"] = new(static rows => rows.Drop(RawPartition.Opening), 1, LoadFails: true),
        ["drop-fence"] = new(static rows => rows.Drop(RawPartition.Fence), 1, LoadFails: true),
        ["drop-snapshot"] = new(static rows => rows.Drop(RawPartition.Snapshot), Folded, LoadFails: true),
        ["drop-commit"] = new(static rows => rows.Drop(RawPartition.Commit, 106), 106, LoadFails: true),
        ["drop-first-segment"] = new(static rows => rows.Drop(RawPartition.Segment, 1), 1, LoadFails: false),
        ["drop-segment"] = new(static rows => rows.Drop(RawPartition.Segment, 40), 40, LoadFails: false),
        ["drop-last-segment"] = new(static rows => rows.Drop(RawPartition.Segment, 103), 103, LoadFails: false),
        ["drop-index-page"] = new(static rows => rows.Drop(RawPartition.IndexPage), 1, LoadFails: false),
        ["swap-commits"] = new(static rows => rows.Swap(RawPartition.Commit, 106, 107), 106, LoadFails: true),
        ["swap-segments"] = new(static rows => rows.Swap(RawPartition.Segment, 40, 43), 40, LoadFails: false),
        ["insert-commit"] = new(static rows => rows.Put(RawPartition.Commit, 108, rows.Get(RawPartition.Commit, 107)), 108, LoadFails: true),
        ["insert-segment-within"] = new(static rows => rows.Put(RawPartition.Segment, 41, rows.Get(RawPartition.Segment, 40)), 41, LoadFails: false),
        ["insert-segment-after"] = new(static rows => rows.Put(RawPartition.Segment, 106, rows.Get(RawPartition.Segment, 103)), 106, LoadFails: false),
        ["insert-index-page"] = new(static rows => rows.Put(RawPartition.IndexPage, 1, rows.Get(RawPartition.IndexPage)), Folded, LoadFails: false),
        ["insert-unknown-row"] = new(static rows => rows.Put(UnknownKind, 0, [1]), 1, LoadFails: true),
        ["truncate-tail"] = new(static rows => rows.Drop(RawPartition.Commit, 107), 107, LoadFails: true),
        ["roll-fence-back"] = new(static rows => rows.MoveFence(106), 107, LoadFails: true),
        ["move-fence-ahead"] = new(static rows => rows.MoveFence(120), 108, LoadFails: true),
    }.ToFrozenDictionary();

    private readonly TemporaryRocksDb _database = new();

    internal RecordCluster Cluster { get; private set; } = null!;

    internal IJournalStore Store => _database.Store;

    internal static RecordVault Vault { get; } = new(RecordCluster.Secret);

    public async Task InitializeAsync()
    {
        await using (var cluster = await RecordCluster.Start(_database.Store, journal: static options => options.FoldCommits = FoldCommits))
        {
            await Task.WhenAll(All.Keys.Append("untouched").Select(citizen => Write(cluster, citizen, Commits)));
        }

        await _database.Tamper(database =>
        {
            foreach (var (citizen, tampering) in All)
            {
                var rows = new RawPartition(database, Vault.PartitionOf(citizen));
                rows.Drop(RawPartition.Checkpoint); // Whoever wakes from it does not read what it covers: the subject of CheckpointTests.
                tampering.Act(rows);
            }
        });
        Cluster = await RecordCluster.Start(_database.Store);
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal static async Task Write(RecordCluster cluster, string citizen, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            await cluster.Citizen(citizen).Take(cluster.Service("meter"), $"s{i}", Sample.Glucose(Start.AddMinutes(i), "7.7"));
        }
    }
}

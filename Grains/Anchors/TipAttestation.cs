using System.Collections.Immutable;
using PhrCluster.Anchors;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Grains.Anchors;

/// <summary>Reads where records stand from their stored rows, and signs it. The rows' seals are checked; the chains are not recomputed.</summary>
public sealed class TipAttestation(IJournalStore store, IRecordVault vault, IAnchorSigner signer, TimeProvider time)
{
    /// <summary>Records read from the store at a time.</summary>
    private const int AtATime = 8;

    /// <returns>Null where there is no record.</returns>
    /// <exception cref="JournalCorruptException">Its rows are not what was written.</exception>
    public async ValueTask<RecordTip?> Of(PartitionKey partition, CancellationToken cancellationToken)
    {
        if (await store.Load(partition, cancellationToken) is not { } stored)
        {
            return null;
        }

        var rows = JournalRows.Of(store, partition, vault.Unwrap(partition, stored.Opening));
        var (version, hash) = stored switch
        {
            { Tail: [.., var last] } => (last.First, rows.OpenCommit(last).Hash),
            { Snapshot: { } snapshot } => (snapshot.Sequence, rows.OpenSnapshot(snapshot).Tip),
            _ => throw new JournalCorruptException(1, "There are neither commits nor a snapshot."),
        };
        return version == stored.Fence.Sequence
            ? TipOf(partition, version, hash)
            : throw new JournalCorruptException(Math.Min(version, stored.Fence.Sequence) + 1, "The journal does not end at its fence.");
    }

    /// <summary>Those of a page of partitions, signed; whose rows are damaged is named.</summary>
    public async ValueTask<TipsAttested> Of(PartitionPage page, CancellationToken cancellationToken)
    {
        var tips = new RecordTip?[page.Partitions.Length];
        var damaged = new bool[page.Partitions.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, tips.Length, options, async (i, stop) =>
        {
            try
            {
                tips[i] = await Of(page.Partitions[i].Partition, stop);
            }
            catch (JournalCorruptException)
            {
                damaged[i] = true;
            }
        });
        return Sign([.. tips.OfType<RecordTip>()]) with
        {
            Continuation = page.Continuation,
            Damaged = [.. page.Partitions.Where((_, i) => damaged[i]).Select(static row => row.Partition.ToString())],
        };
    }

    public static RecordTip TipOf(PartitionKey partition, long version, ChainHash hash) =>
        new([.. ChainHash.Genesis(partition).ToArray()], version, [.. hash.ToArray()]);

    public TipsAttested Sign(ImmutableArray<RecordTip> tips)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var root = new MerkleRoot();
        foreach (var tip in tips)
        {
            root.Add(tip.ToLeaf());
        }

        return new TipsAttested(tips, now, signer.Sign(root.Signed(now)), signer.PublicKey, null, []);
    }
}

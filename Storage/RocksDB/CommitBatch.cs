using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Changes of many partitions that become durable in one synced write. Changes of one partition are judged in the order in which they came:
/// each meets the fence that those before it left in this batch, which the database does not hold yet.
/// </summary>
internal sealed class CommitBatch(RocksDb database, WriteOptions synced) : IDisposable
{
    private readonly WriteBatch _rows = new();
    private readonly Dictionary<PartitionKey, RocksFence> _fences = [];
    private readonly List<(PendingChange Change, FencedOutcome Outcome)> _decided = [];

    public int Changes => _decided.Count;

    public long Bytes { get; private set; }

    /// <summary>Judges one change against its partition's fence, and takes up its rows if the fence holds.</summary>
    public void Take(PendingChange change)
    {
        try
        {
            Judge(change);
        }
        catch (JournalCorruptException corrupt)
        {
            change.Fail(corrupt);
        }
        catch (RocksDbException unreadable)
        {
            change.Fail(new StoreUnavailableException("The fence could not be read.", unreadable));
        }
        catch (Exception failure)
        {
            Abandon(failure);
            change.Fail(new StoreUnavailableException("The change could not be prepared.", failure));
            throw;
        }
    }

    /// <summary>Makes the batch durable, then answers every change in it; none is answered before (G2, G3).</summary>
    /// <returns>False when the database could not write it.</returns>
    public bool Commit()
    {
        try
        {
            if (_fences.Count > 0)
            {
                foreach (var (partition, fence) in _fences)
                {
                    _rows.Put(new RocksRow(partition, RocksRowKind.Fence, 0).ToKey(), fence.ToBytes());
                }

                database.Write(_rows, synced);
            }
        }
        catch (RocksDbException failure)
        {
            // After a failed sync RocksDB writes no more until it is opened anew, so a later batch cannot build on a lost one.
            foreach (var (change, _) in _decided)
            {
                change.Fail(new OutcomeUnknownException("The write-ahead log could not be synced.", failure));
            }

            return false;
        }

        foreach (var (change, outcome) in _decided)
        {
            change.Resolve(outcome);
        }

        return true;
    }

    public void Dispose() => _rows.Dispose();

    private void Judge(PendingChange change)
    {
        var current = CurrentFence(change.Partition);
        if (!current.Admits(change.Fence))
        {
            _decided.Add((change, FencedOutcome.FenceMoved.Instance));
            return;
        }

        var next = change.WriteTo(_rows, current);
        _fences[change.Partition] = next;
        Bytes += change.Bytes;
        _decided.Add((change, new FencedOutcome.FenceHeld(next.ToJournalFence())));
    }

    private void Abandon(Exception failure)
    {
        foreach (var (change, _) in _decided)
        {
            change.Fail(new StoreUnavailableException("The batch was abandoned before it was written.", failure));
        }
    }

    private RocksFence CurrentFence(PartitionKey partition)
    {
        if (_fences.TryGetValue(partition, out var overlaid))
        {
            return overlaid;
        }

        var stored = database.Get(new RocksRow(partition, RocksRowKind.Fence, 0).ToKey());
        return stored is null ? RocksFence.Unwritten : RocksFence.Parse(stored);
    }
}

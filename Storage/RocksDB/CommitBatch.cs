using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Changes of many partitions, states and reminders that become durable in one synced write. They are judged in the order in which they came:
/// each meets the fence or row that those before it left in this batch, which the database does not hold yet.
/// </summary>
internal sealed class CommitBatch(RocksDb database, WriteOptions synced, KnownFences known, SeenTime? seen = null) : IDisposable
{
    private readonly Dictionary<PartitionKey, RocksFence> _fences = [];
    private readonly Dictionary<(string Family, string Key), byte[]?> _tagged = [];
    private readonly List<PendingChange> _decided = [];

    public int Changes => _decided.Count;

    public long Bytes { get; private set; }

    /// <summary>For rows that no other change of this batch asks for before it is written.</summary>
    public WriteBatch Rows { get; } = new();

    /// <summary>Judges one change against what it depends on, and takes up its rows if its condition holds.</summary>
    public void Take(PendingChange change)
    {
        try
        {
            change.Enter(this);
            Bytes += change.Bytes;
            _decided.Add(change);
        }
        catch (Exception corrupt) when (corrupt is JournalCorruptException or InvalidDataException)
        {
            change.Fail(corrupt);
        }
        catch (RocksDbException unreadable)
        {
            change.Fail(new StoreUnavailableException("The row that decides could not be read.", unreadable));
        }
        catch (Exception failure)
        {
            Abandon(failure);
            change.Fail(new StoreUnavailableException("The change could not be prepared.", failure));
            throw;
        }
    }

    /// <summary>What the changes are of.</summary>
    public IEnumerable<DatabasePart> Parts => [.. _fences.Keys.Select(DatabasePart.Of), .. _tagged.Keys.Select(static row => DatabasePart.Of(row.Family))];

    /// <summary>Makes the batch durable, then answers every change in it; none is answered before (G2, G3).</summary>
    /// <returns>The failure when the database could not write it: nothing is answered then, before <see cref="LeaveUnknown"/>.</returns>
    public RocksDbException? Commit()
    {
        try
        {
            foreach (var (partition, fence) in _fences)
            {
                Rows.Put(partition, fence);
            }

            if (Rows.Count() > 0)
            {
                if (seen?.Pass() is { } time)
                {
                    StoreRow.PutTime(Rows, database, time);
                }

                database.Write(Rows, synced);
            }
        }
        catch (RocksDbException failure)
        {
            // Nothing is written after it until the database was opened anew, so a later batch cannot build on a lost one.
            return failure;
        }

        known.NoteWritten(_fences);
        foreach (var change in _decided)
        {
            change.Resolve();
        }

        return null;
    }

    /// <summary>Answers every change that it may have happened: the log may hold what could not be synced.</summary>
    public void LeaveUnknown(RocksDbException failure)
    {
        foreach (var change in _decided)
        {
            change.Fail(new OutcomeUnknownException("The write-ahead log could not be synced.", failure));
        }
    }

    public void Dispose() => Rows.Dispose();

    public RocksFence FenceOf(PartitionKey partition) => _fences.TryGetValue(partition, out var overlaid) ? overlaid : known.Of(database, partition);

    public void MoveFence(PartitionKey partition, RocksFence next) => _fences[partition] = next;

    /// <summary>A row of states or reminders as it stands after the changes before; null if there is none.</summary>
    public byte[]? Find(string family, byte[] key) => _tagged.TryGetValue((family, Convert.ToHexString(key)), out var overlaid)
        ? overlaid
        : database.Get(key, database.GetColumnFamily(family));

    /// <summary>Writes such a row, or removes it where <paramref name="value"/> is null.</summary>
    public void Set(string family, byte[] key, byte[]? value)
    {
        _tagged[(family, Convert.ToHexString(key))] = value;
        if (value is null)
        {
            Rows.Delete(key, database.GetColumnFamily(family));
        }
        else
        {
            Rows.Put(key, value, database.GetColumnFamily(family));
        }
    }

    /// <summary>Marks the database, unless it bears a mark.</summary>
    /// <returns>The mark that it bears.</returns>
    public byte[] Mark(byte[] mark)
    {
        if (StoreRow.ReadMark(database) is { } stored)
        {
            return stored;
        }

        StoreRow.PutMark(Rows, database, mark);
        return mark;
    }

    private void Abandon(Exception failure)
    {
        foreach (var change in _decided)
        {
            change.Fail(new StoreUnavailableException("The batch was abandoned before it was written.", failure));
        }
    }
}

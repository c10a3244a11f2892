using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Where partitions stand, so that a commit reads nothing: what was written lately, and what a load has read since. It holds two generations of what was written;
/// a fence that was read counts for as long as every write after it is among them.
/// </summary>
internal sealed class KnownFences
{
    /// <summary>Partitions of one generation: some megabytes for both.</summary>
    public const int MaxWritten = 32 * 1024;

    /// <summary>Places for what was read, each for the last partition that fell on it.</summary>
    private const int ReadPlaces = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Read?[] _read = new Read?[ReadPlaces];
    private Dictionary<PartitionKey, RocksFence> _written = [];
    private Dictionary<PartitionKey, RocksFence> _writtenBefore = [];
    private long _generation;

    private sealed record Read(PartitionKey Partition, RocksFence Fence, long Generation);

    /// <summary>To be asked for before a fence is read, and told with it.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>A fence was read from the database.</summary>
    /// <param name="generation">From before.</param>
    public void NoteRead(PartitionKey partition, RocksFence fence, long generation) =>
        Volatile.Write(ref _read[PlaceOf(partition)], new Read(partition, fence, generation));

    /// <summary>These were written; nothing else was since the last call.</summary>
    public void NoteWritten(Dictionary<PartitionKey, RocksFence> fences)
    {
        lock (_lock)
        {
            if (_written.Count + fences.Count > MaxWritten)
            {
                (_written, _writtenBefore) = (_writtenBefore, _written);
                _written.Clear();
                Volatile.Write(ref _generation, _generation + 1);
            }

            foreach (var (partition, fence) in fences)
            {
                _written[partition] = fence;
            }
        }
    }

    /// <summary>Where a partition stands; asks the database where nothing else tells.</summary>
    /// <exception cref="JournalCorruptException">The fence row has a wrong length.</exception>
    public RocksFence Of(RocksDb database, PartitionKey partition)
    {
        if (TryFind(partition, out var fence))
        {
            return fence;
        }

        return database.Get(new RocksRow(partition, RocksRowKind.Fence, 0).ToKey()) is { } row ? RocksFence.Parse(row) : RocksFence.Unwritten;
    }

    /// <summary>False where only the database knows.</summary>
    public bool TryFind(PartitionKey partition, out RocksFence fence)
    {
        lock (_lock)
        {
            if (_written.TryGetValue(partition, out fence) || _writtenBefore.TryGetValue(partition, out fence))
            {
                return true;
            }

            if (Volatile.Read(ref _read[PlaceOf(partition)]) is { } read && read.Partition == partition && read.Generation >= _generation - 1)
            {
                fence = read.Fence;
                return true;
            }

            return false;
        }
    }

    /// <summary>
    /// After the database was opened anew: its log may have brought back a write that had failed, so that nothing counts which was known or read until now.
    /// </summary>
    public void Forget()
    {
        lock (_lock)
        {
            _written.Clear();
            _writtenBefore.Clear();
            Volatile.Write(ref _generation, _generation + 2);
        }
    }

    /// <summary>A partition's name is a hash already.</summary>
    private static int PlaceOf(PartitionKey partition) => (int)((ulong)partition.Value % ReadPlaces);
}

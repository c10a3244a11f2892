using System.Security.Cryptography;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;
using RocksDbSharp;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>
/// The least that keeps rows as durably as the embedded store does, in a database with its settings: two point reads, and one writer that syncs once for all
/// that queued meanwhile.
/// </summary>
public sealed class FloorStore : IDisposable
{
    /// <summary>Bytes of a checkpoint of 50 readings, before the seal.</summary>
    private const int StateLength = 2_048 - RowSeal.Overhead;

    private const int CitizensTogether = 1_000;

    private readonly RecordVault _vault;
    private readonly RocksDb _database;
    private readonly object _gate = new();
    private readonly Thread _writer;
    private List<Pending> _queued = [];
    private bool _closed;

    /// <param name="data">A directory of its own.</param>
    public FloorStore(string data)
    {
        var options = new RocksDbJournalOptions { Directory = Path.Combine(data, "journal") };
        _vault = new RecordVault(ClusterSecretFile.ReadOrCreate(data, options.Directory));
        _database = RocksFiles.Open(options);
        _writer = new Thread(Write) { IsBackground = true, Name = "floor-writer" };
        _writer.Start();
    }

    /// <summary>Writes a wrapped key and a sealed state for each citizen.</summary>
    public void Fill(IEnumerable<string> citizens)
    {
        var state = RandomNumberGenerator.GetBytes(StateLength);
        foreach (var together in citizens.Chunk(CitizensTogether))
        {
            using var rows = new WriteBatch();
            foreach (var citizen in together)
            {
                var (partition, opening) = (_vault.PartitionOf(citizen), _vault.Open(citizen));
                rows.Put(KeyOf(partition, RocksRowKind.Opening), opening.Wrapped.ToArray());
                rows.Put(KeyOf(partition, RocksRowKind.Checkpoint), new RowSeal(partition, opening.Key).Seal(RowKind.Checkpoint, 0, state));
            }

            _database.Write(rows);
        }
    }

    public (PartitionKey Partition, RowSeal Seal, byte[] State) Load(string citizen)
    {
        var partition = _vault.PartitionOf(citizen);
        var seal = new RowSeal(partition, _vault.Unwrap(partition, _database.Get(KeyOf(partition, RocksRowKind.Opening))).Key);
        return (partition, seal, seal.Open(RowKind.Checkpoint, 0, _database.Get(KeyOf(partition, RocksRowKind.Checkpoint)), firstBad: 1));
    }

    /// <summary>Ends once the row and its fence are on the disk.</summary>
    public Task Append(PartitionKey partition, long number, byte[] row)
    {
        var pending = new Pending(partition, number, row, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _queued.Add(pending);
            if (_queued.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }

        return pending.Done.Task;
    }

    /// <summary>Rows that were appended.</summary>
    public int Rows(PartitionKey partition) =>
        RowScan.Read(_database, new RocksRow(partition, RocksRowKind.Tail, 0), new RocksRow(partition, RocksRowKind.EndOfLoad, 0), verify: true).Count;

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        _writer.Join();
        _database.Dispose();
    }

    private static byte[] KeyOf(PartitionKey partition, RocksRowKind kind) => new RocksRow(partition, kind, 0).ToKey();

    /// <summary>A write that fails ends the process, and the comparison with it.</summary>
    private void Write()
    {
        var synced = new WriteOptions().SetSync(true);
        using var rows = new WriteBatch();
        for (List<Pending> taken = []; TakeQueued(ref taken); taken.Clear())
        {
            foreach (var pending in taken)
            {
                rows.Put(new RocksRow(pending.Partition, RocksRowKind.Tail, pending.Number), pending.Row);
                rows.Put(pending.Partition, new RocksFence(pending.Number, Folded: 0, JournalFence.MarkOf(pending.Row)));
            }

            _database.Write(rows, synced);
            rows.Clear();
            foreach (var pending in taken)
            {
                pending.Done.SetResult();
            }
        }
    }

    /// <summary>Waits for rows, and gives the empty list back to be filled anew.</summary>
    /// <returns>False once there will be none.</returns>
    private bool TakeQueued(ref List<Pending> taken)
    {
        lock (_gate)
        {
            while (_queued.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            (_queued, taken) = (taken, _queued);
            return taken.Count > 0;
        }
    }

    private readonly record struct Pending(PartitionKey Partition, long Number, byte[] Row, TaskCompletionSource Done);
}

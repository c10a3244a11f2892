using PhrCluster.Core.Encoding;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>A record in memory that nobody asks for is its bytes: most citizens who wake are called once.</summary>
public sealed partial class CitizenJournal
{
    /// <summary>A record in use takes about as many times its bytes at rest.</summary>
    private const int BytesInUse = 4;

    private int _bytesInUse;

    /// <summary>A <see cref="State"/>, packed.</summary>
    /// <param name="Key">The citizen's; what else seals and names their rows is made anew from it.</param>
    private sealed record Resting(RestingRecord Record, JournalFence Fence, PartitionKey Partition, byte[] Key, TailSize Unfolded, TailSize? Left) : Held(Fence, Left)
    {
        public override TailSize Tail => Unfolded;
    }

    /// <summary>Whether the record is its bytes at the moment.</summary>
    public bool IsAtRest => Volatile.Read(ref _held) is Resting;

    /// <summary>
    /// After each turn, the record goes to rest, since most who wake are called once or twice. Whoever is called again and again stays awake until others need the
    /// room (<see cref="DecodedMemory"/>).
    /// </summary>
    public void EndTurn()
    {
        if (Awake is null)
        {
            return;
        }

        if (_decoded.IsWorthKeeping)
        {
            _decoded.UseRecord(_bytesInUse);
        }
        else
        {
            Rest();
            _decoded.PassBy(_bytesInUse);
        }
    }

    /// <summary>
    /// Packs the record; a question unpacks it. May be called at any time by anybody: what it replaces is the very state that it packed, and a turn that decided
    /// on that decides anew.
    /// </summary>
    public void Rest()
    {
        if (Awake is { Rows: { } rows, Record.IsOpened: true } state)
        {
            var packed = RestingRecord.Of(state.ToCheckpoint());
            _bytesInUse = packed.Bytes * BytesInUse;
            Interlocked.CompareExchange(ref _held, new Resting(packed, state.Fence, rows.Partition, rows.Opening.Key, state.Tail, state.Left), state);
            rows.Release();
        }
    }

    private State Unrest(Resting resting)
    {
        var (record, atMost, _) = resting.Record.Wake();
        _bytesInUse = resting.Record.Bytes * BytesInUse;
        var rows = JournalRows.Of(_store, resting.Partition, new RecordOpening(_citizen, resting.Key, default));
        return new State(record, resting.Fence, rows, [], atMost, resting.Left);
    }
}

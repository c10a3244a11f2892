using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>
/// A record as its bytes, for a citizen in memory whom nobody asks: one array instead of a hundred objects. What citizens share (texts, what measures are called)
/// it refers to. It is as the checkpoint says, and never leaves the process.
/// </summary>
public sealed class RestingRecord
{
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static ByteWriter? _writer;

    private readonly byte[] _bytes;
    private readonly object[] _shared;

    private RestingRecord(byte[] bytes, object[] shared) => (_bytes, _shared) = (bytes, shared);

    /// <summary>Of the record alone, not of what it shares.</summary>
    public int Bytes => _bytes.Length;

    public static RestingRecord Of(RecordCheckpoint checkpoint)
    {
        var writer = _writer ??= new ByteWriter(4_096) { Shared = new SharedObjects() };
        checkpoint.WriteTo(writer);
        var resting = new RestingRecord(writer.ToArray(), writer.Shared!.ToArray());
        writer.Clear();
        writer.Shared.Clear();
        if (resting.Bytes > MaxKept)
        {
            _writer = null; // A rare large one leaves no large buffer behind.
        }

        return resting;
    }

    public RecordCheckpoint Wake() => RecordCheckpoint.Unpack(_bytes, _shared)!;
}

using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PhrCluster.Anchors;

namespace PhrCluster.Client.Journals;

/// <summary>Tips in the order of their genesis hashes, in a file of its own that goes with it: memory does not grow with them. Each has a mark.</summary>
internal sealed class SortedTips : IDisposable
{
    private const int LeafBytes = (2 * RecordTip.HashLength) + sizeof(long);

    /// <summary>A leaf, and its mark.</summary>
    private const int RowBytes = LeafBytes + 1;

    private readonly FileStream _rows;

    private SortedTips(FileStream rows) => _rows = rows;

    /// <summary>Merges what was sorted in parts.</summary>
    /// <returns>Null where two have one genesis.</returns>
    public static SortedTips? Merge(IReadOnlyList<FileStream> parts)
    {
        var heads = new PriorityQueue<(FileStream Part, byte[] Leaf), byte[]>(Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (var part in parts)
        {
            Push(heads, part, new byte[LeafBytes]);
        }

        var merged = new SortedTips(TemporaryFile());
        byte[]? last = null;
        while (heads.TryDequeue(out var head, out _))
        {
            if (last is not null && GenesisOf(last).SequenceEqual(GenesisOf(head.Leaf)))
            {
                merged.Dispose();
                return null;
            }

            merged._rows.Write(head.Leaf);
            merged._rows.WriteByte(0);
            (last, var free) = (head.Leaf, last ?? new byte[LeafBytes]);
            Push(heads, head.Part, free);
        }

        merged._rows.Flush();
        return merged;
    }

    /// <summary>Deleted when it is closed.</summary>
    public static FileStream TemporaryFile() => new(Path.Combine(Path.GetTempPath(), $"phr-anchor-{Guid.NewGuid():N}"), new FileStreamOptions
    {
        Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024,
    });

    /// <summary>Finds and marks the tip of a record; null where there is none. Safe for concurrent use.</summary>
    public RecordTip? Mark(ReadOnlySpan<byte> genesis)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        for (long low = 0, high = (_rows.Length / RowBytes) - 1; low <= high;)
        {
            var middle = low + ((high - low) / 2);
            RandomAccess.Read(Handle, row, middle * RowBytes);
            switch (genesis.SequenceCompareTo(GenesisOf(row)))
            {
                case 0:
                    RandomAccess.Write(Handle, [1], (middle * RowBytes) + LeafBytes);
                    return TipOf(row);
                case < 0:
                    high = middle - 1;
                    break;
                default:
                    low = middle + 1;
                    break;
            }
        }

        return null;
    }

    public IEnumerable<RecordTip> Unmarked()
    {
        var row = new byte[RowBytes];
        for (long at = 0; at < _rows.Length; at += RowBytes)
        {
            RandomAccess.Read(Handle, row, at);
            if (row[LeafBytes] == 0)
            {
                yield return TipOf(row);
            }
        }
    }

    public void Dispose() => _rows.Dispose();

    private SafeFileHandle Handle => _rows.SafeFileHandle;

    private static void Push(PriorityQueue<(FileStream Part, byte[] Leaf), byte[]> heads, FileStream part, byte[] leaf)
    {
        if (part.ReadAtLeast(leaf, LeafBytes, throwOnEndOfStream: false) == LeafBytes)
        {
            heads.Enqueue((part, leaf), leaf);
        }
    }

    private static ReadOnlySpan<byte> GenesisOf(ReadOnlySpan<byte> row) => row[..RecordTip.HashLength];

    private static RecordTip TipOf(ReadOnlySpan<byte> row) => new(
        [.. GenesisOf(row)],
        BinaryPrimitives.ReadInt64BigEndian(row[RecordTip.HashLength..]),
        [.. row[(RecordTip.HashLength + sizeof(long))..LeafBytes]]);
}

using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>
/// A run of consecutive commits in stored form: columns, compressed when that pays, and the chain hash after its last commit
/// (docs/journal-format.md, "Packed run"). Tail rows and segments have the same form.
/// </summary>
public static class PackedRun
{
    /// <summary>Below this many bytes compression costs more than it saves.</summary>
    public const int CompressFrom = 512;

    /// <summary>The same for a commit, which is read once more at most before its segment is made: half a millisecond's write, not its bytes, is what it costs.</summary>
    public const int CompressCommitFrom = 4 * 1024;

    /// <summary>For runs that are written once and kept; measured in Benchmarks.</summary>
    public const int SegmentQuality = 4;

    /// <summary>For a commit on its way to the disk, where somebody waits.</summary>
    public const int CommitQuality = 1;

    /// <summary>A packed run never unpacks to more than this: several times <see cref="RecordLimits.MaxCommitUnpackedBytes"/>.</summary>
    public const int MaxUnpacked = 64 * 1024 * 1024;

    /// <summary>A thread keeps its buffers for the next run, unless a rare large one has blown them up.</summary>
    private const int MaxKept = 1024 * 1024;

    private const int Window = 18;
    private const byte Plain = 0;
    private const byte Brotli = 1;

    [ThreadStatic]
    private static ColumnWriter? _columns;

    [ThreadStatic]
    private static ByteWriter? _body;

    [ThreadStatic]
    private static ByteWriter? _head;

    [ThreadStatic]
    private static ColumnReader? _source;

    public static byte[] Pack(ReadOnlySpan<Commit> commits, ChainHash end, int quality)
    {
        var columns = _columns ??= new ColumnWriter();
        var body = _body ??= new ByteWriter(4096);
        columns.Clear();
        body.Clear();
        foreach (var commit in commits)
        {
            CommitSchema.Write(new ColumnSink(columns), commit);
        }

        columns.WriteTo(body);
        var packed = Wrap(body.Written, (ulong)commits.Length, end, quality);
        if (body.Length > MaxKept)
        {
            (_columns, _body) = (null, null);
        }

        return packed;
    }

    /// <exception cref="InvalidDataException">The bytes are not a packed run, or hold another number of commits.</exception>
    public static ImmutableArray<Commit> Unpack(ReadOnlyMemory<byte> packed, long first, out ChainHash end)
    {
        var reader = new ByteReader(packed.Span);
        if (reader.Byte() != CommitSchema.Version)
        {
            throw new InvalidDataException("The version of a packed run is unknown.");
        }

        end = ChainHash.Of(reader.Bytes(ChainHash.Length));
        var count = reader.Count();
        var body = Body(ref reader, packed);
        if (count > body.Length)
        {
            throw new InvalidDataException("A packed run holds too many commits.");
        }

        var source = _source ??= new ColumnReader();
        try
        {
            source.Open(body);
            var commits = ImmutableArray.CreateBuilder<Commit>(count);
            for (var i = 0; i < count; i++)
            {
                commits.Add(CommitSchema.Read(source, first + i));
            }

            return source.AtEnd ? commits.MoveToImmutable() : throw new InvalidDataException("A packed run holds more than its commits.");
        }
        finally
        {
            source.Close();
        }
    }

    /// <summary>Bytes that a packed run unpacks to, as its head says.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a packed run.</exception>
    public static int UnpackedLength(ReadOnlySpan<byte> packed)
    {
        var reader = new ByteReader(packed);
        reader.Bytes(1 + ChainHash.Length);
        reader.Count();
        reader.Byte();
        return reader.Count();
    }

    private static byte[] Wrap(ReadOnlySpan<byte> body, ulong count, ChainHash end, int quality)
    {
        if (body.Length < (quality == CommitQuality ? CompressCommitFrom : CompressFrom))
        {
            return Wrap(Plain, body, body.Length, count, end);
        }

        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, room, out var length, quality, Window) && length < body.Length
                ? Wrap(Brotli, room.AsSpan(0, length), body.Length, count, end)
                : Wrap(Plain, body, body.Length, count, end);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true); // Health values stay nowhere longer than they must.
        }
    }

    private static byte[] Wrap(byte form, ReadOnlySpan<byte> stored, int unpacked, ulong count, ChainHash end)
    {
        var head = _head ??= new ByteWriter(64);
        head.Clear();
        Span<byte> hash = stackalloc byte[ChainHash.Length];
        end.Write(hash);
        head.Byte(CommitSchema.Version);
        head.Bytes(hash);
        head.Unsigned(count);
        head.Byte(form);
        head.Unsigned((ulong)unpacked);
        var packed = GC.AllocateUninitializedArray<byte>(head.Length + stored.Length);
        head.Written.CopyTo(packed);
        stored.CopyTo(packed.AsSpan(head.Length));
        return packed;
    }

    private static ReadOnlyMemory<byte> Body(ref ByteReader reader, ReadOnlyMemory<byte> packed)
    {
        var form = reader.Byte();
        var length = reader.Count();
        if (length > MaxUnpacked || form > Brotli)
        {
            throw new InvalidDataException("The body of a packed run is too large or of unknown form.");
        }

        var rest = reader.Rest();
        if (form == Plain)
        {
            return rest.Length == length ? packed[^length..] : throw new InvalidDataException("The body of a packed run has another length.");
        }

        var body = new byte[length];
        if (!BrotliDecoder.TryDecompress(rest, body, out var written) || written != length)
        {
            throw new InvalidDataException("The body of a packed run does not unpack.");
        }

        return body;
    }
}

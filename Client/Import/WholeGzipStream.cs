using System.Buffers.Binary;
using System.IO.Compression;

namespace PhrCluster.Client.Import;

/// <summary>
/// Reads a gzip file and fails where it breaks off, which <see cref="GZipStream"/> takes for its end: the last four bytes of a whole
/// file tell how long its text is (RFC 1952). A file of several gzip members is read, and then refused as if it broke off.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    /// <summary>What is said of a file that cannot be read on.</summary>
    public const string Rule = "the file breaks off or is damaged here (a gzip file must be whole, and of one member)";

    private const int SmallestFile = 18;

    private readonly GZipStream _text;
    private readonly uint? _length;
    private uint _read;

    public WholeGzipStream(FileStream file)
    {
        _length = ReadLength(file);
        _text = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file breaks off or is damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await _text.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Counted(_text.Read(buffer, offset, count), count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _text.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    private static uint? ReadLength(FileStream file)
    {
        if (file.Length < SmallestFile)
        {
            return null;
        }

        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private int Counted(int count, int wanted)
    {
        if (count == 0 && wanted > 0 && _read != _length)
        {
            throw new InvalidDataException("The gzip file breaks off.");
        }

        // The format counts modulo 2^32, as this does.
        _read = unchecked(_read + (uint)count);
        return count;
    }
}

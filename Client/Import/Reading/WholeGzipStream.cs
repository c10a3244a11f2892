using System.IO.Compression;

namespace PhrCluster.Client.Import.Reading;

/// <summary>
/// Reads gzip of any number of members (RFC 1952) and fails where it breaks off, which <see cref="GZipStream"/> takes for its end. A member of
/// its own is put behind what is read: a whole file is followed by that member's text, one that breaks off is not.
/// </summary>
internal sealed class WholeGzipStream(Stream compressed) : ReadOnlyStream
{
    private static readonly byte[] MarkText = "the file ends here, whole"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(MarkText);

    private readonly Marked _marked = new(compressed);
    private readonly MemoryStream _afterMark = new(MarkText.Length);
    private GZipStream? _text;
    private bool _isEnded;

    /// <exception cref="InvalidDataException">The file breaks off or is damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _text ??= new GZipStream(_marked, CompressionMode.Decompress, leaveOpen: true);
        while (!_isEnded && !buffer.IsEmpty)
        {
            var count = await _text.ReadAsync(buffer, cancellationToken);
            if (!_marked.IsMarkRead)
            {
                if (count == 0 && !await _marked.IsPadding(cancellationToken))
                {
                    throw Broken();
                }

                return count;
            }

            Check(buffer.Span[..count]);
        }

        return 0;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_text is not null)
        {
            await _text.DisposeAsync();
        }

        await compressed.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>What comes after the mark was read is the mark's own text, or was made from a member that breaks off.</summary>
    private void Check(ReadOnlySpan<byte> text)
    {
        if (_afterMark.Length + text.Length > MarkText.Length)
        {
            throw Broken();
        }

        _afterMark.Write(text);
        if (text.IsEmpty)
        {
            _isEnded = _afterMark.ToArray().AsSpan().SequenceEqual(MarkText) ? true : throw Broken();
        }
    }

    private static InvalidDataException Broken() => new("The gzip file breaks off.");

    private static byte[] Compress(ReadOnlySpan<byte> text)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return member.ToArray();
    }

    /// <summary>The compressed file, and the mark behind it.</summary>
    private sealed class Marked(Stream compressed) : ReadOnlyStream
    {
        private int _markRead;
        private bool _isFileRead;

        /// <summary>Zeros that stood at the end of what was read, and are given out by themselves.</summary>
        private int _zerosDue;

        /// <summary>What was given out last were zeros alone.</summary>
        private bool _gaveZeros;

        public bool IsMarkRead => _markRead > 0;

        /// <summary>
        /// True when all that is left of the file, behind a whole member, are the zeros that blocks are padded with. Whoever decompresses uses all that was given out before it asks
        /// for more, so that what it left unused is the end of what was given out last: zeros, or a part that ends in something else.
        /// </summary>
        public async ValueTask<bool> IsPadding(CancellationToken cancellation)
        {
            var rest = new byte[4096];
            var isZero = _gaveZeros;
            while (isZero && await compressed.ReadAsync(rest, cancellation) is var count and > 0)
            {
                isZero = !rest.AsSpan(0, count).ContainsAnyExcept((byte)0);
            }

            return isZero;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_zerosDue > 0)
            {
                var zeros = Math.Min(buffer.Length, _zerosDue);
                buffer.Span[..zeros].Clear();
                _zerosDue -= zeros;
                _gaveZeros = true;
                return zeros;
            }

            if (!_isFileRead && await compressed.ReadAsync(buffer, cancellationToken) is var count and > 0)
            {
                var used = buffer.Span[..count].LastIndexOfAnyExcept((byte)0) + 1;
                _gaveZeros = used == 0;
                _zerosDue = _gaveZeros ? 0 : count - used;
                return _gaveZeros ? count : used;
            }

            _isFileRead = true;
            var left = Math.Min(buffer.Length, MarkMember.Length - _markRead);
            MarkMember.AsSpan(_markRead, left).CopyTo(buffer.Span);
            _markRead += left;
            return left;
        }
    }
}

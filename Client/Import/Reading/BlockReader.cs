using ZstdSharp;

namespace PhrCluster.Client.Import.Reading;

/// <summary>
/// Reads a text in blocks of one size, whoever asks for how much: how many bytes come out before the place where a compressed file is damaged depends on how it is
/// read, and an import that goes on must find the same.
/// </summary>
internal sealed class BlockReader(Stream text) : IAsyncDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly byte[] _block = new byte[BlockBytes];
    private ReadOnlyMemory<byte> _left;
    private bool _isEnded;

    /// <summary>The text breaks off, or is damaged, behind what was read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>It is an entry that is too large, and the text may be whole.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>What comes next, without taking it.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Peek(CancellationToken cancellation)
    {
        if (_left.IsEmpty && !_isEnded)
        {
            _left = await ReadBlock(cancellation);
            _isEnded = _left.IsEmpty;
        }

        return _left;
    }

    public void Take(int count) => _left = _left[count..];

    /// <summary>Fills a buffer as far as the text reaches.</summary>
    /// <returns>The bytes written; less than the buffer's only at the end.</returns>
    public async ValueTask<int> Fill(Memory<byte> buffer, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length && await Peek(cancellation) is { IsEmpty: false } next)
        {
            var count = Math.Min(next.Length, buffer.Length - filled);
            next[..count].CopyTo(buffer[filled..]);
            Take(count);
            filled += count;
        }

        return filled;
    }

    /// <returns>False when the text is shorter.</returns>
    public async ValueTask<bool> Skip(long count, CancellationToken cancellation)
    {
        while (count > 0 && await Peek(cancellation) is { IsEmpty: false } next)
        {
            var taken = (int)Math.Min(next.Length, count);
            Take(taken);
            count -= taken;
        }

        return count == 0;
    }

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private async ValueTask<ReadOnlyMemory<byte>> ReadBlock(CancellationToken cancellation)
    {
        try
        {
            return _block.AsMemory(0, await text.ReadAsync(_block, cancellation));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ZstdException)
        {
            IsBroken = true;
            IsTooLarge = e is EntryTooLargeException;
            return default;
        }
    }
}

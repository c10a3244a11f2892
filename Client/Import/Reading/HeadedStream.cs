namespace PhrCluster.Client.Import.Reading;

/// <summary>
/// A stream whose beginning was read already, and is given out again; counts what is taken from it. A read that nobody writes to does not hold up a cancellation:
/// it stays behind, and so does the stream where others own it.
/// </summary>
internal sealed class HeadedStream : ReadOnlyStream
{
    private readonly Stream _rest;
    private readonly bool _isOwned;
    private readonly byte[] _own;
    private readonly ReadOnlyMemory<byte> _head;
    private int _headTaken;
    private long _taken;

    private HeadedStream(ReadOnlyMemory<byte> head, Stream rest, bool isOwned) =>
        (_head, _rest, _isOwned, _own) = (head, rest, isOwned, isOwned ? [] : new byte[ImportInput.HeadBytes]);

    /// <summary>The beginning: <see cref="ImportInput.HeadBytes"/>, or all of it where that is less.</summary>
    public ReadOnlySpan<byte> Head => _head.Span;

    /// <summary>Bytes taken so far, as stored.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <param name="isOwned">Disposed with this one: a file; never standard input, which may still be read when a signal comes.</param>
    public static async ValueTask<HeadedStream> Open(Stream stream, bool isOwned, CancellationToken cancellation)
    {
        var head = new byte[ImportInput.HeadBytes];
        var reading = stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var count = isOwned ? await reading : await reading.AsTask().WaitAsync(cancellation);
        return new HeadedStream(head.AsMemory(0, count), stream, isOwned);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(buffer.Length, _head.Length - _headTaken);
        if (count > 0)
        {
            _head.Slice(_headTaken, count).CopyTo(buffer);
            _headTaken += count;
        }
        else
        {
            count = _isOwned ? await _rest.ReadAsync(buffer, cancellationToken) : await ReadAbandonable(buffer, cancellationToken);
        }

        Interlocked.Add(ref _taken, count);
        return count;
    }

    /// <summary>A read that is left behind may still write when the caller's buffer is somebody else's.</summary>
    private async ValueTask<int> ReadAbandonable(Memory<byte> buffer, CancellationToken cancellation)
    {
        var own = _own.AsMemory(0, Math.Min(buffer.Length, _own.Length));
        var count = await _rest.ReadAsync(own, cancellation).AsTask().WaitAsync(cancellation);
        own[..count].CopyTo(buffer);
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isOwned)
        {
            await _rest.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}

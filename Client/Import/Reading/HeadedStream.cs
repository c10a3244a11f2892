namespace PhrCluster.Client.Import.Reading;

/// <summary>A stream whose beginning was read already, and is given out again; counts what is taken from it.</summary>
internal sealed class HeadedStream : ReadOnlyStream
{
    private readonly Stream _rest;
    private readonly ReadOnlyMemory<byte> _head;
    private int _headTaken;
    private long _taken;

    private HeadedStream(ReadOnlyMemory<byte> head, Stream rest) => (_head, _rest) = (head, rest);

    /// <summary>The beginning: <see cref="ImportInput.HeadBytes"/>, or all of it where that is less.</summary>
    public ReadOnlySpan<byte> Head => _head.Span;

    /// <summary>Bytes taken so far, as stored.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public static async ValueTask<HeadedStream> Open(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[ImportInput.HeadBytes];
        var count = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return new HeadedStream(head.AsMemory(0, count), stream);
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
            count = await _rest.ReadAsync(buffer, cancellationToken);
        }

        Interlocked.Add(ref _taken, count);
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await _rest.DisposeAsync();
        await base.DisposeAsync();
    }
}

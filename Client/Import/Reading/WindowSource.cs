using System.Runtime.CompilerServices;

namespace PhrCluster.Client.Import.Reading;

/// <summary>Reads inputs one after the other and cuts them into windows, always the same.</summary>
/// <param name="room">JSON bytes that may be under way; whoever is done with a window gives its bytes back.</param>
internal sealed class WindowSource(IReadOnlyList<ImportInput> inputs, ImportLimits limits, Stream? standardInput, ByteRoom room)
{
    public const string CannotOpen = "cannot be opened";

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(limits.MaxWindowBytes + 1);
    private readonly long[] _storedBefore = StoredBefore(inputs);

    /// <summary>Called with the hash of standard input's head once it is known, which nobody could tell before.</summary>
    /// <exception cref="BulkImportException">It is not the one that the job began with.</exception>
    public Action<string>? OnStandardInput { get; init; }

    /// <summary>Bytes of all inputs as stored; null where standard input is one of them.</summary>
    public long? StoredBytes => inputs.Any(static it => it.Length is null) ? null : _storedBefore[^1];

    /// <param name="from">Where to begin.</param>
    /// <param name="sequence">The number of the first window.</param>
    public async IAsyncEnumerable<RawWindow> Read(
        WindowPlace from, long sequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var index = from.Input; index < inputs.Count; index++)
        {
            var start = index == from.Input ? from : WindowPlace.StartOf(index);
            await foreach (var window in ReadOne(index, start, cancellation))
            {
                yield return window with { Sequence = sequence++ };
            }
        }
    }

    private async IAsyncEnumerable<RawWindow> ReadOne(int index, WindowPlace start, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var input = inputs[index];
        await using var open = await Open(input, cancellation);
        if (open is null)
        {
            await room.Take(1, cancellation);
            yield return Of(index, default, false, 0, (0, CannotOpen), WindowPlace.StartOf(index + 1), null);
            yield break;
        }

        if (input.IsStandardInput)
        {
            OnStandardInput?.Invoke(open.Head);
        }

        if (!open.IsNdjson)
        {
            yield return await Document(index, open, cancellation);
            yield break;
        }

        if (!await open.Text.Skip(start.Offset, cancellation))
        {
            throw BulkImportException.Input($"{input.Path}: is shorter than where the import stood");
        }

        var lines = new LineCutter(open.Text, _buffer, limits.MaxWindowLines, start.Offset, start.Line);
        for (var isLast = false; !isLast;)
        {
            var taken = room.Clip(limits.MaxWindowBytes);
            await room.Take(taken, cancellation);
            if (await lines.Next(cancellation) is not { } cut)
            {
                room.Give(taken);
                yield break;
            }

            isLast = cut.IsLast;
            var next = isLast ? WindowPlace.StartOf(index + 1) : new WindowPlace(index, cut.EndOffset, cut.EndLine);
            var window = Of(index, cut.Text, true, cut.FirstLine, cut.Fault, next, open) with { Lines = cut.EndLine - cut.FirstLine };
            room.Give(taken - room.Clip(window.Bytes));
            yield return window;
        }
    }

    private async ValueTask<RawWindow> Document(int index, OpenInput open, CancellationToken cancellation)
    {
        var input = inputs[index];
        var most = input is { Compression: InputCompression.None, Length: { } length } ? Math.Min(length, limits.MaxDocumentBytes) : limits.MaxDocumentBytes;
        var taken = room.Clip(Math.Max(1, most));
        await room.Take(taken, cancellation);
        var text = new MemoryStream();
        while (text.Length <= limits.MaxDocumentBytes && await open.Text.Peek(cancellation) is { IsEmpty: false } next)
        {
            text.Write(next.Span);
            open.Text.Take(next.Length);
        }

        (long, string)? fault = open.Text.IsBroken ? (0, LineCutter.Broken)
            : text.Length > limits.MaxDocumentBytes ? (0, $"must have at most {limits.MaxDocumentBytes} bytes")
            : text.Length == 0 ? (0, "must hold a resource")
            : null;
        ReadOnlyMemory<byte> json = fault is null ? text.GetBuffer().AsMemory(0, (int)text.Length) : default;
        var window = Of(index, json, false, 1, fault, WindowPlace.StartOf(index + 1), open);
        room.Give(taken - room.Clip(window.Bytes));
        return window;
    }

    private RawWindow Of(
        int index, ReadOnlyMemory<byte> text, bool isNdjson, long firstLine, (long, string)? fault, WindowPlace next, OpenInput? open) => new()
        {
            Input = open is not null && inputs[index].IsStandardInput ? inputs[index] with { Head = open.Head } : inputs[index],
            InputIndex = index,
            Sequence = 0,
            Text = text,
            IsNdjson = isNdjson,
            FirstLine = firstLine,
            Fault = fault,
            Next = next,
            StoredBytes = next.Input > index ? _storedBefore[index + 1] : _storedBefore[index] + Math.Min(open?.Taken ?? 0, inputs[index].Length ?? long.MaxValue),
        };

    private async Task<OpenInput?> Open(ImportInput input, CancellationToken cancellation)
    {
        try
        {
            return await OpenInput.Open(input, standardInput, limits, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long[] StoredBefore(IReadOnlyList<ImportInput> inputs)
    {
        var before = new long[inputs.Count + 1];
        for (var i = 0; i < inputs.Count; i++)
        {
            before[i + 1] = before[i] + (inputs[i].Length ?? 0);
        }

        return before;
    }
}

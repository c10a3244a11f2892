namespace PhrCluster.Client.Import.Reading;

/// <summary>Cuts NDJSON into windows of whole lines. A line that is too long is passed over, and reported in a window without text.</summary>
/// <param name="buffer">One byte longer than a line may be; the cutter's own while it is used.</param>
/// <param name="maxLines">Of one window, blank ones included.</param>
internal sealed class LineCutter(BlockReader text, byte[] buffer, int maxLines, long offset, long line)
{
    public const string Broken = "the file breaks off or is damaged here";
    public const string TooLarge = "the entry here is too large to be read, and what is behind it is not found";

    private int _filled;
    private long _offset = offset;
    private long _line = line;
    private bool _isEnded;

    /// <summary>A window's part of the text.</summary>
    internal readonly record struct Cut(ReadOnlyMemory<byte> Text, long FirstLine, (long Line, string Rule)? Fault, long EndOffset, long EndLine, bool IsLast);

    /// <summary>Null when nothing is left.</summary>
    public async ValueTask<Cut?> Next(CancellationToken cancellation)
    {
        if (_isEnded)
        {
            return null;
        }

        _filled += await text.Fill(buffer.AsMemory(_filled), cancellation);
        var whole = WholeLines(buffer.AsSpan(0, _filled), out var isCut);
        if (_filled < buffer.Length && !isCut)
        {
            _isEnded = true;
            return Last(buffer.AsMemory(0, _filled));
        }

        if (whole == 0)
        {
            return await PassOver(cancellation);
        }

        var cut = Advance(buffer.AsMemory(0, whole), whole, fault: null);
        buffer.AsSpan(whole, _filled - whole).CopyTo(buffer);
        _filled -= whole;
        return cut;
    }

    /// <returns>Bytes of the whole lines, of which there are no more than a window may have.</returns>
    /// <param name="isCut">There may be more lines behind them.</param>
    private int WholeLines(ReadOnlySpan<byte> filled, out bool isCut)
    {
        var whole = 0;
        for (var lines = 0; lines < maxLines; lines++)
        {
            var end = filled[whole..].IndexOf((byte)'\n') + 1;
            if (end == 0)
            {
                isCut = false;
                return whole;
            }

            whole += end;
        }

        isCut = true;
        return whole;
    }

    private Cut? Last(ReadOnlyMemory<byte> rest)
    {
        if (text.IsBroken)
        {
            // What is left of the line where it breaks off says nothing of how it would have gone on.
            var whole = rest[..(rest.Span.LastIndexOf((byte)'\n') + 1)];
            return Advance(whole, rest.Length, (_line + whole.Span.Count((byte)'\n'), text.IsTooLarge ? TooLarge : Broken));
        }

        return rest.IsEmpty ? null : Advance(rest, rest.Length, fault: null);
    }

    private async ValueTask<Cut?> PassOver(CancellationToken cancellation)
    {
        long passed = _filled;
        _filled = 0;
        while (await text.Peek(cancellation) is { IsEmpty: false } next)
        {
            var end = next.Span.IndexOf((byte)'\n');
            text.Take(end < 0 ? next.Length : end + 1);
            passed += end < 0 ? next.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }

        var cut = Advance(default, passed, (_line, $"a line must have at most {buffer.Length - 1} bytes"));
        _line++;
        return cut with { EndLine = _line };
    }

    private Cut Advance(ReadOnlyMemory<byte> lines, long passed, (long Line, string Rule)? fault)
    {
        var first = _line;
        _offset += passed;
        _line += lines.Span.Count((byte)'\n');
        return new Cut(Copy(lines.Span), first, fault, _offset, _line, _isEnded);
    }

    /// <summary>Not cleared before it is filled: a window is large.</summary>
    private static byte[] Copy(ReadOnlySpan<byte> lines)
    {
        var copy = GC.AllocateUninitializedArray<byte>(lines.Length);
        lines.CopyTo(copy);
        return copy;
    }
}

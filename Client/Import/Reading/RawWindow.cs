namespace PhrCluster.Client.Import.Reading;

/// <summary>
/// What is read, mapped, packed and settled together: a run of whole lines of one NDJSON input, or one JSON input. Where a window ends depends on the input's
/// text alone, so that an import which goes on makes the same windows again.
/// </summary>
internal sealed record RawWindow
{
    /// <summary>Of memory that a line's receipt takes, a fifth: text counts for a fifth of what it takes, too.</summary>
    private const int ReceiptBytes = 10;

    public required ImportInput Input { get; init; }

    /// <summary>The input's position among all.</summary>
    public required int InputIndex { get; init; }

    /// <summary>Counted over the whole import, from 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>The window's text is shared with nothing, and let go once it is mapped.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    public required bool IsNdjson { get; init; }

    /// <summary>Number of the first line, from 1.</summary>
    public required long FirstLine { get; init; }

    /// <summary>A line, or the whole input (0), that could not be read; it comes behind the text.</summary>
    public (long Line, string Rule)? Fault { get; init; }

    /// <summary>Where the next window begins.</summary>
    public required WindowPlace Next { get; init; }

    /// <summary>Bytes of all inputs read up to the window's end, as stored.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>Lines of NDJSON, blank ones included; 0 of one JSON input, whose entries are never that short.</summary>
    public long Lines { get; init; }

    /// <summary>JSON bytes that it counts for: its text, or its receipts where those are more.</summary>
    public long Bytes => Math.Max(1, Math.Max(Text.Length, Lines * ReceiptBytes));
}

namespace PhrCluster.Client.Import;

/// <summary>How much an import holds in memory at a time. What is larger is reported, and the import goes on behind it.</summary>
public sealed record ImportLimits
{
    /// <summary>
    /// Bytes of NDJSON that are read, mapped and sent together, a window, of its longest line, and of one entry of another format: far above an item's limit, since resources that are skipped can
    /// hold whole documents. Items are packed by citizen within one window: it is as large as memory bears, since a record takes many items at once for a fraction of
    /// what they cost one by one, and inputs that are written day by day spread a citizen's lines.
    /// </summary>
    public int MaxWindowBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Lines of a window: each has a receipt until the window is settled, which is many times as large as the shortest lines.</summary>
    public int MaxWindowLines { get; init; } = 250_000;

    /// <summary>Bytes of one JSON file, uncompressed: a Bundle is read whole, and is a window by itself.</summary>
    public int MaxDocumentBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Items of which it remembers whose they are, about 100 bytes each; those of earlier inputs count.</summary>
    public int MaxFollowedItems { get; init; } = 2_000_000;

    /// <summary>Windows beside those that are being mapped: one that is read, and one that is sent.</summary>
    public const int MoreWindows = 2;

    /// <summary>
    /// JSON bytes that are read and not yet settled, of all files together; they take about five times as much memory. One JSON file that is larger is under way
    /// alone.
    /// </summary>
    public long MaxBytesUnderWay(int readers) => (long)(readers + MoreWindows) * MaxWindowBytes;
}

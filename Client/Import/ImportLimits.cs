namespace PhrCluster.Client.Import;

/// <summary>How much an import holds in memory at a time. What is larger is reported, and the import goes on behind it.</summary>
public sealed record ImportLimits
{
    /// <summary>Bytes of one NDJSON line: far above an item's limit, since resources that are skipped can hold whole documents.</summary>
    public int MaxLineBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of one JSON file, uncompressed: a Bundle is read whole.</summary>
    public int MaxDocumentBytes { get; init; } = 256 * 1024 * 1024;
}

namespace PhrCluster.Client.Import.Reading;

/// <summary>How an input is compressed.</summary>
internal enum InputCompression
{
    None,
    Gzip,
    Zstd,

    /// <summary>Told from its first bytes.</summary>
    Sniffed,
}

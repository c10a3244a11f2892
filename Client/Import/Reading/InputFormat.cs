namespace PhrCluster.Client.Import.Reading;

/// <summary>How an input is cut into resources.</summary>
internal enum InputFormat
{
    /// <summary>Told from its beginning.</summary>
    Sniffed,

    /// <summary>One resource a line.</summary>
    Ndjson,

    /// <summary>One resource, or one Bundle.</summary>
    Json,
}

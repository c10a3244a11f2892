using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import;

/// <summary>What an import reads, and how.</summary>
public sealed record BulkImportOptions
{
    /// <summary>Files (.ndjson, .json, also followed by .gz or .zst), folders of them, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Who sends the data: the namespace of its identifiers.</summary>
    public required string Source { get; init; }

    /// <summary>Know citizens by the identifier that their Patient has in this system. All inputs are then read twice, so it goes with files alone.</summary>
    public string? IdentifierSystem { get; init; }

    /// <summary>
    /// Where receipts, report and checkpoint are kept. A folder that holds a job already is gone on with, from where it stood. Null for an import that leaves nothing
    /// behind.
    /// </summary>
    public string? JobFolder { get; init; }

    /// <summary>Windows that are mapped at a time.</summary>
    public int Readers { get; init; } = Environment.ProcessorCount;

    /// <summary>Submissions under way at a time.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>How long one submission waits for a cluster that takes no data in.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(60);

    public ImportLimits Limits { get; init; } = new();

    /// <summary>Of standard input; null to tell it from its beginning.</summary>
    public bool? IsStandardInputNdjson { get; init; }

    /// <summary>What <c>-</c> names, which is not disposed; null for the process's own.</summary>
    public Stream? StandardInput { get; init; }

    internal GroupingLimits Grouping { get; init; } = new();

    internal InputFormat StandardInputFormat => IsStandardInputNdjson switch
    {
        true => InputFormat.Ndjson,
        false => InputFormat.Json,
        null => InputFormat.Sniffed,
    };
}

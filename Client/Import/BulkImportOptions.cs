using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import;

/// <summary>What an import reads, and how.</summary>
public sealed record BulkImportOptions
{
    /// <summary>The most <see cref="Readers"/>.</summary>
    public const int MaxReaders = 64;

    /// <summary>The most submissions under way at a time.</summary>
    public const int MaxParallel = 256;

    /// <summary>The longest wait of one submission.</summary>
    public static readonly TimeSpan MaxRetryFor = TimeSpan.FromDays(1);

    /// <summary>Files (.ndjson, .json, also followed by .gz or .zst, or within a .zip), folders of them, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Who sends the data: the namespace of its identifiers. 1 to <see cref="RecordLimits.MaxNameLength"/> characters.</summary>
    public required string Source { get; init; }

    /// <summary>Know citizens by the identifier that their Patient has in this system. All inputs are then read twice, so it goes with files alone.</summary>
    public string? IdentifierSystem { get; init; }

    /// <summary>
    /// The FHIR server that the data is from, <c>https://server/fhir</c>: a subject's URL below it names the same as a relative reference. Without it, the URL of a server
    /// names only Patients of the same Bundle.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>
    /// What was imported from the source before, read again and not sent: it tells whose the items are that the inputs delete, or give to another citizen.
    /// </summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The format of the inputs where it is not FHIR: <c>apple-health</c>, <c>nightscout</c>, <c>open-mhealth</c> or <c>csv</c>. Each entry becomes an Observation.</summary>
    public string? From { get; init; }

    /// <summary>Whose data it is, where the format does not say.</summary>
    public string? Citizen { get; init; }

    /// <summary>The JSON file that says what the columns of a table mean.</summary>
    public string? MappingFile { get; init; }

    /// <summary>
    /// Where receipts, report and checkpoint are kept. A folder that holds a job already is gone on with, from where it stood. Null for an import that leaves nothing
    /// behind.
    /// </summary>
    public string? JobFolder { get; init; }

    /// <summary>Windows that are mapped at a time: 1 to <see cref="MaxReaders"/>.</summary>
    public int Readers { get; init; } = Math.Min(Environment.ProcessorCount, MaxReaders);

    /// <summary>Submissions under way at a time: 1 to <see cref="MaxParallel"/>.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>How long one submission waits for a cluster that takes no data in: up to <see cref="MaxRetryFor"/>.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(60);

    public ImportLimits Limits { get; init; } = new();

    /// <summary>Of standard input; null to tell it from its beginning.</summary>
    public bool? IsStandardInputNdjson { get; init; }

    /// <summary>What <c>-</c> names, which is not disposed; null for the process's own.</summary>
    public Stream? StandardInput { get; init; }

    /// <summary>The first rule that is broken; null when none is.</summary>
    internal string? Fault =>
        Inputs.Count == 0 ? "inputs: must name at least one"
        : Source.Length is 0 or > RecordLimits.MaxNameLength ? $"source: must have 1 to {RecordLimits.MaxNameLength} characters"
        : BaseUrl is not null && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") ? "base: must be an http or https URL"
        : Readers is < 1 or > MaxReaders ? $"readers: must be a number from 1 to {MaxReaders}"
        : Parallel is < 1 or > MaxParallel ? $"parallel: must be a number from 1 to {MaxParallel}"
        : RetryFor < TimeSpan.Zero || RetryFor > MaxRetryFor ? $"retryFor: must be from 0 to {MaxRetryFor.TotalSeconds:0} seconds"
        : null;

    internal GroupingLimits Grouping { get; init; } = new();

    internal InputFormat StandardInputFormat => IsStandardInputNdjson switch
    {
        true => InputFormat.Ndjson,
        false => InputFormat.Json,
        null => InputFormat.Sniffed,
    };
}

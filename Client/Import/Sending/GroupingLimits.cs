namespace PhrCluster.Client.Import.Sending;

/// <summary>How an import packs items into submissions.</summary>
internal sealed record GroupingLimits
{
    /// <summary>Items of one submission: enough to share one commit, few enough that a turn of the grain stays short.</summary>
    public int MaxItems { get; init; } = 250;

    /// <summary>JSON bytes of one submission: half of what a commit may pack to (<see cref="RecordLimits.MaxCommitBytes"/>).</summary>
    public int MaxBytes { get; init; } = RecordLimits.MaxCommitBytes / 2;
}

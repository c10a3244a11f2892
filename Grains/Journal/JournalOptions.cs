namespace PhrCluster.Grains.Journal;

/// <summary>When the tail of a journal is folded into a segment.</summary>
public sealed class JournalOptions
{
    /// <summary>Commits in the tail that make it due: what an activation has to replay.</summary>
    public int FoldCommits { get; set; } = 64;

    /// <summary>Packed bytes in the tail that make it due.</summary>
    public int FoldBytes { get; set; } = 48 * 1024;

    /// <summary>Items in the tail that make it due: what a question reads and unpacks when it needs one of a segment.</summary>
    public int FoldItems { get; set; } = 2_000;

    /// <summary>Times that one request decides anew because another activation was faster, before it gives up its activation.</summary>
    public int MaxRaces { get; set; } = 8;
}

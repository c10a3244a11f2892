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

    /// <summary>Bytes, about, that a silo keeps of journals in decoded form, for citizens who are active; 0 for none.</summary>
    public long DecodedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>The same of one citizen: a whole tail of <see cref="FoldItems"/>, so that a bulk import does not read it back for each of its submissions.</summary>
    public int DecodedBytesOfCitizen { get; set; } = 16 * 1024 * 1024;

    /// <summary>Times that one request decides anew because another activation was faster, before it gives up its activation.</summary>
    public int MaxRaces { get; set; } = 8;
}

using System.Collections.Immutable;

namespace PhrCluster.Core.Entries;

/// <summary>What one turn of a citizen's grain appends: entries that become true together.</summary>
/// <param name="Sequence">1 for a record's first commit, then counting up without a gap.</param>
/// <param name="Id">Names this attempt to commit, so that a commit whose outcome is unknown can be recognised (G3).</param>
/// <param name="Time">When it was decided, in whole milliseconds.</param>
public sealed record Commit(long Sequence, ulong Id, DateTimeOffset Time, ImmutableArray<JournalEntry> Entries)
{
    /// <summary>The edition of the sentences that people were shown when it was made: what was said then can be told, whatever is said now (G6).</summary>
    public int Wording { get; init; }
}

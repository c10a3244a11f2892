using System.Collections.Immutable;

namespace PhrCluster.Core.Entries;

/// <summary>What one turn of a citizen's grain appends: entries that become true together.</summary>
/// <param name="Sequence">1 for a record's first commit, then counting up without a gap.</param>
/// <param name="Id">Names this attempt to commit, so that a commit whose outcome is unknown can be recognised (G3).</param>
/// <param name="Time">Its place in the log's time, in whole milliseconds: when it was decided, or the time of the commit before it where that is later.</param>
public sealed record Commit(long Sequence, ulong Id, DateTimeOffset Time, ImmutableArray<JournalEntry> Entries)
{
    /// <summary>The edition of the sentences that people were shown when it was made: what was said then can be told, whatever is said now (G6).</summary>
    public int Wording { get; init; }

    /// <summary>How long before <see cref="Time"/> it was decided, in whole milliseconds: more than zero only where a clock ran ahead before it.</summary>
    public TimeSpan Behind { get; init; }

    /// <summary>The true time, which rules are asked at: unlike <see cref="Time"/> it may run backwards.</summary>
    public DateTimeOffset DecidedAt => Time - Behind;
}

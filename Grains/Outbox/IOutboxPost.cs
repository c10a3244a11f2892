using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Outbox;

/// <summary>
/// One kind of receivers of what a citizen's grain tells after a commit. What it tells is a function of the record alone, so that nothing has to be kept of what was told: it
/// may be told again, and comes to the same.
/// </summary>
public interface IOutboxPost
{
    /// <summary>The reminder that stands while something may not have been told. It is kept beside the citizen's grain, and names no receiver.</summary>
    string Reminder { get; }

    /// <summary>What entries are to these receivers.</summary>
    /// <param name="record">As it stands before them.</param>
    News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries);

    /// <summary>Tells the receivers what the record says.</summary>
    /// <param name="since">Only what has changed at this version or later; 0 for all.</param>
    /// <returns>False where one of them has no room: it is to be told again.</returns>
    Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken);
}

/// <summary>What a commit is to receivers.</summary>
public enum News
{
    None,

    /// <summary>It ends something. Nothing is shown by what they have not heard yet, so that no ending waits for them.</summary>
    Ending,

    /// <summary>It begins something: without a reminder it is not committed, so that it reaches them whatever comes.</summary>
    Beginning,
}

using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Outbox;

/// <summary>A post whose receivers hear behind every turn that concerns them, whichever verb it was, and not with other mail: readings alone may be news to them.</summary>
public interface IPostBehindTurns : IOutboxPost
{
    /// <summary>What entries are to these receivers.</summary>
    /// <param name="record">As it stands before them.</param>
    News NewsBehind(CitizenRecord record, ImmutableArray<JournalEntry> entries);

    /// <summary>Whether a record has nothing to tell that another has not.</summary>
    bool TellsTheSame(CitizenRecord one, CitizenRecord other);

    News IOutboxPost.NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) => News.None;
}

using PhrCluster.Core.Entries;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>
/// A record as it stood before some commit, told from its journal's start: what decisions look at, and which items held. It grows with consents and
/// corrections, never with the data.
/// </summary>
public sealed class RecordPast(ChainHash genesis)
{
    private readonly HashSet<ItemRef> _superseded = [];

    /// <summary>Without summaries, marks and index: the items themselves tell of the data.</summary>
    public CitizenRecord Record { get; private set; } = CitizenRecord.Unopened(genesis);

    /// <summary>The codes whose readings entered the figures.</summary>
    public FiguredCodes Figured { get; } = new();

    /// <param name="commit">The next one.</param>
    public void Follow(Commit commit)
    {
        foreach (var recorded in commit.Entries.OfType<ItemRecorded>())
        {
            Figured.Follow(recorded.Item);
        }

        Record = RecordFold.ApplyRules(Record, commit);
        _superseded.UnionWith(RecordFold.Superseded(commit));
    }

    /// <summary>Whether a commit that was followed had replaced an item.</summary>
    public bool IsSuperseded(ItemRef item) => _superseded.Contains(item);
}

using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Trends;

/// <summary>
/// A look at readings that are summed up and not shown one by one: which of them the viewer sees, and what the log tells of it, in whichever order they are offered (G6).
/// </summary>
/// <param name="query">What readings are asked for; its page is of no account.</param>
public sealed class SummedLook(ReadingQuery query, Viewer viewer)
{
    private readonly QueriedCodes? _codes = QueriedCodes.Of(query);
    private readonly HashSet<ConsentVerdict> _verdicts = [];
    private readonly DataSum _data = new(inAnyOrder: true);

    public ReadingQuery Query => query;

    public Viewer Viewer => viewer;

    /// <summary>True for a reading that counts. The rules that kept one from the viewer are remembered.</summary>
    /// <param name="held">One that no later version has replaced.</param>
    public bool Takes(HeldItem held)
    {
        if (held.Item is not Reading || !HeldItems.Counts(held.Item) || !Asks(held.Item))
        {
            return false;
        }

        var sees = viewer.Sees(viewer.Look(held), out var verdict);
        _verdicts.Add(verdict);
        if (sees)
        {
            _data.Add(held.Item);
        }

        return sees;
    }

    /// <summary>What was summed up; tells the viewer's log which rules permitted it, and which withheld anything from it.</summary>
    public DataDescription Close()
    {
        foreach (var verdict in _verdicts)
        {
            viewer.Note(verdict);
        }

        return _data.Describe();
    }

    private bool Asks(RecordItem item)
    {
        if (_codes is not null && !_codes.Ask(item))
        {
            return false;
        }

        return item.Time.IsUnknown ? query.From is null && query.To is null
            : item.Time.TryInterval(out var interval, out _) && interval.Overlaps(query.From, query.To);
    }
}

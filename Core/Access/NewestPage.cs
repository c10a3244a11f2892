using System.Collections.Immutable;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>
/// The newest items that a query asks for and a viewer sees, in whichever order they are offered: what a page holds, and the rules that decided it, do
/// not depend on how the journal happens to be packed (G6).
/// </summary>
/// <param name="after">The last item of the page before.</param>
public sealed class NewestPage(ReadingQuery query, ItemPosition? after, Viewer viewer)
{
    private readonly QueriedCodes? _codes = QueriedCodes.Of(query);

    /// <summary>One more than the page, to know whether there are more.</summary>
    private readonly SortedSet<Found> _found = new(NewestFirst.Instance);

    /// <summary>The newest item that each rule withheld.</summary>
    private readonly Dictionary<ConsentVerdict, ItemPosition> _withheld = [];

    private long _bytes;

    /// <summary>Who looks.</summary>
    public Viewer Viewer => viewer;

    /// <summary>True when the last of what was found does not belong to the page any more, for its number or the bytes of those before it.</summary>
    private bool IsFull => _found.Count > query.PageSize
        || (_found.Count > 1 && _bytes - _found.Max.Bytes >= RecordLimits.MaxPageBytes);

    /// <summary>True when nothing that starts at or before an instant can still belong to the page.</summary>
    public bool EndsAfter(long latestTicks) => IsFull && _found.Max.Position.FromTicks > latestTicks;

    public void Offer(HeldItem held)
    {
        // A segment may hold many times a page: what is too new or too old for this one is told by its place alone.
        var position = ItemPosition.Of(held);
        if ((after is { } last && !position.IsOlderThan(last)) || (IsFull && position.IsOlderThan(_found.Max.Position)) || !Asks(held.Item))
        {
            return;
        }

        if (!viewer.Sees(viewer.Look(held), out var verdict))
        {
            if (!_withheld.TryGetValue(verdict, out var newest) || newest.IsOlderThan(position))
            {
                _withheld[verdict] = position;
            }
        }
        else if (new Found(position, held, verdict, TextGauge.Of(held.Item).Bytes) is var found && _found.Add(found))
        {
            _bytes += found.Bytes;
            Trim();
        }
    }

    /// <summary>Keeps one more than the page.</summary>
    private void Trim()
    {
        while (IsFull)
        {
            var last = _found.Max;
            _found.Remove(last);
            _bytes -= last.Bytes;
            if (!IsFull)
            {
                _found.Add(last);
                _bytes += last.Bytes;
                return;
            }
        }
    }

    /// <summary>The page, as the viewer is shown it; tells the viewer's log which rules permitted it, and which withheld anything from it.</summary>
    public ReadingsPage Close()
    {
        ImmutableArray<Found> page = [.. IsFull ? _found.Take(_found.Count - 1) : _found];
        foreach (var found in page)
        {
            viewer.Note(found.Verdict);
        }

        foreach (var (verdict, newest) in _withheld)
        {
            if (!IsFull || page[^1].Position.IsOlderThan(newest))
            {
                viewer.Note(verdict);
            }
        }

        return new ReadingsPage([.. page.Select(found => viewer.Show(found.Held))], IsFull ? page[^1].Position.ToString() : null);
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

    /// <param name="Bytes">Of all its text, attachments included.</param>
    private readonly record struct Found(ItemPosition Position, HeldItem Held, ConsentVerdict Verdict, long Bytes);

    private sealed class NewestFirst : IComparer<Found>
    {
        public static readonly NewestFirst Instance = new();

        public int Compare(Found x, Found y) => y.Position.CompareTo(x.Position);
    }
}

/// <summary>A page of items, newest first.</summary>
/// <param name="Continuation">Null on the last page.</param>
public sealed record ReadingsPage(ImmutableArray<HeldItem> Items, string? Continuation);

using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Dashboard;
using PhrCluster.Readings;

namespace PhrCluster.Core.Summaries;

/// <summary>The latest events of one kind, newest first, and how many there are in all.</summary>
public sealed record EventDigest(EventKind Kind, int Count, ImmutableArray<DigestedEvent> Latest)
{
    /// <summary>True when an event was taken out that older ones, no longer at hand, may have to replace.</summary>
    public bool Stale { get; init; }

    /// <summary>True when it holds every event of its kind.</summary>
    public bool IsComplete => Count == Latest.Length;

    public static EventDigest Start(EventKind kind) => new(kind, 0, []);

    public EventDigest Add(HeldItem held, ItemContext context)
    {
        var digested = new DigestedEvent(context, PackedItem.Of(held, HeldItems.StandsAt(held)));
        var at = 0;
        while (at < Latest.Length && Latest[at].Item.FromTicks >= digested.Item.FromTicks && Later(Latest[at].Item, digested.Item))
        {
            at++;
        }

        var latest = at < RecordLimits.MaxDashboardEvents ? Latest.Insert(at, digested) : Latest;
        return this with
        {
            Count = Count + 1,
            Latest = latest.Length > RecordLimits.MaxDashboardEvents ? latest.RemoveAt(latest.Length - 1) : latest,
        };
    }

    public EventDigest Remove(ItemRef former)
    {
        for (var i = 0; i < Latest.Length; i++)
        {
            if (Latest[i].Item.Ref == former)
            {
                return this with { Count = Count - 1, Latest = Latest.RemoveAt(i), Stale = Stale || !IsComplete };
            }
        }

        return this with { Count = Count - 1 };
    }

    private static bool Later(in PackedItem one, in PackedItem other) =>
        one.FromTicks > other.FromTicks || (one.FromTicks == other.FromTicks && one.Ref.CompareTo(other.Ref) > 0);
}

/// <summary>One event of a digest.</summary>
public sealed record DigestedEvent(ItemContext Context, PackedItem Item)
{
    public EventSummary Summarise()
    {
        var held = Item.Unpack(Context).Item;
        return new EventSummary(((ClinicalEvent)held).Kind, Context.Primary, held.Time, held.Status, held.Source.Name) { Ref = Item.Ref };
    }
}

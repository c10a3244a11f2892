using System.Collections.Immutable;

namespace PhrCluster.Grains.Worklists;

/// <summary>What a part of a worklist becomes by what it is told: pure functions.</summary>
public static class WorklistRules
{
    /// <summary>Whoever has nothing open any more is remembered for so long, as many as there is room for: what was said before may come after.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <returns>The part itself where nothing changes; null where there is no room.</returns>
    public static HeldWorklist? After(HeldWorklist part, ListedTasks told, int room, DateTimeOffset now)
    {
        var at = part.Citizens.BinarySearch(told, ByPlace.Instance);
        if (at >= 0 && part.Citizens[at].Version >= told.Version)
        {
            return part;
        }

        var others = (at >= 0 ? part.Citizens.RemoveAt(at) : part.Citizens).RemoveAll(other => !other.AreOpen && other.ToldAt < now - Remembered);
        if (others.Count(static other => !other.AreOpen) >= room)
        {
            others = others.Remove(others.Where(static other => !other.AreOpen).MinBy(static other => other.ToldAt)!);
        }

        return told.AreOpen && others.Count(static other => other.AreOpen) >= room ? null
            : new HeldWorklist(others.Insert(~others.BinarySearch(told, ByPlace.Instance), told with { ToldAt = now }));
    }

    /// <summary>A citizen's open alerts; null where there are none.</summary>
    public static ListedTasks? Find(ImmutableArray<ListedTasks> citizens, UInt128 place) => citizens.FirstOrDefault(it => it.Place == place && it.AreOpen);

    private sealed class ByPlace : IComparer<ListedTasks>
    {
        public static readonly ByPlace Instance = new();

        public int Compare(ListedTasks? one, ListedTasks? other) => one!.Place.CompareTo(other!.Place);
    }
}

using System.Collections.Immutable;

namespace PhrCluster.Grains.Worklists;

/// <summary>What a part of a worklist becomes by what it is told: pure functions.</summary>
public static class WorklistRules
{
    /// <returns>The part itself where nothing changes; null where there is no room.</returns>
    public static HeldWorklist? After(HeldWorklist part, ListedTasks told, int room)
    {
        var at = part.Citizens.BinarySearch(told, ByPlace.Instance);
        if (at < 0)
        {
            return !told.AreOpen ? part : part.Citizens.Length >= room ? null : new HeldWorklist(part.Citizens.Insert(~at, told));
        }

        return part.Citizens[at].Version >= told.Version ? part
            : new HeldWorklist(told.AreOpen ? part.Citizens.SetItem(at, told) : part.Citizens.RemoveAt(at));
    }

    public static ListedTasks? Find(ImmutableArray<ListedTasks> citizens, UInt128 place) => citizens.FirstOrDefault(it => it.Place == place);

    private sealed class ByPlace : IComparer<ListedTasks>
    {
        public static readonly ByPlace Instance = new();

        public int Compare(ListedTasks? one, ListedTasks? other) => one!.Place.CompareTo(other!.Place);
    }
}

using System.Collections.Immutable;

namespace PhrCluster.Grains.Lists;

/// <summary>What a list becomes by what it is told, and pages of it: pure functions.</summary>
public static class PeopleListRules
{
    /// <returns>The list itself where nothing changes; null where there is no room.</returns>
    public static HeldPeople? After(HeldPeople list, ListedPerson told, int room, DateTimeOffset now)
    {
        var at = IndexOf(list.People, told.Place);
        var known = at >= 0 ? list.People[at] : null;
        if (known is null ? !told.IsListed : known.Version >= told.Version)
        {
            return list;
        }

        var others = (known is null ? list.People : list.People.RemoveAt(at)).RemoveAll(other => other.Until < now);
        return !told.IsListed ? new HeldPeople(others)
            : others.Length >= room ? null
            : new HeldPeople(others.Insert(~IndexOf(others, told.Place), told));
    }

    public static ImmutableArray<ListedPerson> Page(HeldPeople list, UInt128? after, int count)
    {
        var at = after is { } place ? IndexOf(list.People, place) : 0;
        var from = after is null ? 0 : at >= 0 ? at + 1 : ~at;
        return list.People.Slice(from, Math.Min(count, list.People.Length - from));
    }

    /// <summary>As of a binary search.</summary>
    private static int IndexOf(ImmutableArray<ListedPerson> people, UInt128 place)
    {
        var (from, to) = (0, people.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (people[middle].Place.CompareTo(place))
            {
                case 0:
                    return middle;
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle - 1;
                    break;
            }
        }

        return ~from;
    }
}

using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>How a provision's labels cover an item's. A confidentiality is a high-water mark; any other label must be carried.</summary>
public static class SecurityLabels
{
    private const string Ascending = "ULMNRV";

    /// <summary>An item that says nothing of its confidentiality is normal.</summary>
    private const char Unlabelled = 'N';

    /// <summary>True when any of <paramref name="wanted"/> covers the item.</summary>
    public static bool Cover(ImmutableArray<Coding> wanted, ImmutableArray<Coding> carried)
    {
        foreach (var label in wanted)
        {
            if (label.System == CodeSystems.Confidentiality ? Rank(label) >= HighWater(carried) : Carries(carried, label))
            {
                return true;
            }
        }

        return false;
    }

    private static int HighWater(ImmutableArray<Coding> carried)
    {
        var highest = -1;
        foreach (var label in carried)
        {
            if (label.System == CodeSystems.Confidentiality)
            {
                // A confidentiality that we do not know is above all that we do: no known mark may cover it.
                highest = Math.Max(highest, Rank(label) is >= 0 and var rank ? rank : int.MaxValue);
            }
        }

        return highest < 0 ? Ascending.IndexOf(Unlabelled, StringComparison.Ordinal) : highest;
    }

    private static int Rank(Coding label) => label.Code is [var letter] ? Ascending.IndexOf(letter, StringComparison.Ordinal) : -1;

    private static bool Carries(ImmutableArray<Coding> carried, Coding wanted)
    {
        foreach (var label in carried)
        {
            if (label.Means(wanted))
            {
                return true;
            }
        }

        return false;
    }
}

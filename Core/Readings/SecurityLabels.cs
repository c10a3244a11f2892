using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>How a provision's labels cover an item's. A confidentiality is a high-water mark; any other label must be carried.</summary>
public static class SecurityLabels
{
    /// <summary>A provision that names no confidentiality.</summary>
    internal const sbyte NoMark = -1;

    /// <summary>A confidentiality that we do not know is above all that we do: no permit up to any mark may cover it.</summary>
    internal const sbyte Unknown = 6;

    private const string Ascending = "ULMNRV";

    /// <summary>An item that says nothing of its confidentiality is normal.</summary>
    private const sbyte Normal = 3;

    /// <summary>True for a label that provisions can hold items against: any but a confidentiality outside the order U &lt; L &lt; M &lt; N &lt; R &lt; V.</summary>
    public static bool HasMeaning(Coding label) => label.System != CodeSystems.Confidentiality || Rank(label) != Unknown;

    /// <summary>
    /// The highest confidentiality that a provision covers. A permit up to one that we do not know covers nothing by it, a denial everything:
    /// both err on the citizen's side.
    /// </summary>
    internal static sbyte MarkOf(Provision provision)
    {
        var highest = NoMark;
        foreach (var label in provision.SecurityLabels)
        {
            if (label.System == CodeSystems.Confidentiality && Rank(label) is var rank && (rank != Unknown || provision.Type == ProvisionType.Deny))
            {
                highest = Math.Max(highest, rank);
            }
        }

        return highest;
    }

    /// <summary>The highest confidentiality among an item's labels.</summary>
    internal static int HighWater(ImmutableArray<Coding> carried)
    {
        var highest = NoMark;
        foreach (var label in carried)
        {
            if (label.System == CodeSystems.Confidentiality)
            {
                highest = Math.Max(highest, Rank(label));
            }
        }

        return highest == NoMark ? Normal : highest;
    }

    private static sbyte Rank(Coding label) =>
        label.Code is [var letter] && Ascending.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var rank ? (sbyte)rank : Unknown;
}

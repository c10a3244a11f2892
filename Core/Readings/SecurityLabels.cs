using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>
/// How a provision's labels cover an item's. A confidentiality is a high-water mark in both directions: a permit covers it and what is lower, a denial it and
/// what is higher. Any other label must be carried; a denial covers its children too.
/// </summary>
public static class SecurityLabels
{
    /// <summary>A provision that names no confidentiality.</summary>
    internal const sbyte NoMark = -1;

    /// <summary>A confidentiality that we do not know is above all that we do: no permit covers it, and every denial of one.</summary>
    internal const sbyte Unknown = 6;

    private const string Ascending = "ULMNRV";

    /// <summary>An item that says nothing of its confidentiality is normal.</summary>
    private const sbyte Normal = 3;

    /// <summary>
    /// True for a label that provisions can hold items against: a confidentiality of the order U &lt; L &lt; M &lt; N &lt; R &lt; V, or a code of
    /// <see cref="CodeSystems.ActCode"/>.
    /// </summary>
    public static bool HasMeaning(Coding label) =>
        IsConfidentiality(label) ? Rank(label) != Unknown : CodeSystemNames.IsNameOf(label.System, CodeSystems.ActCode);

    public static bool IsConfidentiality(Coding label) => CodeSystemNames.IsNameOf(label.System, CodeSystems.Confidentiality);

    /// <summary>True when an item that carries a label is covered by a rule that names another, neither being a confidentiality.</summary>
    /// <param name="type">A permit means exactly what it names.</param>
    internal static bool Covers(Coding named, Coding carried, ProvisionType type) =>
        named.Means(carried)
        || (type == ProvisionType.Deny && carried.Code is { } code && named.Code is { } ancestor
            && VocabularyTree.Sensitivities.IsWithin(code, ancestor) && CodeSystemNames.AreSame(named.System, carried.System));

    /// <summary>The confidentiality to which a permit covers items, or from which a denial does: the widest that it names.</summary>
    internal static sbyte MarkOf(Provision provision)
    {
        var widest = NoMark;
        foreach (var label in provision.SecurityLabels.AsSpan())
        {
            if (!IsConfidentiality(label))
            {
                continue;
            }

            // One that we do not know cannot be given; in a record it would cover nothing as a permit, and everything as a denial.
            var rank = Rank(label);
            widest = provision.Type == ProvisionType.Permit ? rank == Unknown ? widest : Math.Max(widest, rank)
                : rank == Unknown ? (sbyte)0
                : widest == NoMark ? rank
                : Math.Min(widest, rank);
        }

        return widest;
    }

    /// <summary>The highest confidentiality among an item's labels.</summary>
    internal static sbyte HighWater(ImmutableArray<Coding> carried)
    {
        var highest = NoMark;
        foreach (var label in carried)
        {
            if (IsConfidentiality(label))
            {
                highest = Math.Max(highest, Rank(label));
            }
        }

        return highest == NoMark ? Normal : highest;
    }

    private static sbyte Rank(Coding label) =>
        label.Code is [var letter] && Ascending.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var rank ? (sbyte)rank : Unknown;
}

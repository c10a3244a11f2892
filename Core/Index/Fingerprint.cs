using PhrCluster.Readings;

namespace PhrCluster.Core.Index;

/// <summary>
/// Short, stable hashes by which a record finds where something may stand in its journal. They may collide: a match is always
/// confirmed by reading; a mismatch needs no reading, and that is their use.
/// </summary>
public static class Fingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static uint OfSubmission(string id) => Fold(Add(Add(Offset, "submission"), id));

    /// <summary>
    /// By what an item is found: where its source's identifier is a resource id of its type, by that alone, so that whoever knows the id finds it, whatever its
    /// source; else by source and identifier.
    /// </summary>
    public static uint OfItem(string type, string source, string identifier) =>
        ItemIdentity.OwnId(type, identifier) is { } id ? OfId(type, id) : OfIdentifier(source, identifier);

    public static uint OfId(string type, string id) => Fold(Add(Add(Add(Offset, "id"), type), id));

    /// <summary>How items were found before <see cref="SegmentMarks.ById"/>.</summary>
    public static uint OfIdentifier(string source, string identifier) => Fold(Add(Add(Add(Offset, "item"), source), identifier));

    public static ushort OfCode(string code)
    {
        var folded = Fold(Add(Offset, code));
        return (ushort)(folded ^ folded >> 16);
    }

    /// <summary>FNV-1a over UTF-16 code units, each text closed by a unit that no text holds.</summary>
    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return (hash ^ 0xFFFF) * Prime;
    }

    private static uint Fold(ulong hash) => (uint)(hash ^ hash >> 32);
}

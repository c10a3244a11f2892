using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PhrCluster.Readings;

/// <summary>The logical id and the version id under which FHIR knows an item of a record.</summary>
/// <remarks>
/// An id belongs to a citizen, a type and a source: two sources may use the same one for two items. It stays the same over an item's versions. Nobody can tell
/// from an id whether an item is there.
/// </remarks>
public static class ItemIdentity
{
    /// <summary>Of FHIR's <c>id</c>.</summary>
    public const int MaxIdLength = 64;

    private const string PlacePrefix = "p-", HashPrefix = "h-";
    private const int HashBytes = 16;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The source's own id where it gave one (<c>Observation/abc</c>); else <c>h-</c> and a hash of what the source calls it; else <c>p-</c> and its place in
    /// the journal, which has one version alone.
    /// </summary>
    public static string IdOf(RecordItem item, ItemRef place) => item.Source.Identifier switch
    {
        null => $"{PlacePrefix}{VersionOf(place)}",
        { } identifier when OwnId(item.ResourceType, identifier) is { } id => id,
        { } identifier => HashOf(item.Source.Name, item.ResourceType, identifier),
    };

    /// <summary>The place that an id names by itself; null where it names none. An id of a source may look like one.</summary>
    public static ItemRef? PlaceIn(string id) => id.StartsWith(PlacePrefix, StringComparison.Ordinal) && TryParseVersion(id[PlacePrefix.Length..], out var place) ? place : null;

    /// <summary>True for an id that may be a hash of what a source calls its item.</summary>
    public static bool MayBeHash(string id) =>
        id.Length == HashPrefix.Length + (2 * HashBytes) && id.StartsWith(HashPrefix, StringComparison.Ordinal) && id.AsSpan(HashPrefix.Length).IndexOfAnyExcept(HexDigits) < 0;

    public static string IdOf(HeldItem held) => IdOf(held.Item, held.Ref);

    /// <summary>The <c>meta.versionId</c> of an item: its place in the journal.</summary>
    public static string VersionOf(ItemRef place) => string.Create(CultureInfo.InvariantCulture, $"{place.Sequence}.{place.Index}");

    /// <summary>False for what <see cref="VersionOf"/> never writes.</summary>
    public static bool TryParseVersion(string? version, out ItemRef place)
    {
        place = default;
        if (version?.Split('.') is not [var sequence, var index]
            || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        place = new ItemRef(first, second);
        return VersionOf(place) == version;
    }

    /// <summary>True for what FHIR takes as an id: 1–64 characters of <c>A–Z a–z 0–9 - .</c></summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= MaxIdLength } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    /// <summary>The id in an identifier of the form <c>Type/id</c>; null where it is none, or of another type.</summary>
    public static string? OwnId(string type, string identifier) =>
        identifier.Length > type.Length && identifier[type.Length] == '/' && identifier.StartsWith(type, StringComparison.Ordinal)
            && identifier[(type.Length + 1)..] is var id && IsId(id)
            ? id
            : null;

    private static string HashOf(string source, string type, string identifier) =>
        HashPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{type}\n{identifier}")).AsSpan(0, HashBytes));
}

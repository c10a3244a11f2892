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

    /// <summary>
    /// The source's own id where it gave one (<c>Observation/abc</c>); else <c>h-</c> and a hash of what the source calls it; else <c>p-</c> and its place in
    /// the journal, which has one version alone.
    /// </summary>
    public static string IdOf(RecordItem item, ItemRef place) => item.Source.Identifier switch
    {
        null => $"p-{VersionOf(place)}",
        { } identifier when OwnId(item.ResourceType, identifier) is { } id => id,
        { } identifier => HashOf(item.Source.Name, item.ResourceType, identifier),
    };

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

    private static string? OwnId(string type, string identifier) =>
        identifier.Length > type.Length && identifier[type.Length] == '/' && identifier.StartsWith(type, StringComparison.Ordinal)
            && identifier[(type.Length + 1)..] is var id && IsId(id)
            ? id
            : null;

    private static string HashOf(string source, string type, string identifier) =>
        "h-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{type}\n{identifier}")).AsSpan(0, 16));
}

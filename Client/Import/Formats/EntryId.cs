using System.Security.Cryptography;
using System.Text.Json;

namespace PhrCluster.Client.Import.Formats;

/// <summary>FHIR ids of entries, from the ids that their source gives them: the same again when the source gives the entry again, as a correction.</summary>
internal static class EntryId
{
    /// <summary>Half of SHA-256, in hexadecimal: a FHIR id has at most <see cref="MaxLength"/> characters.</summary>
    private const int HashBytes = 16;

    private const int MaxLength = 64;

    /// <summary>Of a row: ids of tables are often no more than numbers, so that they count for one citizen and one code.</summary>
    public static string OfRow(string citizen, Measure measure, string id) => "row-" + Hash(citizen, measure.System, measure.Code, id);

    /// <summary>Of an entry whose format tells entries apart by their id alone: the id itself where FHIR can write it.</summary>
    /// <param name="prefix">Of letters and hyphens.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Of(string prefix, string? id) =>
        string.IsNullOrEmpty(id) ? null
        : prefix.Length + id.Length <= MaxLength && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? prefix + id
        : prefix + Hash(id);

    /// <summary>Written as a list, so that no part can run over into the next.</summary>
    private static string Hash(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)).AsSpan(0, HashBytes));
}

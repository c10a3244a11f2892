using System.Security.Cryptography;
using System.Text;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// A submission with the origins of its items. Its id is made from what it holds: the same items in the same order have the same id, so
/// that an import which lost a reply, or is run again, gets the first receipt (G3).
/// </summary>
internal sealed record PendingSubmission(string Citizen, Submission Submission, IReadOnlyList<ImportOrigin> Origins)
{
    private const string IdPrefix = "imp-";

    /// <summary>Half of SHA-256, in hexadecimal: an id has at most <see cref="RecordLimits.MaxIdLength"/> characters.</summary>
    private const int IdBytes = 16;

    public static PendingSubmission Of(string source, string citizen, IReadOnlyList<ImportItem> items) => new(
        citizen,
        new Submission(IdOf(source, citizen, items), [.. items.Select(static it => it.Item)]),
        [.. items.Select(static it => it.Origin)]);

    private static string IdOf(string source, string citizen, IReadOnlyList<ImportItem> items)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        sha.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(citizen)));
        foreach (var item in items)
        {
            sha.AppendData(item.Hash.Span);
        }

        return IdPrefix + Convert.ToHexStringLower(sha.GetHashAndReset().AsSpan(0, IdBytes));
    }
}

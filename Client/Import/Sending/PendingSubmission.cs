using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// A submission with the lines of its items. Its id is made from what it holds and where in its input that stands: the same items in the same place have
/// the same id, so that an import which lost a reply, goes on, or is run again, gets the first receipt (G3); the same items in another place are told apart, and found
/// duplicates by the record.
/// </summary>
/// <param name="Slots">Of each item, its line's place among its window's receipts.</param>
internal sealed record PendingSubmission(string Citizen, Submission Submission, ImmutableArray<int> Slots)
{
    /// <summary>Tells it from the window's others.</summary>
    public int Place { get; init; } = Slots[0];

    /// <summary>The line that gives an item to another citizen, from whom this takes it back; null of any other submission.</summary>
    public int? Moved { get; init; }

    private const string IdPrefix = "imp-";

    /// <summary>Half of SHA-256, in hexadecimal: an id has at most <see cref="RecordLimits.MaxIdLength"/> characters.</summary>
    private const int IdBytes = 16;

    /// <summary>How the items were read: the same line may come to another item under another reading, and an id names one content. A job goes on with the same only.</summary>
    private static readonly byte[] Mapping = Encoding.UTF8.GetBytes(JobTerms.ThisBuild);

    public static PendingSubmission Of(SubmissionOrigin origin, string citizen, IReadOnlyList<ImportItem> items) => new(
        citizen,
        new Submission(IdOf(origin, citizen, items), [.. items.Select(static it => it.Item)]),
        [.. items.Select(static it => it.Slot)]);

    private static string IdOf(SubmissionOrigin origin, string citizen, IReadOnlyList<ImportItem> items)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[sizeof(long) + (2 * sizeof(int))];
        BinaryPrimitives.WriteInt64LittleEndian(place, origin.FirstLine);
        BinaryPrimitives.WriteInt32LittleEndian(place[sizeof(long)..], origin.Copy);
        BinaryPrimitives.WriteInt32LittleEndian(place[(sizeof(long) + sizeof(int))..], items[0].Slot);
        sha.AppendData(place);
        sha.AppendData(Mapping);
        sha.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(origin.Head)));
        sha.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(origin.Source)));
        sha.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(citizen)));
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var item in items)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, item.Json.Length);
            sha.AppendData(length);
            sha.AppendData(item.Json.Span);
        }

        return IdPrefix + Convert.ToHexStringLower(sha.GetHashAndReset().AsSpan(0, IdBytes));
    }
}

using System.Collections.Immutable;

namespace PhrCluster.Readings;

/// <summary>Items that a device or service sends together.</summary>
/// <param name="Id">
/// Chosen by the sender, 1–64 characters, and counted among what the same organisation or person delivers. Sent again with the same items, it returns its first
/// receipt and changes nothing; with others it is refused.
/// </param>
/// <param name="Items">1 to <c>RecordLimits.MaxItemsPerSubmission</c> items, each accepted or refused by itself.</param>
[GenerateSerializer, Immutable, Alias("phr.Submission")]
public sealed record Submission(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<RecordItem> Items);

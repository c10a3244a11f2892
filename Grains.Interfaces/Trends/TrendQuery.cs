using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Trends;

/// <summary>Which readings are to be summed up over time.</summary>
/// <param name="Codes">
/// 1 to <c>RecordLimits.MaxTrendCodes</c>: each a code in any system, <c>SYSTEM|CODE</c>, or a word of <see cref="Codes.KnownCodes"/>, which stands for all of its
/// codes. Each has a trend of its own; one alone may be several parted by commas, whose readings are summed up together.
/// </param>
/// <param name="From">Readings that hold at or after this instant.</param>
/// <param name="To">Readings that start before this instant.</param>
/// <param name="Slots">How many stretches of time there are to be at most: 1 to <c>RecordLimits.MaxTrendSlots</c>.</param>
/// <param name="Action">What the requester will do with them: see, use or pass on; consents may tell them apart.</param>
[GenerateSerializer, Immutable, Alias("phr.TrendQuery")]
public sealed record TrendQuery(
    [property: Id(0)] ImmutableArray<string> Codes,
    [property: Id(1)] DateTimeOffset? From = null,
    [property: Id(2)] DateTimeOffset? To = null,
    [property: Id(3)] int Slots = RecordLimits.MaxTrendSlots,
    [property: Id(4)] ConsentAction Action = ConsentAction.Access);

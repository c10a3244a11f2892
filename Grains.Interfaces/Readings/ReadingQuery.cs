using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Readings;

/// <summary>Which items of a record are wanted, newest first.</summary>
/// <param name="Code">A code in any system, or null for all.</param>
/// <param name="From">Items that hold at or after this instant.</param>
/// <param name="To">Items that start before this instant.</param>
/// <param name="PageSize">1 to <c>RecordLimits.MaxPageSize</c>.</param>
/// <param name="Continuation">From the page before; null for the first.</param>
/// <param name="Action">What the requester will do with them: see, use or pass on; consents may tell them apart.</param>
[GenerateSerializer, Immutable, Alias("phr.ReadingQuery")]
public sealed record ReadingQuery(
    [property: Id(0)] string? Code = null,
    [property: Id(1)] DateTimeOffset? From = null,
    [property: Id(2)] DateTimeOffset? To = null,
    [property: Id(3)] int PageSize = 100,
    [property: Id(4)] string? Continuation = null,
    [property: Id(5)] ConsentAction Action = ConsentAction.Access);

/// <summary><see cref="ReadingsDisclosed"/>, <see cref="Identity.RequestInvalid"/> or <see cref="Identity.AccessRefused"/>.</summary>
public interface IReadingsOutcome;

/// <summary>A page of items that the requester may see, newest first.</summary>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.ReadingsDisclosed")]
public sealed record ReadingsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldItem> Items,
    [property: Id(2)] string? Continuation) : IReadingsOutcome;

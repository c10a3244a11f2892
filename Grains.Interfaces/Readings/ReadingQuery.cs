using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.Readings;

/// <summary>Which items of a record are wanted, newest first.</summary>
/// <param name="Code">
/// A code in any system, <c>SYSTEM|CODE</c>, or a word of <see cref="Codes.KnownCodes"/>; several, parted by commas, ask for any of them. Null for all.
/// </param>
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

/// <summary>What became of a query: <see cref="ReadingsDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ReadingsOutcome")]
public abstract record ReadingsOutcome : IRefusable<ReadingsOutcome>
{
    private protected ReadingsOutcome() { }

    public static ReadingsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ReadingsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ReadingsOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ReadingsInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ReadingsOutcome, IRequestInvalid;
}

/// <summary>A page of items that the requester may see, newest first.</summary>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.ReadingsDisclosed")]
public sealed record ReadingsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldItem> Items,
    [property: Id(2)] string? Continuation) : ReadingsOutcome, IDecidedAt;

using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Searching;

/// <summary>Which versions of items are wanted: of one item, of one type, or of all; newest first.</summary>
/// <param name="Type">A FHIR type; null for all.</param>
/// <param name="Id">The item's logical id (<see cref="ItemIdentity"/>), with its type; null for all.</param>
/// <param name="At">One version alone, with type, and id where that is known.</param>
/// <param name="LatestOnly">What holds now alone, with type and id: a read.</param>
/// <param name="Since">Versions recorded at or after this instant.</param>
/// <param name="PageSize">1 to <c>RecordLimits.MaxPageSize</c>.</param>
/// <param name="Continuation">From the page before; null for the first.</param>
[GenerateSerializer, Immutable, Alias("phr.HistoryQuery")]
public sealed record HistoryQuery(
    [property: Id(0)] string? Type = null,
    [property: Id(1)] string? Id = null,
    [property: Id(2)] ItemRef? At = null,
    [property: Id(3)] bool LatestOnly = false,
    [property: Id(4)] DateTimeOffset? Since = null,
    [property: Id(5)] int PageSize = 20,
    [property: Id(6)] string? Continuation = null);

/// <summary>What became of a look at versions: <see cref="VersionsDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.HistoryOutcome")]
public abstract record HistoryOutcome : IRefusable<HistoryOutcome>
{
    private protected HistoryOutcome() { }

    public static HistoryOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.HistoryRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : HistoryOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.HistoryInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : HistoryOutcome, IRequestInvalid;
}

/// <summary>Versions that the requester may see, newest first; none where there is none, or none for them.</summary>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.VersionsDisclosed")]
public sealed record VersionsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<ItemVersion> Versions,
    [property: Id(2)] string? Continuation) : HistoryOutcome, IDecidedAt;

/// <summary>One version of an item.</summary>
/// <param name="IsLatest">True for the one that holds now; it may be one that takes the item back (<see cref="Retractions"/>).</param>
/// <param name="Supersedes">The version before it.</param>
/// <param name="Delivered">Who brought it; null where the journal does not say.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemVersion")]
public sealed record ItemVersion(
    [property: Id(0)] HeldItem Held,
    [property: Id(1)] bool IsLatest,
    [property: Id(2)] ItemRef? Supersedes,
    [property: Id(3)] DeliveredBy? Delivered);

/// <summary>Who brought an item, and in whose name.</summary>
/// <param name="Subject">Of their ticket.</param>
[GenerateSerializer, Immutable, Alias("phr.DeliveredBy")]
public sealed record DeliveredBy(
    [property: Id(0)] string Subject,
    [property: Id(1)] Role Role,
    [property: Id(2)] string? Organization);

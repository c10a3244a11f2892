using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Transactions;

/// <summary>What became of a transaction: <see cref="Transacted"/>, <see cref="OperationFailed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.TransactOutcome")]
public abstract record TransactOutcome : IRefusable<TransactOutcome>
{
    private protected TransactOutcome() { }

    public static TransactOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.TransactRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : TransactOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.TransactInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : TransactOutcome, IRequestInvalid;
}

/// <summary>All operations were carried out, in one commit; or would be, where it was a dry run.</summary>
/// <param name="Version">The record version after them.</param>
/// <param name="Results">One for each operation, in their order.</param>
/// <param name="Repeated">True when this is the first outcome of a transaction sent again.</param>
[GenerateSerializer, Immutable, Alias("phr.Transacted")]
public sealed record Transacted(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset RecordedAt,
    [property: Id(2)] ImmutableArray<OperationResult> Results,
    [property: Id(3)] bool Repeated = false) : TransactOutcome, IDecidedAt;

/// <summary>What became of one operation.</summary>
/// <param name="Item">The item as the record holds it now; null where there is none, or none that the requester may see.</param>
[GenerateSerializer, Immutable, Alias("phr.OperationResult")]
public sealed record OperationResult([property: Id(0)] OperationEffect Effect, [property: Id(1)] HeldItem? Item);

/// <summary>What an operation did.</summary>
public enum OperationEffect : byte
{
    Created = 0,
    Updated = 1,

    /// <summary>The record holds the very same already.</summary>
    Unchanged = 2,

    /// <summary>An item matched, so that none was created.</summary>
    Matched = 3,

    Deleted = 4,

    /// <summary>There was nothing to delete, or nothing that the requester may see.</summary>
    Absent = 5,
}

/// <summary>One operation can't be carried out, and so none was.</summary>
/// <param name="Operation">Its index.</param>
/// <param name="Field">Path of the field in the item, where one breaks a rule.</param>
/// <param name="Rule">The rule, in words, without the value.</param>
[GenerateSerializer, Immutable, Alias("phr.OperationFailed")]
public sealed record OperationFailed(
    [property: Id(0)] long Version,
    [property: Id(1)] int Operation,
    [property: Id(2)] OperationFault Fault,
    [property: Id(3)] string? Field,
    [property: Id(4)] string Rule) : TransactOutcome, IDecidedAt
{
    /// <summary>What else of the item breaks a rule, where one does.</summary>
    [Id(5)] public ImmutableArray<BrokenField> Others { get; init; } = [];
}

/// <summary>A rule that an item breaks.</summary>
/// <param name="Field">As of <see cref="OperationFailed"/>.</param>
/// <param name="Rule">As of <see cref="OperationFailed"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.BrokenField")]
public sealed record BrokenField([property: Id(0)] string Field, [property: Id(1)] string Rule);

/// <summary>Why an operation failed.</summary>
public enum OperationFault : byte
{
    /// <summary>The item breaks a rule.</summary>
    Invalid = 0,

    /// <summary>The citizen's consents, or whose item it is, do not let the requester do it.</summary>
    Forbidden = 1,

    /// <summary>The item has another version than the one that the operation names.</summary>
    VersionConflict = 2,

    /// <summary>More than one item matches.</summary>
    MultipleMatches = 3,

    /// <summary>The record holds a later version, as its source dates them.</summary>
    Outdated = 4,

    /// <summary>Nothing matches what has to be there.</summary>
    NotFound = 5,
}

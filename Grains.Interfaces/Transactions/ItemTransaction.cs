using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Transactions;

/// <summary>Changes of one citizen's items that are made together in one commit, or not at all.</summary>
/// <param name="Id">Chosen by the sender, as of <see cref="Submission.Id"/>: sent again with the same operations, it returns its first outcome.</param>
/// <param name="Operations">1 to <c>RecordLimits.MaxItemsPerSubmission</c>; no two about the same item.</param>
/// <param name="DryRun">True to be told what would become of it: nothing is recorded but the question.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemTransaction")]
public sealed record ItemTransaction(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<ItemOperation> Operations,
    [property: Id(2)] bool DryRun = false);

/// <summary>One of the sealed cases below.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemOperation")]
public abstract record ItemOperation
{
    private protected ItemOperation() { }
}

/// <summary>Records a new item.</summary>
/// <param name="IfNoneExist">Nothing is recorded where one item matches; several are a failure. Only what the requester sees can match.</param>
[GenerateSerializer, Immutable, Alias("phr.CreateItem")]
public sealed record CreateItem([property: Id(0)] RecordItem Item, [property: Id(1)] ItemSearch? IfNoneExist = null) : ItemOperation;

/// <summary>Records an item as the next version of the one that the same source knows by the same identifier, or as the first.</summary>
/// <param name="IfMatch">The version that it must replace; one that is not the latest is a conflict.</param>
/// <param name="Where">The item to replace is the one that matches; where none does, it is created; several are a failure.</param>
[GenerateSerializer, Immutable, Alias("phr.UpdateItem")]
public sealed record UpdateItem(
    [property: Id(0)] RecordItem Item,
    [property: Id(1)] ItemRef? IfMatch = null,
    [property: Id(2)] ItemSearch? Where = null) : ItemOperation;

/// <summary>Takes an item back: what was recorded stays in the journal, and no longer holds.</summary>
/// <param name="Id">The logical id; null where <paramref name="Where"/> tells.</param>
/// <param name="IfMatch">As of <see cref="UpdateItem"/>.</param>
/// <param name="Where">The one item that matches; several are a failure.</param>
[GenerateSerializer, Immutable, Alias("phr.DeleteItem")]
public sealed record DeleteItem(
    [property: Id(0)] string Type,
    [property: Id(1)] string? Id,
    [property: Id(2)] ItemRef? IfMatch = null,
    [property: Id(3)] ItemSearch? Where = null) : ItemOperation;

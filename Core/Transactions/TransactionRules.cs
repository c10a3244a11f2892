using PhrCluster.Core.Readings;
using PhrCluster.Core.Searching;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>What a transaction must be before anything is looked up for it.</summary>
public static class TransactionRules
{
    /// <summary>The first rule that it breaks as a whole; what breaks a rule inside one item is that operation's failure.</summary>
    /// <param name="now">What searches measure from.</param>
    public static Fault? Check(ItemTransaction? transaction, DateTimeOffset now)
    {
        if (transaction is null || string.IsNullOrEmpty(transaction.Id) || transaction.Id.Length > RecordLimits.MaxIdLength || !TextGauge.IsUnicodeText(transaction.Id))
        {
            return new Fault("transaction.id", $"must have 1 to {RecordLimits.MaxIdLength} characters");
        }

        if (transaction.Operations.IsDefaultOrEmpty || transaction.Operations.Length > RecordLimits.MaxItemsPerSubmission)
        {
            return new Fault("transaction.operations", $"must hold 1 to {RecordLimits.MaxItemsPerSubmission} operations");
        }

        var items = new HashSet<(string Type, string Source, string Identifier)>();
        var ids = new HashSet<(string Type, string Id)>();
        var deleted = new HashSet<(string Type, string Id)>();
        var conditions = 0;
        for (var i = 0; i < transaction.Operations.Length; i++)
        {
            var field = $"transaction.operations[{i}]";
            var operation = transaction.Operations[i];
            if ((CheckShape(operation, field) ?? CheckSearch(operation, field, now)) is { } fault)
            {
                return fault;
            }

            conditions += SearchOf(operation) is null ? 0 : 1;
            if (conditions > RecordLimits.MaxConditionalOperations)
            {
                return new Fault("transaction.operations", $"must hold at most {RecordLimits.MaxConditionalOperations} that a search tells what they are about");
            }

            if (!IsAlone(operation))
            {
                return new Fault(field, "must not be about the same item as another");
            }
        }

        return null;

        bool IsAlone(ItemOperation operation)
        {
            if (operation is DeleteItem delete)
            {
                return delete.Id is not { } id || (deleted.Add((delete.Type, id)) && !ids.Contains((delete.Type, id)));
            }

            if (Identified(ItemOf(operation)) is not { } item)
            {
                return true;
            }

            var its = (item.ResourceType, ItemIdentity.IdOf(item, default));
            ids.Add(its);
            return items.Add((item.ResourceType, item.Source.Name, item.Source.Identifier!)) && !deleted.Contains(its);
        }
    }

    /// <summary>What tells which items an operation may be about; null where it says itself. Only items of its own type match.</summary>
    /// <param name="operation">One that breaks no rule.</param>
    public static SearchPlan? PlanOf(ItemOperation operation, DateTimeOffset now) =>
        SearchOf(operation) is { } search && TypeOf(operation) is { } type && SearchPlan.Of(Plain(search, type), now, out var plan) is null ? plan : null;

    /// <summary>What an operation brings; null for one that brings nothing.</summary>
    public static RecordItem? ItemOf(ItemOperation operation) => operation switch
    {
        CreateItem { Item: var item } => item,
        UpdateItem { Item: var item } => item,
        _ => null,
    };

    /// <summary>The search that tells what an operation is about; null where it says itself.</summary>
    public static ItemSearch? SearchOf(ItemOperation operation) => operation switch
    {
        CreateItem { IfNoneExist: var search } => search,
        UpdateItem { Where: var search } => search,
        DeleteItem { Where: var search } => search,
        _ => null,
    };

    private static Fault? CheckShape(ItemOperation? operation, string field) => operation switch
    {
        null => new Fault(field, "must not be null"),
        UpdateItem { Item.Source.Identifier: null, Where: null } => new Fault($"{field}.item.source.identifier", "is required: it tells what is replaced"),
        DeleteItem { Type: var type } when type is null || !SearchParameters.Types.Contains(type) => new Fault($"{field}.type", "must be a type that records hold"),
        DeleteItem { Id: null, Where: null } or DeleteItem { Id: not null, Where: not null } => new Fault(field, "must name an id, or a search"),
        DeleteItem { Id: { } id } when !ItemIdentity.IsId(id) => new Fault($"{field}.id", $"must have 1 to {ItemIdentity.MaxIdLength} letters, digits, dashes and points"),
        _ => null,
    };

    private static Fault? CheckSearch(ItemOperation operation, string field, DateTimeOffset now) =>
        SearchOf(operation) is not { } search || TypeOf(operation) is not { } type ? null
        : search.Terms.IsDefaultOrEmpty ? new Fault($"{field}.search.terms", "must hold a term: a search for everything names nothing")
        : SearchPlan.Of(Plain(search, type), now, out _) is { } broken ? broken with { Field = $"{field}.{broken.Field}" }
        : null;

    /// <summary>The terms alone.</summary>
    private static ItemSearch Plain(ItemSearch search, string type) => new() { Types = [type], Terms = search.Terms };

    private static string? TypeOf(ItemOperation operation) => operation is DeleteItem { Type: var type } ? type : ItemOf(operation)?.ResourceType;

    /// <summary>What is broken otherwise is told as the operation's failure.</summary>
    private static RecordItem? Identified(RecordItem? item) => item is { Source: { Name: not null, Identifier: not null } } ? item : null;
}

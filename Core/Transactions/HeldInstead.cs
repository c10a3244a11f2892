using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>
/// Held items that stand for what a transaction brings: the one that matched instead of a create, and the one that a conditional update replaces. Whatever else the transaction brings names them
/// by the id that the new item would have had, and is recorded with theirs.
/// </summary>
internal sealed class HeldInstead
{
    private readonly ReferenceNames _names = new();

    /// <param name="targets">What the requester knows of the items that the operations are about.</param>
    public HeldInstead(ItemTransaction transaction, HeldTargets targets)
    {
        for (var i = 0; i < transaction.Operations.Length; i++)
        {
            if (TransactionRules.ItemOf(transaction.Operations[i]) is { Source.Identifier: not null } item && targets.Matching(i) is [{ Held: var held }])
            {
                _names.Add(NameOf(item, default), NameOf(held.Item, held.Ref));
            }
        }
    }

    /// <summary>The item with what it names as the record knows it; the very same where it names nothing that is held instead.</summary>
    /// <param name="item">One that breaks no rule.</param>
    public RecordItem Named(RecordItem item) =>
        !_names.IsEmpty && item.Residual is { } residual && _names.Rewrite(residual) is var renamed && !ReferenceEquals(renamed, residual) ? item with { Residual = renamed } : item;

    private static string NameOf(RecordItem item, ItemRef place) => $"{item.ResourceType}/{ItemIdentity.IdOf(item, place)}";
}

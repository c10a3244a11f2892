using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>The first outcome of a transaction that is sent again, told from its commit.</summary>
internal static class FirstTransaction
{
    /// <summary>True for a commit that carried something out: a transaction that failed is decided anew.</summary>
    public static bool IsDone(Commit commit) =>
        !commit.Entries.OfType<SubmissionRecorded>().Single().Notes.Any(static note => note is ItemRefused or ItemStopped or ItemOutdated);

    public static TransactOutcome Again(ItemTransaction transaction, Commit first)
    {
        var recorded = first.Entries.OfType<SubmissionRecorded>().Single();
        var notes = recorded.Notes.ToDictionary(static note => note.Index);
        var accepted = new Queue<HeldItem>(RecordedItems.Of(first));
        var results = ImmutableArray.CreateBuilder<OperationResult>(transaction.Operations.Length);
        for (var i = 0; i < transaction.Operations.Length; i++)
        {
            var note = notes.GetValueOrDefault(i);
            if (EffectOf(note) is { } nothing)
            {
                results.Add(new OperationResult(nothing, null));
            }
            else if (!accepted.TryDequeue(out var held))
            {
                return Another;
            }
            else
            {
                var operation = transaction.Operations[i];
                if (recorded.Notes.IsEmpty && !IsSame(TransactionRules.ItemOf(operation), held.Item))
                {
                    return Another;
                }

                results.Add(new OperationResult(operation is DeleteItem ? OperationEffect.Deleted : note is null ? OperationEffect.Created : OperationEffect.Updated, held));
            }
        }

        return accepted.Count > 0 || (!recorded.Notes.IsEmpty && recorded.NotTaken != TransactionContent.Digest(transaction.Operations))
            ? Another
            : new Transacted(first.Sequence, first.DecidedAt, results.MoveToImmutable(), Repeated: true);
    }

    private static readonly TransactOutcome.Invalid Another = new("transaction.id", "must be new, or come with the very operations that it came with before");

    /// <summary>What an operation did that recorded no item; null for one that did.</summary>
    private static OperationEffect? EffectOf(ItemNote? note) => note switch
    {
        ItemDuplicate => OperationEffect.Unchanged,
        ItemAbsent => OperationEffect.Absent,
        ItemMatched => OperationEffect.Matched,
        _ => null,
    };

    /// <summary>Where no note is kept, the items alone tell that it is the same; where one is, the digest does: what was recorded may name others than what was sent.</summary>
    private static bool IsSame(RecordItem? sent, RecordItem held) =>
        ItemContent.IsWritable(sent) && ItemContent.Whole(sent!).AsSpan().SequenceEqual(ItemContent.Whole(held));
}

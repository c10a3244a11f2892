using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>What a transaction comes to, at one version of the record: all of it, or none.</summary>
/// <param name="Entries">What is to be appended: those of a submission; empty when the record would not change.</param>
/// <param name="Formers">The held items that the entries supersede.</param>
/// <param name="Outcome">What the sender is told once the entries are durable.</param>
public sealed record TransactionDecision(ImmutableArray<JournalEntry> Entries, IReadOnlyDictionary<ItemRef, HeldItem> Formers, TransactOutcome Outcome)
{
    private static readonly IReadOnlyDictionary<ItemRef, HeldItem> NoFormers = ImmutableDictionary<ItemRef, HeldItem>.Empty;

    /// <param name="plan">Of the same record and transaction.</param>
    /// <param name="known">What the places named by the plan hold; it learns the new items on the way.</param>
    /// <param name="targets">What the requester knows of the items that the operations are about.</param>
    /// <param name="granted">What the citizen's consents let in.</param>
    /// <param name="right">What the sender's ticket lets them deliver and correct.</param>
    /// <param name="citizen">Whose record it is.</param>
    public static TransactionDecision Of(
        CitizenRecord record, string citizen, ItemTransaction transaction, TransactionPlan plan, KnownItems known, HeldTargets targets, AccessJudgement.Granted granted,
        DeliveryRight right, DateTimeOffset now)
    {
        if (!transaction.DryRun && known.SameId.FirstOrDefault(FirstTransaction.IsDone) is { } first)
        {
            return new TransactionDecision([], NoFormers, FirstTransaction.Again(transaction, first));
        }

        var sorter = new OperationSorter(record, plan, known, targets, new HeldInstead(transaction, targets), granted.Gate, right, citizen, now);
        for (var i = 0; i < transaction.Operations.Length; i++)
        {
            if (sorter.Take(i, transaction.Operations[i]) is { } failed)
            {
                return transaction.DryRun ? Tried(record, granted, FailureOf(record, i, failed)) : Failed(record, transaction, i, failed, right);
            }
        }

        if (transaction.DryRun)
        {
            return Tried(record, granted, new Transacted(VersionAfter(record), now, [.. sorter.Results.Select(result => WithoutPlace(record, result))]));
        }

        return Done(record, transaction, sorter, targets, granted, right, now);
    }

    private static TransactionDecision Done(
        CitizenRecord record, ItemTransaction transaction, OperationSorter sorter, HeldTargets targets, AccessJudgement.Granted granted, DeliveryRight right, DateTimeOffset now)
    {
        var items = sorter.Items;
        if (items.Accepted.IsEmpty && sorter.Matched.Count == 0 && !(items.Tells && record.IsOpened))
        {
            return new TransactionDecision([], NoFormers, new Transacted(record.Version, record.LastTime, sorter.Results));
        }

        ImmutableArray<JournalEntry> entries = [.. items.Accepted];
        var results = sorter.Results;
        if (sorter.Matched.Count > 0)
        {
            var (shown, disclosure) = targets.Show(sorter.Matched.Select(static it => it.Held), granted);
            entries = [.. entries, .. Disclosures.Entries(record, disclosure)];
            for (var i = 0; i < shown.Length; i++)
            {
                var at = sorter.Matched[i].Index;
                results = results.SetItem(at, results[at] with { Item = shown[i] });
            }
        }

        return new TransactionDecision([.. entries, Recorded(transaction, sorter.Notes, right)], items.Formers, new Transacted(record.Version + 1, now, results));
    }

    /// <summary>
    /// Nothing of it is recorded but that it was tried, and why it failed: what the sender was told of the record, the citizen finds in the log. Where there is no
    /// record, there is nothing to tell of.
    /// </summary>
    private static TransactionDecision Failed(CitizenRecord record, ItemTransaction transaction, int index, FailedOperation failed, DeliveryRight right)
    {
        ItemNote note = failed switch
        {
            { Stopped: { } stopped } => stopped,
            { Fault: OperationFault.Outdated } => new ItemOutdated(index),
            _ => new ItemRefused(index, failed.Rule.Field, failed.Rule.Rule),
        };
        return new TransactionDecision(
            record.IsOpened ? [Recorded(transaction, [note], right)] : [],
            NoFormers,
            FailureOf(record, index, failed));
    }

    /// <summary>That it was asked, since the answer may tell of what is held; and nothing else.</summary>
    private static TransactionDecision Tried(CitizenRecord record, AccessJudgement.Granted granted, TransactOutcome outcome) =>
        new(record.IsOpened ? [Disclosures.Permitted(granted, DataDescription.Nothing)] : [], NoFormers, outcome);

    /// <summary>What would be recorded has no place, and what would be shown is not.</summary>
    private static OperationResult WithoutPlace(CitizenRecord record, OperationResult result) =>
        result.Effect == OperationEffect.Matched || (result.Item is { } held && held.Ref.Sequence > record.Version) ? result with { Item = null } : result;

    private static OperationFailed FailureOf(CitizenRecord record, int index, FailedOperation failed) =>
        new(VersionAfter(record), index, failed.Fault, failed.Rule.Field, failed.Rule.Rule) { Others = [.. failed.Others.Select(static it => new BrokenField(it.Field, it.Rule))] };

    /// <summary>After the entry that tells of it; there is none where there is no record.</summary>
    private static long VersionAfter(CitizenRecord record) => record.IsOpened ? record.Version + 1 : 0;

    private static SubmissionRecorded Recorded(ItemTransaction transaction, ImmutableArray<ItemNote> notes, DeliveryRight right) =>
        new(transaction.Id, right.By, notes, notes.IsEmpty ? 0 : TransactionContent.Digest(transaction.Operations));
}

using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>What a submission comes to, at one version of the record.</summary>
/// <param name="Entries">What is to be appended; empty when the record would not change.</param>
/// <param name="Formers">The held items that the entries supersede.</param>
/// <param name="Receipt">What the sender is told once the entries are durable.</param>
public sealed record SubmissionDecision(
    ImmutableArray<JournalEntry> Entries,
    IReadOnlyDictionary<ItemRef, HeldItem> Formers,
    SubmissionReceipt Receipt)
{
    private static readonly IReadOnlyDictionary<ItemRef, HeldItem> NoFormers = ImmutableDictionary<ItemRef, HeldItem>.Empty;

    /// <summary>Decides each item by itself: refused, stopped by a consent, a duplicate, a correction, or new.</summary>
    /// <param name="gate">What the citizen's consents let in.</param>
    /// <param name="known">What the places named by <see cref="SubmissionPlan.Lookup"/> hold; it learns the new items on the way.</param>
    public static SubmissionDecision Of(
        CitizenRecord record, Submission submission, SubmissionPlan plan, KnownItems known, DeliveryGate gate, Requester by, DateTimeOffset now)
    {
        if (known.FirstTime is { } first)
        {
            return new SubmissionDecision([], NoFormers, FirstReceipt(submission.Id, first));
        }

        var sorter = new ItemSorter(record, known, gate, now);
        for (var i = 0; i < submission.Items.Length; i++)
        {
            sorter.Take(i, submission.Items[i], plan.Faults[i]);
        }

        var refused = sorter.Notes.Any(static note => note is ItemRefused or ItemStopped);
        if (sorter.Accepted.IsEmpty && !(refused && record.IsOpened))
        {
            // All held already: the record stays as it is, and the same submission will always come to the same. Where a rule refused something, the
            // receipt is kept: a rule about time, or the citizen, may judge otherwise tomorrow. What was stopped, the citizen finds in the log.
            return new SubmissionDecision([], NoFormers, ReceiptOf(submission.Id, record.Version, record.LastTime, 0, sorter.Notes));
        }

        return new SubmissionDecision(
            [.. sorter.Accepted, new SubmissionRecorded(submission.Id, by, sorter.Notes)],
            sorter.Formers,
            ReceiptOf(submission.Id, record.Version + 1, now, sorter.Accepted.Length, sorter.Notes));
    }

    private static SubmissionReceipt FirstReceipt(string id, Commit first)
    {
        var recorded = first.Entries.OfType<SubmissionRecorded>().Single(entry => entry.Id == id);
        var accepted = first.Entries.OfType<ItemRecorded>().Count();
        return ReceiptOf(id, first.Sequence, first.DecidedAt, accepted, recorded.Notes) with { Repeated = true };
    }

    private static SubmissionReceipt ReceiptOf(string id, long version, DateTimeOffset at, int accepted, ImmutableArray<ItemNote> notes) => new(
        id, version, at, accepted, notes.Count(static note => note is ItemDuplicate), notes.Count(static note => note is ItemRefused or ItemStopped), notes);
}

using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>What a submission comes to, at one version of the record.</summary>
/// <param name="Entries">What is to be appended; empty when the record would not change.</param>
/// <param name="Formers">The held items that the entries supersede.</param>
/// <param name="Receipt">What the sender is told once the entries are durable; null where the submission as a whole breaks a rule.</param>
public sealed record SubmissionDecision(
    ImmutableArray<JournalEntry> Entries,
    IReadOnlyDictionary<ItemRef, HeldItem> Formers,
    SubmissionReceipt? Receipt)
{
    private static readonly IReadOnlyDictionary<ItemRef, HeldItem> NoFormers = ImmutableDictionary<ItemRef, HeldItem>.Empty;

    /// <summary>The rule that the submission breaks, where it has no receipt.</summary>
    public Fault? Broken { get; private init; }

    /// <summary>Decides each item by itself: refused, stopped by a consent, a duplicate, outdated, a correction, or new.</summary>
    /// <param name="gate">What the citizen's consents let in.</param>
    /// <param name="right">What the sender's ticket lets them deliver and correct.</param>
    /// <param name="known">What the places named by <see cref="SubmissionPlan.Lookup"/> hold; it learns the new items on the way.</param>
    public static SubmissionDecision Of(
        CitizenRecord record, Submission submission, SubmissionPlan plan, KnownItems known, DeliveryGate gate, DeliveryRight right, DateTimeOffset now)
    {
        if (known.FirstTime is { } first)
        {
            return Again(submission, first);
        }

        var sorter = new ItemSorter(record, known, gate, right, now);
        for (var i = 0; i < submission.Items.Length; i++)
        {
            sorter.Take(i, submission.Items[i], plan.Faults[i], plan.Contexts[i]);
        }

        var notes = sorter.Notes;
        var told = sorter.Tells || notes.Any(static note => note is ItemRefused or ItemStopped);
        if (sorter.Accepted.IsEmpty && !(told && record.IsOpened))
        {
            // All held already: the record stays as it is, and the same submission will always come to the same. Where a rule refused something, the
            // receipt is kept: a rule about time, or the citizen, may judge otherwise tomorrow. What was stopped, the citizen finds in the log.
            return new SubmissionDecision([], NoFormers, ReceiptOf(submission.Id, record.Version, record.LastTime, 0, notes));
        }

        return new SubmissionDecision(
            [.. sorter.Accepted, new SubmissionRecorded(submission.Id, right.By, notes, ItemContent.Digest(submission.Items, Outside(notes)))],
            sorter.Formers,
            ReceiptOf(submission.Id, record.Version + 1, now, sorter.Accepted.Length, notes) with { Doubled = sorter.Doubled });
    }

    /// <summary>The first receipt, where it is the same submission; an id that names another one would hide what this one brings.</summary>
    private static SubmissionDecision Again(Submission submission, Commit first)
    {
        var recorded = first.Entries.OfType<SubmissionRecorded>().Single(entry => entry.Id == submission.Id);
        var accepted = first.Entries.OfType<ItemRecorded>().ToList();
        return IsSame(submission, accepted, recorded)
            ? new SubmissionDecision([], NoFormers, ReceiptOf(submission.Id, first.Sequence, first.DecidedAt, accepted.Count, recorded.Notes) with { Repeated = true })
            : new SubmissionDecision([], NoFormers, null)
            {
                Broken = new Fault("submission.id", "must be new, or come with the very items that it came with before"),
            };
    }

    private static bool IsSame(Submission submission, List<ItemRecorded> accepted, SubmissionRecorded first)
    {
        var outside = Outside(first.Notes).ToHashSet();
        if (submission.Items.Length != accepted.Count + outside.Count)
        {
            return false;
        }

        var next = 0;
        for (var i = 0; i < submission.Items.Length; i++)
        {
            if (!outside.Contains(i) && !IsSame(submission.Items[i], accepted[next++].Item))
            {
                return false;
            }
        }

        return ItemContent.Digest(submission.Items, Outside(first.Notes)) == first.NotTaken;
    }

    /// <summary>What a retraction was given of the item that it took back is not the sender's.</summary>
    private static bool IsSame(RecordItem? sent, RecordItem held) =>
        sent is not null && Retractions.IsRetraction(sent) && Retractions.IsRetraction(held) ? IsSameContent(TakenBack.Bare(sent), TakenBack.Bare(held)) : IsSameContent(sent, held);

    private static bool IsSameContent(RecordItem? sent, RecordItem held) =>
        ItemContent.IsWritable(sent) && ItemContent.Whole(sent!).AsSpan().SequenceEqual(ItemContent.Whole(held));

    /// <summary>The items that did not enter the record.</summary>
    private static IEnumerable<int> Outside(ImmutableArray<ItemNote> notes) => notes.Where(static note => note is not ItemCorrected).Select(static note => note.Index);

    private static SubmissionReceipt ReceiptOf(string id, long version, DateTimeOffset at, int accepted, ImmutableArray<ItemNote> notes) => new(
        id, version, at, accepted, notes.Count(static note => note is ItemDuplicate), notes.Count(static note => note is ItemRefused or ItemStopped), notes,
        Outdated: notes.Count(static note => note is ItemOutdated));
}

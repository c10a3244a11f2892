using System.Collections.Immutable;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>
/// The first half of deciding a submission: which items break a rule, and what must be looked up in the journal to tell whether the
/// others are held already. Data that arrives in order under no identifier needs no look-up.
/// </summary>
/// <param name="Faults">By item; null where it may enter.</param>
/// <param name="Lookup">What to look up.</param>
/// <param name="LooksForDoubled">Whether to look for what another source brought already.</param>
public sealed record SubmissionPlan(ImmutableArray<Fault?> Faults, JournalLookup Lookup, bool LooksForDoubled)
{
    /// <summary>By item: its context, where its residual was read for the rules.</summary>
    internal ImmutableArray<ItemContext?> Contexts { get; private init; }

    public static Fault? Check(Submission? submission) =>
        submission is null || string.IsNullOrEmpty(submission.Id) || submission.Id.Length > RecordLimits.MaxIdLength
            || !TextGauge.IsUnicodeText(submission.Id)
            ? new Fault("submission.id", $"must have 1 to {RecordLimits.MaxIdLength} characters")
        : submission.Items.IsDefaultOrEmpty || submission.Items.Length > RecordLimits.MaxItemsPerSubmission
            ? new Fault("submission.items", $"must hold 1 to {RecordLimits.MaxItemsPerSubmission} items")
        : null;

    /// <param name="citizen">Whose record it is.</param>
    /// <param name="mayRetract">As of <see cref="ResidualRules.Check(RecordItem, string, bool)"/>.</param>
    public static SubmissionPlan Of(CitizenRecord record, string citizen, Submission submission, DateTimeOffset now, bool mayRetract = true)
    {
        var faults = ImmutableArray.CreateBuilder<Fault?>(submission.Items.Length);
        var contexts = ImmutableArray.CreateBuilder<ItemContext?>(submission.Items.Length);
        var keys = ImmutableArray.CreateBuilder<uint>(submission.Items.Length + 1);
        var late = ImmutableArray.CreateBuilder<LateReading>();
        var formerKeys = ImmutableArray.CreateBuilder<uint>(submission.Items.Length + 1);
        keys.Add(Fingerprint.OfSubmission(submission.Id));
        formerKeys.Add(keys[0]);
        foreach (var item in submission.Items)
        {
            ItemContext? context = null;
            var fault = ItemRules.Check(item, now) ?? ResidualRules.Check(item, citizen, mayRetract, out context);
            faults.Add(fault);
            contexts.Add(context);
            if (fault is not null)
            {
                continue;
            }

            if (item.Source.Identifier is { } identifier)
            {
                keys.Add(Fingerprint.OfItem(item.ResourceType, item.Source.Name, identifier));
                formerKeys.Add(Fingerprint.OfIdentifier(item.Source.Name, identifier));
                continue;
            }

            var primary = item.Code.Primary;
            var from = HeldItems.From(item)?.UtcTicks;
            if (from is not { } start || !record.Marks.IsLater(item, primary, start))
            {
                late.Add(new LateReading(primary.Code!, from));
            }
        }

        var doubled = DoubledItems.Sample(record, submission.Items, faults);
        if (doubled is { } sample)
        {
            late.Add(sample);
        }

        var lookup = new JournalLookup(keys.ToImmutable(), late.ToImmutable()) { FormerKeys = formerKeys.ToImmutable() };
        return new SubmissionPlan(faults.MoveToImmutable(), lookup, doubled is not null) { Contexts = contexts.MoveToImmutable() };
    }
}

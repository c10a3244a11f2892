using System.Collections.Immutable;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>What the citizen contributes to programmes: it changes in the very commit that it rests on.</summary>
public sealed partial class CitizenGrain
{
    private static readonly IReadOnlyDictionary<ItemRef, HeldItem> NoFormers = ImmutableDictionary<ItemRef, HeldItem>.Empty;

    /// <summary>Entries that are about to be appended, with what they change of that.</summary>
    private async ValueTask<ImmutableArray<JournalEntry>> WithContributions(
        CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem>? formers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _services.Programmes.UntilKnown(cancellationToken);
        if (ContributionPlan.Of(record, entries, formers ?? NoFormers, _services.Programmes.Tables, DeploymentZone.Current, now) is not { } plan)
        {
            return entries;
        }

        await OfferUnread(plan, cancellationToken);

        // The delivery itself stays the last: a receipt is known by it.
        return plan.Decide() is { IsEmpty: false } changed ? entries.InsertRange(entries[^1] is SubmissionRecorded ? entries.Length - 1 : entries.Length, changed) : entries;
    }

    private async ValueTask OfferUnread(ContributionPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Unread is { } unread && await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await history.Offer(plan, unread.From, unread.To, cancellationToken);
        }
    }
}

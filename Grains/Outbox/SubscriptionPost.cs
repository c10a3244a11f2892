using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Subscriptions;

namespace PhrCluster.Grains.Outbox;

/// <summary>Which versions concern whom, for those who subscribed.</summary>
public sealed class SubscriptionPost(IGrainFactory grains, TimeProvider time) : IPostBehindTurns
{
    public string Reminder => "outbox-subscriptions";

    public News NewsBehind(CitizenRecord record, ImmutableArray<JournalEntry> entries) =>
        !record.Subscriptions.IsEmpty && HeldSubscriptions.Concern(record.Subscriptions, entries) ? News.Beginning : News.None;

    public bool TellsTheSame(CitizenRecord one, CitizenRecord other) => one.Subscriptions == other.Subscriptions;

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var held in record.Subscriptions)
        {
            if (held.Terms.Until > now && !held.Fired.IsEmpty && held.Fired[^1] >= since)
            {
                await grains.GetGrain<ISubscriptionInbox>(held.Id).Take(FiredVersions.AtHand(held), cancellationToken);
            }
        }

        return true;
    }
}

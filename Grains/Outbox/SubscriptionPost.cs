using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Subscriptions;

namespace PhrCluster.Grains.Outbox;

/// <summary>Which versions concern whom, for those who subscribed. Readings alone are news to them: their grains are told behind every turn, and not with other mail.</summary>
public sealed class SubscriptionPost(IGrainFactory grains, TimeProvider time) : IOutboxPost
{
    public string Reminder => "outbox-subscriptions";

    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) => News.None;

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var held in record.Subscriptions)
        {
            if (held.Terms.Until > now && !held.Fired.IsEmpty && held.Fired[^1] >= since)
            {
                await grains.GetGrain<ISubscriptionInbox>(held.Id).Take(new FiredVersions(held.Fired), cancellationToken);
            }
        }

        return true;
    }
}

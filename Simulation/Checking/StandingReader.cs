using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Checking;

/// <summary>Asks subscriptions how they stand, as whoever made each; where something was counted and not taken, for its events too.</summary>
/// <param name="ticket">Of whoever subscribed.</param>
internal sealed class StandingReader(Func<string, ISubscriptionGrain> subscription, Func<Caller, CancellationToken, ValueTask<AccessTicket>> ticket)
{
    public async Task<ImmutableDictionary<string, SubscriptionStanding>> Read(LedgerPage page, VirtualCitizen citizen, CancellationToken cancellation)
    {
        var standing = ImmutableDictionary.CreateBuilder<string, SubscriptionStanding>(StringComparer.Ordinal);
        foreach (var entry in page.Entries.Where(static it => it is { Kind: CallKind.Subscribe, Result: CallResult.Done }))
        {
            var call = (SubscribeCall)page.Schedule.Calls(citizen, entry.Visit)[entry.Step];
            var taken = page.Entries.Where(it => it is { Kind: CallKind.Told, Result: CallResult.Done } && (it.Visit, it.Step) == (entry.Visit, entry.Step)).Select(static it => it.Accepted).Distinct().Count();
            if (await Standing(call, taken, cancellation) is { } stands)
            {
                standing.Add(call.Id, stands);
            }
        }

        return standing.ToImmutable();
    }

    /// <returns>Null for one that is forgotten.</returns>
    private async Task<SubscriptionStanding?> Standing(SubscribeCall call, int taken, CancellationToken cancellation)
    {
        var (named, by) = (subscription(call.Id), await ticket(call.As, cancellation));
        if (await named.Look(by, cancellation) is not SubscriptionShown shown)
        {
            return null;
        }

        var events = ImmutableArray.CreateBuilder<(long Number, long Version)>();
        if (shown.Events > taken)
        {
            for (var since = 1L; await named.Events(by, since, content: NotificationContent.IdOnly, cancellationToken: cancellation) is EventsShown { Events: { IsEmpty: false } page }; since = page[^1].Number + 1)
            {
                events.AddRange(page.Select(static it => (it.Number, it.Event.Version)));
            }
        }

        return new SubscriptionStanding(shown.Status, shown.Events, shown.Failure, events.ToImmutable());
    }
}

using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Citizen;

/// <summary>Who is told of what becomes new. Each subscription stands in the record, and each notification is decided in a turn.</summary>
public sealed partial class CitizenGrain : ISubscriptionSource
{
    public Task<SubscribeOutcome> Subscribe(AccessTicket ticket, string id, SubscriptionTerms terms, CancellationToken cancellationToken) =>
        Turn<SubscribeOutcome>(Verified(ticket, AccessAction.Subscribe), async (granted, record, now) =>
        {
            if (HeldSubscriptions.Find(record, id, now) is { } standing && SubscriptionRules.IsOwn(standing, granted.By) && standing.Terms == terms)
            {
                return await Unchanged<SubscribeOutcome>(record, new Subscribed(record.Version, standing.Listed, Changed: false), cancellationToken);
            }

            if ((SubscriptionRules.CheckId(id) ?? SubscriptionRules.Check(terms, now) ?? SubscriptionRules.CheckRoom(record, id, terms, granted.By, now)) is { } fault)
            {
                return await Unchanged<SubscribeOutcome>(record, new SubscribeOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            if (!SubscriptionRules.MayTell(terms.Topic, granted))
            {
                return await Refuse<SubscribeOutcome>(AccessRules.NoScope(granted, record), record, now, cancellationToken);
            }

            ImmutableArray<JournalEntry> entries =
                [.. Disclosures.Entries(record, Disclosures.Permitted(granted, DataDescription.Nothing)), new SubscriptionMade(id, terms, granted.By)];
            return await Commit(record, entries, now, cancellationToken) is { Done: { } committed }
                ? new Subscribed(committed.Version, HeldSubscriptions.Find(committed, id, now)!.Listed, Changed: true)
                : new Overtaken();
        }, cancellationToken);

    public Task<SubscriptionsOutcome> Subscriptions(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<SubscriptionsOutcome>(Verified(ticket, AccessAction.ListSubscriptions), async (granted, record, now) =>
        {
            ImmutableArray<ListedSubscription> seen = [.. SubscriptionRules.SeenBy(record, granted, now).Select(static held => held.Listed)];
            return await Disclose(granted, record, DataDescription.Nothing with { Count = seen.Length }, now, cancellationToken) is { Done: { } committed }
                ? new SubscriptionsDisclosed(committed.Version, seen)
                : new Overtaken();
        }, cancellationToken);

    public async Task<EndSubscriptionOutcome> EndSubscription(AccessTicket ticket, string id, CancellationToken cancellationToken)
    {
        var outcome = await Turn<EndSubscriptionOutcome>(Verified(ticket, AccessAction.EndSubscription), async (granted, record, now) =>
        {
            if (SubscriptionRules.CheckId(id) is { } fault)
            {
                return await Unchanged<EndSubscriptionOutcome>(record, new EndSubscriptionOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            if (SubscriptionRules.SeenBy(record, granted, now).All(held => held.Id != id))
            {
                return await Unchanged<EndSubscriptionOutcome>(record, new SubscriptionOver(record.Version, Changed: false), cancellationToken);
            }

            ImmutableArray<JournalEntry> entries =
                [.. Disclosures.Entries(record, Disclosures.Permitted(granted, DataDescription.Nothing)), new SubscriptionEnded(id, granted.By)];
            return await Commit(record, entries, now, cancellationToken) is { Done: { } committed }
                ? new SubscriptionOver(committed.Version, Changed: true)
                : new Overtaken();
        }, cancellationToken);
        if (outcome is SubscriptionOver { Changed: true })
        {
            // What does not hear of it finds out where it next asks: nothing is drawn for it any more.
            GrainFactory.GetGrain<ISubscriptionInbox>(id).Take(null, CancellationToken.None).Ignore();
        }

        return outcome;
    }

    public async Task<Drawn> Draw(string subscription, long version, AccessTicket? ticket, CancellationToken cancellationToken)
    {
        if (await Holding(subscription, cancellationToken) is not { } standing)
        {
            return Drawn.Gone;
        }

        var notified = new NotifiedOf(subscription, version);
        var request = ticket is { } shown ? Verified(shown, AccessAction.Notify)
            : new TurnRequest(new AccessRequest(AccessAction.Notify, standing.By), SmartScopes.Parse(standing.By.Scopes, SmartScopes.TextLevel), Arrangement: null, Sources: []);
        return await Turn<Drawn>(request with { Access = request.Access with { Notified = notified } }, async (granted, record, now) =>
        {
            if (HeldSubscriptions.Find(record, subscription, now) is not { } held || (ticket is not null && !SubscriptionRules.IsOwn(held, granted.By)))
            {
                return await Unchanged(record, Drawn.Gone, cancellationToken);
            }

            if (!SubscriptionRules.MayTell(held.Terms.Topic, granted))
            {
                return await Refuse<Drawn>(AccessRules.NoScope(granted, record), record, now, cancellationToken);
            }

            if (version <= held.Version || version > record.Version || await SightOf(record, granted, held, version, cancellationToken) is not { } sight || sight.Close(_citizen) is not { } seen)
            {
                return await Unchanged(record, Drawn.Nothing, cancellationToken);
            }

            return await Disclose(granted, record, seen.Data, now, cancellationToken) is { Done: not null } ? new Drawn(true, seen.Event) : new Overtaken();
        }, cancellationToken);
    }

    public async Task<FiredVersions?> FiredSince(string subscription, long since, CancellationToken cancellationToken)
    {
        JournalHistory? history = null;
        var holding = await Holding(subscription, cancellationToken, async held => history = since < held.FiredSince ? await _journal.History(withPages: true, cancellationToken) : null);
        return holding is null ? null
            : history is null ? FiredVersions.AtHand(holding)
            : await ReadFired(history, holding, since, cancellationToken);
    }

    /// <summary>More has come than the record has at hand: its journal tells what. Other turns go on meanwhile.</summary>
    private async Task<FiredVersions> ReadFired(JournalHistory history, HeldSubscription held, long since, CancellationToken cancellationToken)
    {
        var fired = ImmutableArray.CreateBuilder<long>(RecordLimits.MaxFiredVersions);
        await using var commits = history.ReadForward(Math.Max(since, held.Version) + 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next(commits))
        {
            if (!HeldSubscriptions.Concerns(held, commits.Current))
            {
                continue;
            }

            if (fired.Count == RecordLimits.MaxFiredVersions)
            {
                return new FiredVersions(fired.ToImmutable(), since, More: true);
            }

            fired.Add(commits.Current.Sequence);
        }

        return new FiredVersions(fired.ToImmutable(), since);
    }

    /// <param name="also">What else is read of it in the same turn.</param>
    private async Task<HeldSubscription?> Holding(string subscription, CancellationToken cancellationToken, Func<HeldSubscription, Task>? also = null)
    {
        if (_services.Fault(_citizen) is { } fault)
        {
            throw NoCitizen(fault);
        }

        await _gate.Enter(cancellationToken);
        try
        {
            var held = HeldSubscriptions.Find(await _journal.Record(cancellationToken), subscription, Now());
            if (held is not null && also is not null)
            {
                await also(held);
            }

            return held;
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            EndTurn();
            LeaveUnlessNeeded();
        }
    }

    private async ValueTask<EventSight?> SightOf(
        CitizenRecord record, AccessJudgement.Granted granted, HeldSubscription held, long version, CancellationToken cancellationToken)
    {
        if (await _journal.History(withPages: true, cancellationToken) is not { } history || await history.ReadCommit(version, cancellationToken) is not { } commit)
        {
            return null;
        }

        var sight = new EventSight(record, granted, held.Terms, version);
        sight.Take(commit, history.IsSuperseded);
        if (sight.Alerts is { } alerts)
        {
            await history.Offer(alerts, cancellationToken);
        }

        return sight;
    }
}

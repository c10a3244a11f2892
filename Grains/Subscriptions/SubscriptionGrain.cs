using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Lists;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <inheritdoc cref="ISubscriptionGrain"/>
/// <remarks>What it keeps names nobody; what it sends, the citizen's record decides at each attempt. Calls interleave, so that nobody waits for an endpoint.</remarks>
[GrainType("phr.subscription"), Reentrant]
public sealed partial class SubscriptionGrain(
    IGrainContext context,
    [PersistentState("delivery")] IPersistentState<HeldDelivery> held,
    INotificationChannel channel,
    IListVault vault,
    TicketVerifier tickets,
    IOptions<DeliveryOptions> delivery,
    IOptions<CitizenOptions> citizens,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<SubscriptionGrain> logger) : Grain(context), ISubscriptionGrain, ISubscriptionInbox, IRemindable
{
    /// <summary>Of its id: random letters, so that nobody comes upon another's.</summary>
    private const int IdLength = 26;

    private const char Between = '\u001f';

    private SubscriptionOrder? _order;

    private string Id => this.GetPrimaryKeyString();

    private PeopleListName Place => vault.ListOf(ListKind.Subscriptions, Id);

    /// <summary>What was ordered; null where nothing is kept.</summary>
    private SubscriptionOrder? Order =>
        held.State.Sealed is { } order ? _order ??= JsonSerializer.Deserialize<SubscriptionOrder>(vault.OpenText(Place, order)) : null;

    private ISubscriptionSource Source => GrainFactory.GetGrain<ISubscriptionSource>(Order!.Citizen);

    public async Task<SubscriptionOutcome> Open(AccessTicket ticket, SubscriptionOrder order, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Create, AccessAction.Subscribe, out var refusal) is not { } by)
        {
            return Gone(refusal!);
        }

        var now = time.GetUtcNow();
        if ((CheckId() ?? OrderRules.Check(order, order?.Channel == SubscriptionChannel.WebSocket ? Socket : channel, delivery.Value)) is { } fault)
        {
            return Gone(new SubscriptionOutcome.Invalid(fault.Field, fault.Rule));
        }

        if (CitizenId.Fault(order!.Citizen, citizens.Value.NhsNumbers) is { } nobody)
        {
            return Gone(new SubscriptionOutcome.Invalid("subscription.patient", nobody));
        }

        order = order! with { Terms = SubscriptionRules.Ended(order.Terms with { Origin = OrderRules.OriginOf(order) }, now) };
        if (SubscriptionRules.Check(order.Terms, now) is { } broken)
        {
            return Gone(new SubscriptionOutcome.Invalid(broken.Field, broken.Rule));
        }

        switch (held.State.Status)
        {
            case SubscriptionStatus.None:
                // It is kept first: what the record then holds, there is somebody to tell of.
                var made = new HeldDelivery(SubscriptionStatus.Requested, OwnerOf(by), vault.SealText(Place, JsonSerializer.Serialize(order)));
                await Change(_ => made);
                await Remind(DeliveryReminders.Period(made, order));
                break;
            case var _ when !IsOf(by):
                return new SubscriptionOutcome.Invalid("subscription.id", "is taken");
            case SubscriptionStatus.Requested:
                order = Order!; // Said again: the record may not have heard of it, where a silo died meanwhile.
                break;
            default:
                return Shown(Order!);
        }

        switch (await GrainFactory.GetGrain<ICitizenGrain>(order.Citizen).Subscribe(ticket, Id, order.Terms, cancellationToken))
        {
            case Subscribed:
                Wake();
                return Shown(order);
            case SubscribeOutcome.Refused { Explanation: var explanation }:
                await Clear();
                return new SubscriptionOutcome.Refused(explanation);
            case SubscribeOutcome.Invalid { Field: var field, Rule: var rule }:
                await Clear();
                return new SubscriptionOutcome.Invalid(field, rule);
            default:
                throw new InvalidOperationException("A subscription neither began nor was refused.");
        }
    }

    public Task<SubscriptionOutcome> Look(AccessTicket ticket, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Read, AccessAction.ListSubscriptions, out var refusal) is not { } by)
        {
            return Task.FromResult(Gone(refusal!));
        }

        return Task.FromResult(Order is { } order && (IsOf(by) || IsCitizen(by)) ? Shown(IsOf(by) ? order : ForCitizen(order)) : Gone(new SubscriptionOutcome.Unknown(Id)));
    }

    public async Task<SubscriptionOutcome> Restart(AccessTicket ticket, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Update, AccessAction.Subscribe, out var refusal) is not { } by)
        {
            return Gone(refusal!);
        }

        if (Order is not { } order || !IsOf(by))
        {
            return Gone(new SubscriptionOutcome.Unknown(Id));
        }

        if (held.State.Status == SubscriptionStatus.Off)
        {
            return new SubscriptionOutcome.Invalid("subscription.status", "is off: what is over is made anew");
        }

        await Change(DeliveryRules.Restart);
        await Remind(DeliveryReminders.Period(held.State, order));
        Wake();
        return Shown(order);
    }

    public async Task<SubscriptionOutcome> Close(AccessTicket ticket, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Delete, AccessAction.EndSubscription, out var refusal) is not { } by)
        {
            return Gone(refusal!);
        }

        if (Order is not { } order || !(IsOf(by) || IsCitizen(by)))
        {
            return Gone(new SubscriptionOutcome.Unknown(Id));
        }

        var own = IsOf(by);
        switch (await GrainFactory.GetGrain<ICitizenGrain>(order.Citizen).EndSubscription(ticket, Id, cancellationToken))
        {
            case EndSubscriptionOutcome.Refused { Explanation: var explanation }:
                return new SubscriptionOutcome.Refused(explanation);
            case EndSubscriptionOutcome.Invalid { Field: var field, Rule: var rule }:
                return new SubscriptionOutcome.Invalid(field, rule);
            default:
                await Change(state => DeliveryRules.End(state, time.GetUtcNow()));
                var shown = Shown(own ? order : ForCitizen(order));
                if (own)
                {
                    await Clear(); // Whoever made it knows; where the citizen ended it, they can see for a while that it is over.
                }

                return shown;
        }
    }

    public async Task<SubscriptionOutcome> Events(AccessTicket ticket, long since, long? until, NotificationContent? content, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Read, AccessAction.Notify, out var refusal) is not { } by)
        {
            return Gone(refusal!);
        }

        if (Order is not { } order || !IsOf(by))
        {
            return Gone(new SubscriptionOutcome.Unknown(Id));
        }

        if (since < 0 || until < since)
        {
            return new SubscriptionOutcome.Invalid(since < 0 ? "eventsSinceNumber" : "eventsUntilNumber", since < 0 ? "must not be negative" : "must not be before eventsSinceNumber");
        }

        if (content > order.Terms.Content)
        {
            return new SubscriptionOutcome.Invalid("content", "must not say more than the subscription's own");
        }

        await CountWaiting();
        var events = new List<NumberedEvent>();
        foreach (var counted in held.State.Counted.Where(it => it.Number >= since && !(it.Number > until)).Take(RecordLimits.MaxNotifiedEvents))
        {
            var drawn = await Source.Draw(Id, counted.Version, ticket, cancellationToken);
            if (drawn is { Refused: { } explanation } && events.Count == 0)
            {
                return new SubscriptionOutcome.Refused(explanation);
            }

            if (drawn.Event is { } seen)
            {
                events.Add(new NumberedEvent(counted.Number, seen));
            }
        }

        return new EventsShown((SubscriptionShown)Shown(order), [.. events], content ?? order.Terms.Content);
    }

    /// <summary>Who asks, where their scopes let them.</summary>
    private Requester? Asking(AccessTicket ticket, ScopeAction needed, AccessAction action, out SubscriptionOutcome? refusal)
    {
        var (by, reason) = tickets.Verify(ticket, time.GetUtcNow()) switch
        {
            TicketRejected rejected => (null, new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault }),
            VerifiedTicket { Role: Role.Admin or Role.Unknown } => (null, new Reason(ReasonCode.NotForThisRole) { Action = action }),
            VerifiedTicket it when !it.Scopes.Permits(needed, "Subscription") => (null, new Reason(ReasonCode.ScopeLacking)),
            VerifiedTicket it => (new Requester(it.Subject, it.Role, it.Organization, it.Purpose, it.Scopes.Text) { Client = it.Client, Grant = it.Grant }, (Reason?)null),
            _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
        };
        refusal = reason is null ? null : new SubscriptionOutcome.Refused(new Explanation(Permitted: false, 0, null, [], reason));
        return by;
    }

    private SubscriptionOutcome Shown(SubscriptionOrder order) => new SubscriptionShown(
        Id, order with { Headers = [.. order.Headers.Select(static header => OrderRules.Split(header).Name)] }, held.State.Status, held.State.Count, held.State.Failure);

    private SubscriptionOutcome Gone(SubscriptionOutcome outcome)
    {
        LeaveUnlessKept();
        return outcome;
    }

    /// <summary>An activation that keeps nothing is of no use: whoever guesses ids must not fill a silo's memory with such.</summary>
    internal void LeaveUnlessKept()
    {
        if (held.State.Status == SubscriptionStatus.None)
        {
            this.DeactivateOnIdle();
        }
    }

    private Core.Readings.Fault? CheckId() => Id.Length == IdLength && Id.All(char.IsAsciiLetterLower)
        ? null
        : new Core.Readings.Fault("subscription.id", $"must have {IdLength} letters of a to z");

    private bool IsOf(Requester by) => held.State.Owner == OwnerOf(by);

    private bool IsCitizen(Requester by) => by.Role == Role.Citizen && by.Subject == Order!.Citizen;

    /// <summary>As <see cref="SubscriptionRules.IsOwn"/> tells it.</summary>
    private UInt128 OwnerOf(Requester by) => vault.PlaceIn(
        Place, string.Join(Between, by.IsOutside ? "" : by.Role.ToString(), by.IsOutside ? OrganizationNames.Kept(by.Organization) : by.Subject, by.Client));

    private static SubscriptionOrder ForCitizen(SubscriptionOrder order) => order with { Endpoint = order.Terms.IsOfSocket ? "" : order.Terms.Origin, Headers = [] };
}

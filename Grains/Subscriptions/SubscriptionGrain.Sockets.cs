using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>A subscription whose subscriber opens a socket. While none is bound, nothing is drawn from the record: what concerns it waits, and nobody is told that it is there.</summary>
public sealed partial class SubscriptionGrain
{
    private SocketChannel Socket => field ??= new SocketChannel(delivery.Value, time);

    private bool IsOfSocket => Order?.Channel == SubscriptionChannel.WebSocket;

    /// <summary>Whether there is anybody to tell.</summary>
    private bool HasReceiver => !IsOfSocket || Socket.IsBound;

    public Task<SubscriptionOutcome> BindingToken(AccessTicket ticket, CancellationToken cancellationToken)
    {
        if (Asking(ticket, ScopeAction.Read, AccessAction.Notify, out var refusal) is not { } by)
        {
            return Task.FromResult(Gone(refusal!));
        }

        return Task.FromResult<SubscriptionOutcome>(
            Order is null || !IsOf(by) ? Gone(new SubscriptionOutcome.Unknown(Id))
            : !IsOfSocket ? new SubscriptionOutcome.Invalid("subscription.channel", "must be websocket: this one posts to its endpoint")
            : held.State.Status is SubscriptionStatus.Off or SubscriptionStatus.Error ? new SubscriptionOutcome.Invalid("subscription.status", "must be active: restart it, or make another")
            : Socket.NewToken(Id));
    }

    public Task<SubscriptionOutcome> Bind(string token, CancellationToken cancellationToken)
    {
        if (!IsOfSocket || token is not { Length: > 0 and <= RecordLimits.MaxNameLength } || Socket.Bind(token) is not { } socket)
        {
            return Task.FromResult(Gone(new SubscriptionOutcome.Unknown(Id)));
        }

        Wake();
        return Task.FromResult<SubscriptionOutcome>(new SocketBound(socket));
    }

    public async Task<SubscriptionOutcome> Next(string socket, long taken, CancellationToken cancellationToken)
    {
        if (!Socket.IsOf(socket))
        {
            return Gone(new SubscriptionOutcome.Unknown(Id));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await Socket.Next(taken, stop.Token) is not (var number, var told)
                ? Socket.IsOf(socket) ? new SocketQuiet(Id) : new SubscriptionOutcome.Unknown(Id)
                : new SocketNotice(number, new SubscriptionShown(told.Id, told.Order, told.Status, told.Total, null), told.Kind, told.Events);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SubscriptionOutcome.Unknown(Id); // The silo stops; the subscriber binds anew, at another.
        }
    }

    public Task Unbind(string socket, CancellationToken cancellationToken)
    {
        if (Socket.IsOf(socket))
        {
            Socket.End();
        }

        LeaveUnlessKept();
        return Task.CompletedTask;
    }

    /// <summary>A socket that was bound is greeted before anything else.</summary>
    private async Task GreetSocket()
    {
        if (await Ask())
        {
            Socket.IsGreeted = Reached(await Send(NotificationKind.Handshake, []));
        }
    }

    /// <summary>Where a socket took nothing it is gone, which is no failure of the subscription: what waits goes to the next one.</summary>
    /// <returns>True where it was taken.</returns>
    private bool Reached(DeliveryFailure? failure)
    {
        if (failure is not null)
        {
            Socket.End();
        }

        return failure is null;
    }

    /// <summary>Counts what waits, for whoever asks for events without a socket; decided and logged as if it were sent.</summary>
    private async Task CountWaiting()
    {
        var counted = new List<NumberedEvent>();
        if (IsOfSocket && !Socket.IsBound && held.State.Status == SubscriptionStatus.Active && await Ask() && await DrawWaiting(counted, RecordLimits.MaxKeptEvents))
        {
            await Change(static state => DeliveryRules.PassOver(state, state.Count));
        }
    }
}

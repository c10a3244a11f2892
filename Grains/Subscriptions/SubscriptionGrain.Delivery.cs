using Microsoft.Extensions.Logging;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>Greets, sends and tries again, one thing at a time. What is counted is kept before it is sent: a crash repeats, and loses nothing.</summary>
public sealed partial class SubscriptionGrain
{
    private readonly SemaphoreSlim _writing = new(1);
    private IGrainTimer? _timer;
    private TimeSpan? _reminds;
    private bool _working, _again;

    public async Task Take(FiredVersions? fired, CancellationToken cancellationToken)
    {
        if (held.State.Status == SubscriptionStatus.None)
        {
            this.DeactivateOnIdle();
            return;
        }

        if (fired is null)
        {
            await Change(state => DeliveryRules.End(state, time.GetUtcNow()));
            return;
        }

        if (ReferenceEquals(DeliveryRules.Hear(held.State, fired), held.State))
        {
            return;
        }

        await Change(state => DeliveryRules.Hear(state, fired));
        await Remind(DeliveryReminders.Period(held.State, Order));
        Wake();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var state = held.State;
        if (state.Status == SubscriptionStatus.None || (state.Status == SubscriptionStatus.Off && state.EndedAt + delivery.Value.KeptAfterEnd < time.GetUtcNow()))
        {
            await Clear();
            return;
        }

        if (state.Status != SubscriptionStatus.Off)
        {
            await Ask();
        }

        Wake();
        await Remind(DeliveryReminders.Period(held.State, Order), orLater: true);
    }

    /// <summary>Asks the record whether it still holds, and what it has not heard.</summary>
    /// <returns>False where it is over.</returns>
    private async Task<bool> Ask()
    {
        var told = held.State.Told;
        var fired = await Source.FiredSince(Id, held.State.Heard);
        await Change(state => fired is null ? DeliveryRules.End(state, time.GetUtcNow()) : DeliveryRules.HearAnswer(state, fired, told));
        return fired is not null;
    }

    private void Wake()
    {
        _again = true;
        if (!_working)
        {
            _working = true;
            Work().Ignore();
        }
    }

    private async Task Work()
    {
        try
        {
            while (_again)
            {
                _again = false;
                await Round();
            }
        }
        catch (Exception e)
        {
            LogStopped(e, Id); // The reminder takes it up again.
        }
        finally
        {
            _working = false;
            Schedule();
        }
    }

    private async Task Round()
    {
        if (held.State.Status == SubscriptionStatus.Requested)
        {
            await Greet();
        }

        if (held.State.Status == SubscriptionStatus.Active && IsOfSocket && Socket is { IsBound: true, IsGreeted: false })
        {
            await GreetSocket();
        }

        while (held.State is { Status: SubscriptionStatus.Active, IsBehind: true } state && HasReceiver && !(state.NextTry > time.GetUtcNow()) && await Deliver())
        {
        }

        if (held.State is { Status: SubscriptionStatus.Active, IsBehind: false } && DueBeat() is { } due && due <= time.GetUtcNow())
        {
            await Beat();
        }
    }

    private async Task Greet()
    {
        if (!await Ask())
        {
            return;
        }

        var failure = IsOfSocket ? null : await Send(NotificationKind.Handshake, []); // A socket is greeted when it is bound.
        await Change(state => state.Status != SubscriptionStatus.Requested ? state
            : failure is { } what ? DeliveryRules.NotGreeted(state, what) : DeliveryRules.Greeted(state, time.GetUtcNow()));
        if (failure is { } reason)
        {
            LogDeadEnd(Id, reason);
        }
    }

    private async Task Beat()
    {
        if (await Ask() && !held.State.IsBehind)
        {
            await Arrive(await Send(NotificationKind.Heartbeat, []), held.State.Delivered);
        }
        else
        {
            _again = true;
        }
    }

    /// <summary>Sends the next events, each decided and logged anew.</summary>
    /// <returns>False where it does not go on.</returns>
    private async Task<bool> Deliver()
    {
        var events = new List<NumberedEvent>();
        var through = held.State.Delivered;
        try
        {
            if ((held.State is { Waiting.IsEmpty: true, LacksSome: true } && !await Ask()) || !await Draw(events) || !await DrawWaiting(events, MaxCount))
            {
                return false;
            }
        }
        catch (Exception e) when (e is RecordUnavailableException or TimeoutException or OrleansException)
        {
            await Settle(DeliveryFailure.RecordUnavailable, through);
            return false;
        }

        through = events.Count > 0 ? events[^1].Number : held.State.Count;
        if (events.Count == 0)
        {
            await Change(state => DeliveryRules.PassOver(state, through));
            return true;
        }

        return await Arrive(await Send(NotificationKind.Events, events), through);
    }

    private int MaxCount => Order?.MaxCount ?? 1;

    /// <summary>What was counted before, and did not arrive.</summary>
    /// <returns>False where the subscription is over.</returns>
    private async Task<bool> Draw(List<NumberedEvent> events)
    {
        foreach (var counted in DeliveryRules.Undelivered(held.State))
        {
            if (events.Count == MaxCount)
            {
                return true;
            }

            var drawn = await Source.Draw(Id, counted.Version);
            if (!drawn.Holds)
            {
                await Change(state => DeliveryRules.End(state, time.GetUtcNow()));
                return false;
            }

            if (drawn.Event is { } seen)
            {
                events.Add(new NumberedEvent(counted.Number, seen));
            }
        }

        return true;
    }

    /// <summary>What has not been counted yet.</summary>
    /// <returns>False where the subscription is over.</returns>
    private async Task<bool> DrawWaiting(List<NumberedEvent> events, int room)
    {
        while (events.Count < room && held.State.Waiting is [var version, ..])
        {
            var drawn = await Source.Draw(Id, version);
            if (!drawn.Holds)
            {
                await Change(state => DeliveryRules.End(state, time.GetUtcNow()));
                return false;
            }

            var after = await Change(state => state.Waiting is not [var first, ..] || first != version ? state
                : drawn.Event is null ? DeliveryRules.DropFirst(state) : DeliveryRules.CountFirst(state));
            if (drawn.Event is { } seen && after.Counted is [.., var newest] && newest.Version == version)
            {
                events.Add(new NumberedEvent(newest.Number, seen));
            }
        }

        return true;
    }

    /// <summary>What came of sending.</summary>
    /// <returns>False where it failed.</returns>
    private Task<bool> Arrive(DeliveryFailure? failure, long through) => IsOfSocket && !Reached(failure) ? Task.FromResult(false) : Settle(failure, through);

    /// <returns>False where it failed.</returns>
    private async Task<bool> Settle(DeliveryFailure? failure, long through)
    {
        var now = time.GetUtcNow();
        var after = await Change(state => state.Status != SubscriptionStatus.Active ? state
            : failure is { } what ? DeliveryRules.Fail(state, what, delivery.Value, now) : DeliveryRules.Arrive(state, through, now));
        if (after.Status == SubscriptionStatus.Error)
        {
            LogDeadEnd(Id, failure ?? default);
        }

        return failure is null;
    }

    private async Task<DeliveryFailure?> Send(NotificationKind kind, IReadOnlyList<NumberedEvent> events)
    {
        var order = Order!;
        var wait = order.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : delivery.Value.Timeout;
        using var enough = new CancellationTokenSource(wait, time);
        try
        {
            return await (IsOfSocket ? Socket : channel).Send(new Notification(Id, order, kind, held.State.Status, held.State.Count, [.. events]), enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return DeliveryFailure.TimedOut;
        }
    }

    private DateTimeOffset? DueBeat() => Order?.HeartbeatSeconds is not { } seconds || !HasReceiver ? null
        : (held.State.LastSent ?? time.GetUtcNow()) + TimeSpan.FromSeconds(seconds) is var due && held.State.NextTry > due ? held.State.NextTry : due;

    /// <summary>Comes back when something is due.</summary>
    private void Schedule()
    {
        _timer?.Dispose();
        _timer = null;
        if (held.State.Status == SubscriptionStatus.Active && (held.State.IsBehind ? held.State.NextTry : DueBeat()) is { } due)
        {
            var wait = due - time.GetUtcNow();
            _timer = this.RegisterGrainTimer(
                _ =>
                {
                    Wake();
                    return Task.CompletedTask;
                },
                new GrainTimerCreationOptions(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });
        }
    }

    /// <summary>Sets the reminder sooner where it has to be; later only where <paramref name="orLater"/>, so that it is not written with every event.</summary>
    private async Task Remind(TimeSpan? period, bool orLater = false)
    {
        if (period is { } every && (_reminds is null || every < _reminds || (orLater && every != _reminds)))
        {
            await this.RegisterOrUpdateReminder(DeliveryReminders.Name, every, every);
            _reminds = every;
        }
    }

    private async Task<HeldDelivery> Change(Func<HeldDelivery, HeldDelivery> change)
    {
        await _writing.WaitAsync();
        try
        {
            await this.Replace(held, change(held.State), CancellationToken.None);
            if (held.State.Status == SubscriptionStatus.Off)
            {
                Socket.End();
            }

            return held.State;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Forgets everything.</summary>
    private async Task Clear()
    {
        await _writing.WaitAsync();
        try
        {
            Socket.End();
            (held.State, _order) = (new HeldDelivery(), null);
            await held.ClearStateAsync();
        }
        finally
        {
            _writing.Release();
        }

        if (await this.GetReminder(DeliveryReminders.Name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        this.DeactivateOnIdle();
    }

    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscription {Id} is in error: {Failure}. Nothing more is sent until its owner restarts it.")]
    private partial void LogDeadEnd(string id, DeliveryFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The deliveries of subscription {Id} stopped; its reminder takes them up again.")]
    private partial void LogStopped(Exception failure, string id);
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using PhrCluster.Grains.Lists;
using PhrCluster.Messages;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Messages;

/// <inheritdoc cref="IMessageInbox"/>
/// <remarks>What it keeps names nobody; what it sends, the citizen's record decides at each attempt. Calls interleave, so that nobody waits for the service.</remarks>
[GrainType("phr.messages"), Reentrant]
public sealed partial class MessageGrain : Grain, IMessageInbox, IRemindable, IMessagePorts
{
    private const string Reminder = "messages";

    /// <summary>Orleans' least.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>A reminder asks at least so often whether what waits still does.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly IPersistentState<KeptMessages> _held;
    private readonly IMessageChannel _channel;
    private readonly IListVault _vault;
    private readonly MessageTally _tally;
    private readonly TimeProvider _time;
    private readonly MessageDelivery _delivery;
    private readonly SemaphoreSlim _reminding = new(1);
    private readonly ILogger _logger;
    private IGrainTimer? _timer;
    private long _news;
    private bool _reminds, _woken;

    public MessageGrain(
        [PersistentState("messages")] IPersistentState<KeptMessages> held,
        IMessageChannel channel,
        IListVault vault,
        MessageTally tally,
        IOptions<MessageOptions> options,
        TimeProvider time,
        ILogger<MessageGrain> logger)
    {
        (_held, _channel, _vault, _tally, _time, _logger) = (held, channel, vault, tally, time, logger);
        _delivery = new MessageDelivery(this, options.Value, time);
    }

    public KeptMessages State => _held.State;

    /// <summary>Whose messages these are.</summary>
    private string Citizen => _vault.WokenBy(this.GetPrimaryKeyString());

    /// <summary>Another at each service, so that no two can tell that they know the same person.</summary>
    private string Address => _vault.PlaceIn(_vault.ListOf(ListKind.Messages, _channel.Service ?? ""), Citizen).ToString("x32", CultureInfo.InvariantCulture);

    public async Task Take(CancellationToken cancellationToken)
    {
        if (_channel.Service is null)
        {
            this.DeactivateOnIdle();
            return;
        }

        _news++;
        await _reminding.WaitAsync(cancellationToken);
        try
        {
            if (!_reminds)
            {
                await this.RegisterOrUpdateReminder(Reminder, Soon, Soon);
                _reminds = true;
            }
        }
        finally
        {
            _reminding.Release();
        }

        Wake();
    }

    public async Task Chosen(CancellationToken cancellationToken)
    {
        await _delivery.Stop();
        if (State.Begun is null && !_reminds && !_delivery.IsWorking)
        {
            this.DeactivateOnIdle(); // Nothing was ever told.
            return;
        }

        Wake();
    }

    public Task<MessageDeliveries> Look(CancellationToken cancellationToken) =>
        Task.FromResult(new MessageDeliveries(Address, State.LastSent, State.FailingSince, State.Failure, State.GivenUp, State.GivenUpAt));

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _woken = true;
        Wake();
        return Task.CompletedTask;
    }

    public async Task Keep(KeptMessages state)
    {
        var before = State;
        await this.Replace(_held, state, CancellationToken.None);
        if (state.LastSent != before.LastSent)
        {
            _tally.Took();
        }
        else if (state.Failures > before.Failures && state.Failure != DeliveryFailure.RecordUnavailable)
        {
            _tally.Failed(_time.GetUtcNow());
        }

        if (state.GivenUp - before.GivenUp is > 0 and var missed)
        {
            _tally.GaveUp(missed);
            LogGivenUp(missed);
        }
    }

    /// <remarks>The record may be at a choice that waits for this very attempt to be over: whoever is told to stop must not wait for its answer.</remarks>
    public async Task<ImmutableArray<WaitingMessage>> Ask(CancellationToken cancellationToken) =>
        _channel.Service is null ? [] : (await GrainFactory.GetGrain<IMessageSource>(Citizen).Waiting(cancellationToken).WaitAsync(cancellationToken)).Messages;

    public Task<DeliveryFailure?> Send(OutgoingMessage message, CancellationToken cancellationToken) => _channel.Send(new AddressedMessage(Address, message), cancellationToken);

    private void Wake() => Run().Ignore();

    private async Task Run()
    {
        var news = _news;
        try
        {
            await _delivery.Work();
            if (!_delivery.IsWorking)
            {
                await Adjust(news);
            }
        }
        catch (Exception e)
        {
            LogStopped(e); // The reminder takes it up again.
        }
        finally
        {
            Schedule();
        }
    }

    /// <summary>After the reminder has fired: it comes again when something is due, or goes. Not with every message, so that a few of them write it once.</summary>
    private async Task Adjust(long news)
    {
        if (!_woken)
        {
            return;
        }

        _woken = false;
        await _reminding.WaitAsync();
        try
        {
            if (_delivery.Later is { } later)
            {
                var wait = later - _time.GetUtcNow();
                await this.RegisterOrUpdateReminder(Reminder, wait < Soon ? Soon : wait > Late ? Late : wait, Soon);
                _reminds = true;
            }
            else if (_news == news)
            {
                _reminds = false;
                if (await this.GetReminder(Reminder) is { } reminder)
                {
                    await this.UnregisterReminder(reminder);
                }
            }
        }
        finally
        {
            _reminding.Release();
        }
    }

    /// <summary>Comes back when something is due, where that is soon; else the reminder does.</summary>
    private void Schedule()
    {
        _timer?.Dispose();
        _timer = null;
        if (_delivery.Later - _time.GetUtcNow() is { } wait && wait < Late)
        {
            _timer = this.RegisterGrainTimer(
                _ =>
                {
                    Wake();
                    return Task.CompletedTask;
                },
                new GrainTimerCreationOptions(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The notification service did not take {Count} messages to a citizen in time: they are given up.")]
    private partial void LogGivenUp(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The messages to a citizen stopped; their reminder takes them up again.")]
    private partial void LogStopped(Exception failure);
}

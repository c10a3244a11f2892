using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Messages;

/// <summary>What the deliveries to one citizen reach: what is kept, the record, the service. A grain has them, and tests have others.</summary>
public interface IMessagePorts
{
    KeptMessages State { get; }

    /// <summary>Keeps a state, durably. Where it fails, the deliveries are over: somebody else begins from what is kept.</summary>
    Task Keep(KeptMessages state);

    /// <summary>What the record has to tell at this moment.</summary>
    Task<ImmutableArray<WaitingMessage>> Ask(CancellationToken cancellationToken);

    /// <returns>Null once the service has taken it.</returns>
    Task<DeliveryFailure?> Send(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>
/// Brings one citizen's messages to the notification service, one at a time. Each attempt asks the record first, keeps what it is about to send, and sends: a crash repeats under the same id, and
/// loses nothing. Its steps never run at the same time.
/// </summary>
public sealed class MessageDelivery(IMessagePorts ports, MessageOptions options, TimeProvider time)
{
    private CancellationTokenSource? _attempt;
    private TaskCompletionSource? _over;
    private bool _again, _stopped;

    public bool IsWorking { get; private set; }

    /// <summary>When there may be something to send; null where nothing waits, as far as was asked.</summary>
    public DateTimeOffset? Later { get; private set; }

    /// <summary>Sends what is to be sent now. Where somebody is at it, they go round once more.</summary>
    public async Task Work()
    {
        _again = true;
        if (IsWorking)
        {
            return;
        }

        IsWorking = true;
        try
        {
            while (_again)
            {
                _again = false;
                while (await Attempt())
                {
                }
            }
        }
        finally
        {
            IsWorking = false;
        }
    }

    /// <summary>Ends the attempt that is under way: once it is over, nothing is sent any more that was decided before. The next one asks anew.</summary>
    public Task Stop()
    {
        if (_over is not { Task: var over })
        {
            return Task.CompletedTask;
        }

        (_again, _stopped) = (true, true);
        _attempt!.Cancel(); // The next attempt may begin within this very call.
        return over;
    }

    /// <returns>Whether there may be more to send at once.</returns>
    private async Task<bool> Attempt()
    {
        using var attempt = new CancellationTokenSource(options.Timeout, time);
        var over = new TaskCompletionSource();
        (_attempt, _over, _stopped) = (attempt, over, false);
        OutgoingMessage? message = null;
        var failure = (DeliveryFailure?)DeliveryFailure.RecordUnavailable;
        try
        {
            var waiting = await ports.Ask(attempt.Token);
            attempt.Token.ThrowIfCancellationRequested();
            var step = MessageSteps.Next(ports.State, waiting, options, DeploymentZone.Current, time.GetUtcNow());
            await ports.Keep(step.State);
            (message, Later) = (step.Message, step.Later);
            if (message is null)
            {
                return false;
            }

            attempt.Token.ThrowIfCancellationRequested(); // The citizen may have chosen anew meanwhile.
            failure = await ports.Send(message, attempt.Token);
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested)
        {
            failure = message is null ? DeliveryFailure.RecordUnavailable : DeliveryFailure.TimedOut;
            if (_stopped)
            {
                return true; // Whether it arrived is not known: it stays under the same id, if it still stands.
            }
        }
        catch (Exception e) when (e is RecordUnavailableException or TimeoutException or OrleansException)
        {
            failure = DeliveryFailure.RecordUnavailable;
        }
        finally
        {
            (_attempt, _over) = (null, null);
            over.SetResult();
        }

        var now = time.GetUtcNow();
        await ports.Keep(failure is { } what ? MessageSteps.Fail(ports.State, what, options, now) : MessageSteps.Arrive(ports.State, message!.Id, DeploymentZone.Current, now));
        Later = ports.State.NextTry;
        return failure is null;
    }
}

using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Messages;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Messages;
using PhrCluster.Identity;
using PhrCluster.Messages;

namespace PhrCluster.Grains.Citizen;

/// <summary>What the citizen is told of outside their record, and what they choose of it.</summary>
public sealed partial class CitizenGrain : IMessageSource
{
    public async Task<MessagesOutcome> Messages(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var outcome = await Turn<MessagesOutcome>(Verified(ticket, AccessAction.Messages), async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? new MessagesShown(committed.Version, record.Messages.Choices, null)
                : new Overtaken(), cancellationToken);
        return outcome is MessagesShown shown && _services.TellsOutside ? shown with { Deliveries = await Deliveries() } : outcome;
    }

    public async Task<ChooseMessagesOutcome> ChooseMessages(AccessTicket ticket, MessageChoices choices, CancellationToken cancellationToken)
    {
        var outcome = await Turn<ChooseMessagesOutcome>(Verified(ticket, AccessAction.ChooseMessages), async (granted, record, now) =>
        {
            if (MessageRules.Check(choices, record.Messages.Choices) is { } fault)
            {
                return await Unchanged<ChooseMessagesOutcome>(record, new ChooseMessagesOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            return await Commit(record, [new MessageChoicesSet(MessageRules.Settled(choices), granted.By)], now, cancellationToken) is { Done: { } committed }
                ? new MessagesChosen(committed.Version, committed.Messages.Choices)
                : new Overtaken();
        }, cancellationToken);
        if (outcome is MessagesChosen && _services.TellsOutside)
        {
            await EndWhatWasDecidedBefore();
        }

        return outcome;
    }

    public async Task<WaitingMessages> Waiting(CancellationToken cancellationToken)
    {
        if (_services.Fault(_citizen) is { } fault)
        {
            throw NoCitizen(fault);
        }

        await _gate.Enter(cancellationToken);
        try
        {
            for (var race = 0; race < _services.Journal.MaxRaces; race++)
            {
                var (record, now) = (await _journal.Record(cancellationToken), Now());
                if (!record.IsOpened || await _journal.StillStands(record, cancellationToken))
                {
                    return new WaitingMessages(
                        [.. MessagePlan.Of(record, now, DeploymentZone.Current).Select(static due => new WaitingMessage(due.Version, due.At, due.Kind, due.From))]);
                }
            }

            throw new RecordUnavailableException("Another activation keeps committing to this record.", RecordTrouble.Contended);
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

    /// <summary>
    /// A choice is acknowledged once no attempt is under way that was decided before it. Whoever sends says so; where nobody answers, the longest time is waited that an attempt may last.
    /// </summary>
    private async Task EndWhatWasDecidedBefore()
    {
        using var enough = new CancellationTokenSource(_services.MessageTimeout, _services.Time);
        try
        {
            await _services.MessagesOf(GrainFactory, _citizen).Chosen(enough.Token).WaitAsync(enough.Token);
        }
        catch (Exception e)
        {
            _services.LogNotTold(e);
            await Task.Delay(Timeout.InfiniteTimeSpan, enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Null where nobody tells it in time.</summary>
    private async Task<MessageDeliveries?> Deliveries()
    {
        using var enough = new CancellationTokenSource(TellingPatience, _services.Time);
        try
        {
            return await _services.MessagesOf(GrainFactory, _citizen).Look(enough.Token).WaitAsync(enough.Token);
        }
        catch (Exception e)
        {
            _services.LogNotTold(e);
            return null;
        }
    }
}

using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// All that is appended goes through here: what concerns a subscription is told to it behind the turn. A reminder stands before the commit does, and goes a minute later once all is told, so that a
/// crash in between loses nothing.
/// </summary>
public sealed partial class CitizenGrain
{
    /// <summary>What subscriptions have not heard of; null for nothing.</summary>
    private CitizenRecord? _untold;
    private bool _telling;
    private bool _reminds;

    /// <inheritdoc cref="CitizenJournal.Append"/>
    private async ValueTask<AppendOutcome> Append(
        CitizenRecord record,
        ImmutableArray<JournalEntry> entries,
        DateTimeOffset now,
        IReadOnlyDictionary<ItemRef, HeldItem>? formers,
        CancellationToken cancellationToken)
    {
        if (record.Subscriptions.IsEmpty || !HeldSubscriptions.Concern(record.Subscriptions, entries))
        {
            return await _journal.Append(record, entries, now, formers, cancellationToken);
        }

        await RemindOfSubscriptions();
        var appended = await _journal.Append(record, entries, now, formers, cancellationToken);
        _untold = appended is AppendOutcome.Committed { Record: var committed } ? committed : _untold;
        return appended;
    }

    /// <summary>Without it nothing is committed: a crash right behind the commit would leave subscribers without the news.</summary>
    private async ValueTask RemindOfSubscriptions()
    {
        if (_reminds)
        {
            return;
        }

        try
        {
            await _services.Reminders.Set(_citizen, _services.Subscriptions);
            _reminds = true;
        }
        catch (Exception e)
        {
            _services.LogNoReminder(e);
            throw new RecordUnavailableException(StoreUnwritable, RecordTrouble.StoreUnwritable);
        }
    }

    /// <summary>Nobody waits for it. One goes round at a time, and takes what comes meanwhile with it.</summary>
    private void TellSubscriptions()
    {
        if (_untold is not null && !_telling)
        {
            _telling = true;
            TellEach().Ignore();
        }
    }

    private async Task TellEach()
    {
        try
        {
            while (_untold is { } record)
            {
                _untold = null;
                await _services.Subscriptions.Bring(_citizen, record, since: 0, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            _services.LogNotTold(e); // The reminder tells it again.
        }
        finally
        {
            _telling = false;
        }
    }

    /// <summary>A minute after: all is told again, and the reminder goes unless there is news meanwhile. No turn sets it while it is taken away.</summary>
    private async Task TellSubscriptionsAgain()
    {
        var told = await RecordNow();
        try
        {
            await _services.Subscriptions.Bring(_citizen, told, since: 0, CancellationToken.None);
            await _gate.Enter(CancellationToken.None);
            try
            {
                if (_untold is null && (await _journal.Record(CancellationToken.None)).Subscriptions == told.Subscriptions)
                {
                    _reminds = false;
                    await _services.Reminders.Remove(_citizen, _services.Subscriptions);
                }
            }
            finally
            {
                EndTurn();
            }
        }
        catch (Exception e)
        {
            _services.LogNotTold(e);
        }
    }

    private async Task<CitizenRecord> RecordNow()
    {
        await _gate.Enter(CancellationToken.None);
        try
        {
            return await _journal.Record(CancellationToken.None);
        }
        finally
        {
            EndTurn();
        }
    }
}

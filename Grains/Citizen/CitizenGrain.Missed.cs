using System.Collections.Immutable;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Journal;
using PhrCluster.Plans;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// Readings that stay away: nothing wakes a record where nothing comes, so that a reminder does, once a day, for those of whom a practice plans measurements (ADR 0034). The look is a turn without a
/// ticket. No client can call it, and it discloses nothing.
/// </summary>
public sealed partial class CitizenGrain
{
    /// <summary>To be called before a plan is written: without its reminder none is that asks for a look.</summary>
    private async ValueTask Watch(CarePlan plan)
    {
        if (!MissedReadings.AreLookedFor(plan))
        {
            return; // The next look takes the reminder away.
        }

        try
        {
            await _services.Reminders.Watch(_citizen);
        }
        catch (Exception e)
        {
            _services.LogNoReminder(e);
            throw new RecordUnavailableException(StoreUnwritable, RecordTrouble.StoreUnwritable);
        }
    }

    private async Task LookForMissed()
    {
        var mail = new Mail();
        MarkAll(mail);
        await _gate.Enter(CancellationToken.None);
        try
        {
            var isDone = false;
            for (var race = 0; !isDone && race < _services.Journal.MaxRaces; race++)
            {
                isDone = await TryLook(mail);
            }
        }
        catch (Exception e) when (e is RecordUnavailableException || Unavailable(e) is not null)
        {
            // It is logged; the next look finds what this one did not.
        }
        finally
        {
            EndTurn();
        }

        await Tell(mail);
    }

    /// <returns>False where another activation was faster.</returns>
    private async ValueTask<bool> TryLook(Mail mail)
    {
        try
        {
            var record = await _journal.Record(CancellationToken.None);
            if (!MissedReadings.AreLookedFor(record.Plan.Plan))
            {
                return await Unwatch(record);
            }

            var now = Now();
            var came = new CameInRecord(record, now);
            var found = _services.Alerts && came.IsTold ? MissedReadings.Look(record, came, DeploymentZone.Current, now) : ImmutableArray<JournalEntry>.Empty;
            if (found.IsEmpty)
            {
                return true;
            }

            await Remind(mail, record, found);
            if (await Commit(record, found, now, CancellationToken.None) is not { Done: { } committed })
            {
                return false;
            }

            mail.Committed(committed);
            return true;
        }
        catch (JournalMovedException)
        {
            _journal.Forget();
            return false;
        }
    }

    /// <summary>Nothing is planned any more, unless this activation has fallen behind.</summary>
    private async ValueTask<bool> Unwatch(CitizenRecord record)
    {
        if (record.IsOpened && !await _journal.StillStands(record, CancellationToken.None))
        {
            return false;
        }

        await _services.Reminders.Unwatch(_citizen);
        return true;
    }
}

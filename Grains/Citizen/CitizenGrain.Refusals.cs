using PhrCluster.Core.Access;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Refusals: the first of its kind is logged at once, like ones within a minute as one entry.</summary>
public sealed partial class CitizenGrain
{
    /// <summary>Null until somebody is refused: an idle citizen holds none.</summary>
    private RefusalTally? _refusals;
    private IGrainTimer? _writeRefusals;

    /// <summary>A refusal is logged where there is a record to log it in; a request about nobody opens none.</summary>
    private async ValueTask<TurnStep<TOutcome>> Refuse<TOutcome>(
        AccessJudgement.Denied denied, CitizenRecord record, DateTimeOffset now, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        var refusal = Disclosures.Refused(denied);
        if (!record.IsOpened || (denied.By.Role == Role.Unknown && !_unverified.TryTake(now)))
        {
            return TOutcome.Refuse(denied.Explanation);
        }

        if (_refusals is { } tally && tally.TryCount(refusal, now))
        {
            _writeRefusals ??= this.RegisterGrainTimer(WriteCounted, new GrainTimerCreationOptions(RefusalTally.Window, RefusalTally.Window) { KeepAlive = true });
            return await Unchanged(record, TOutcome.Refuse(denied.Explanation), cancellationToken);
        }

        if (await Commit(record, [refusal], now, cancellationToken) is not { Done: { } committed })
        {
            return new Overtaken();
        }

        if (denied.By.Role != Role.Unknown)
        {
            (_refusals ??= new RefusalTally()).Begin(refusal, now);
        }

        return TOutcome.Refuse((denied with { Version = committed.Version }).Explanation);
    }

    /// <summary>Writes what was counted, each kind in a commit of its own: an entry of the log is a commit. So it stands before whatever may change the rules that refused.</summary>
    private async ValueTask<TurnStep<CitizenRecord>> WriteRefusals(CitizenRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var counted in _refusals?.Pending ?? [])
        {
            if (await Commit(record, [counted], now, cancellationToken) is not { Done: { } committed })
            {
                return new Overtaken();
            }

            _refusals!.Wrote(counted, now);
            record = committed;
        }

        return record;
    }

    private async Task WriteCounted(CancellationToken cancellationToken)
    {
        try
        {
            for (var race = 0; _refusals is { IsPending: true } && race < _services.Journal.MaxRaces; race++)
            {
                var record = await _journal.Record(cancellationToken);
                await WriteRefusals(record, Now(), cancellationToken);
            }
        }
        catch (Exception e) when (e is JournalMovedException || Unavailable(e) is not null)
        {
            // They stay counted, and are written a minute later.
        }

        _journal.EndTurn();
        TellBehind();

        if (_refusals is not { IsPending: true })
        {
            _writeRefusals?.Dispose();
            _writeRefusals = null;
        }
    }

    /// <summary>What a silo that stops has counted is written before it goes; what the record is like is left for whoever wakes it.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_refusals is { IsPending: true })
        {
            await WriteCounted(cancellationToken);
        }

        _journal.LeaveBehind();
        _journal.Forget();
    }
}

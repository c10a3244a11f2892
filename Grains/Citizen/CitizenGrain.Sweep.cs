using PhrCluster.Core.Contributions;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// What planning programmes count of those who send nothing any more: whoever looks through all records wakes each once a period is over (ADR 0039). It is a turn without a ticket, which discloses
/// nothing and which no client can call. The aggregates have heard of it before the answer, so that no reminder has to tell it again.
/// </summary>
public sealed partial class CitizenGrain : ISweptRecord
{
    /// <summary>Whether nobody else has called since: then the activation goes as soon as it may.</summary>
    private bool _isSweptOnly;

    public async Task<bool> Contribute(DateOnly ended, CancellationToken cancellationToken)
    {
        if (!IsKnownSince(SweptDays.StartOf(ended, DeploymentZone.Current)))
        {
            LeaveUnlessNeeded();
            throw new RecordUnavailableException("What programmes ask now is not known here at the moment.", RecordTrouble.StoreUnreachable);
        }

        CitizenRecord? record = null;
        await _gate.Enter(cancellationToken);
        try
        {
            _isSweptOnly |= !_journal.HasRecord;
            for (var race = 0; record is null && race < _services.Journal.MaxRaces; race++)
            {
                record = await TryContribute(ended, cancellationToken);
            }
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            EndTurn();
            LeaveUnlessCalled();
        }

        return record is not null
            ? await _services.Contributions.BringEnded(_citizen, record, ended, cancellationToken)
            : throw new RecordUnavailableException("Another activation keeps committing to this record.", RecordTrouble.Contended);
    }

    /// <returns>The record as it stands with all that it contributes; null where another activation was faster.</returns>
    private async ValueTask<CitizenRecord?> TryContribute(DateOnly ended, CancellationToken cancellationToken)
    {
        try
        {
            var (record, now) = (await _journal.Record(cancellationToken), Now());
            if (!record.IsOpened || ContributionPlan.OfEnded(record, ended, _services.Programmes.Tables, DeploymentZone.Current, now) is not { } plan)
            {
                return record;
            }

            await OfferUnread(plan, cancellationToken);
            return plan.Decide() is { IsEmpty: false } changed
                ? await _journal.Append(record, changed, now, formers: null, cancellationToken) is AppendOutcome.Committed { Record: var committed } ? committed : null
                : await _journal.StillStands(record, cancellationToken) ? record : null;
        }
        catch (JournalMovedException)
        {
            _journal.Forget();
            return null;
        }
    }
}

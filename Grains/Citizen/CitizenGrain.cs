using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// One citizen. Every turn reads the same: verify the ticket → decide (pure) → append (durable, fenced) → answer. What the verbs decide
/// stands in Core; here is only the order of the steps.
/// </summary>
[GrainType("phr.citizen")]
public sealed partial class CitizenGrain : Grain, ICitizenGrain
{
    private readonly CitizenServices _services;
    private readonly CitizenJournal _journal;
    private readonly string _citizen;
    private UnverifiedQuota _unverified;

    public CitizenGrain(IGrainContext context, CitizenServices services)
    {
        _services = services;
        _citizen = context.GrainId.Key.ToString()!;
        _journal = services.JournalOf(_citizen);
    }

    /// <summary>What one verb does once its requester may go ahead.</summary>
    private delegate ValueTask<TurnStep<TOutcome>> Act<TOutcome>(AccessJudgement.Granted granted, CitizenRecord record, DateTimeOffset now)
        where TOutcome : class;

    /// <summary>The first step of every turn: what is asked, by whom as far as their ticket can be believed.</summary>
    private TurnRequest Verified(AccessTicket ticket, AccessAction action, ReadingQuery? query = null, Arrangement? arrangement = null) =>
        _services.Fault(_citizen) is { } fault
            ? throw new ArgumentException(fault)
            : TurnRequest.Of(_services.Tickets.Verify(ticket, _services.Time.GetUtcNow()), _citizen, action, query, arrangement);

    private async Task<TOutcome> Turn<TOutcome>(TurnRequest request, Act<TOutcome> act, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        try
        {
            for (var race = 0; race < _services.Journal.MaxRaces; race++)
            {
                if (await Decide(request, act, cancellationToken) is { Done: { } outcome })
                {
                    return outcome;
                }
            }
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }

        // Another activation serves this citizen; this one steps down.
        this.DeactivateOnIdle();
        throw new RecordUnavailableException("Another activation keeps committing to this record.");
    }

    /// <summary>What a caller is told of a store that fails or a journal that is damaged: never what they hold.</summary>
    private RecordUnavailableException? Unavailable(Exception failure)
    {
        switch (failure)
        {
            case JournalCorruptException { FirstBad: var sequence }:
                _services.LogCorrupt(sequence);
                return new RecordUnavailableException($"The record's journal is damaged at sequence number {sequence}.");
            case JournalMovedException or StoreUnavailableException or OutcomeUnknownException:
                _services.LogUnavailable(failure); // It stays here: a caller elsewhere may not know a store's exceptions.
                return new RecordUnavailableException("The record's store can't be reached at the moment.");
            default:
                return null;
        }
    }

    private async ValueTask<TurnStep<TOutcome>> Decide<TOutcome>(TurnRequest request, Act<TOutcome> act, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        try
        {
            var record = await _journal.Record(cancellationToken);
            var now = Now(record);
            var judgement = request.Judge(record, _citizen, now);
            if (judgement is AccessJudgement.Granted && _refusals is { IsPending: true })
            {
                if (await WriteRefusals(record, now, cancellationToken) is not { Done: { } written })
                {
                    return new Overtaken();
                }

                (record, now) = (written, Now(written));
                judgement = request.Judge(record, _citizen, now);
            }

            return judgement switch
            {
                AccessJudgement.Granted granted => await act(granted, record, now),
                AccessJudgement.Denied denied => await Refuse<TOutcome>(denied, record, now, cancellationToken),
                _ => throw new InvalidOperationException("A judgement is neither granted nor denied."),
            };
        }
        catch (JournalMovedException)
        {
            _journal.Forget();
            return new Overtaken();
        }
    }

    /// <returns>The record after the commit.</returns>
    private async ValueTask<TurnStep<CitizenRecord>> Commit(
        CitizenRecord record, ImmutableArray<JournalEntry> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        await _journal.Append(record, entries, now, formers: null, cancellationToken) switch
        {
            AppendOutcome.Committed committed => committed.Record,
            AppendOutcome.TooLarge => throw new InvalidOperationException("An entry without data breaks a limit of sizes."),
            _ => new Overtaken(),
        };

    /// <summary>Gives an answer that appends nothing, if it still is the record's: one decided on a stale memory is decided anew.</summary>
    private async ValueTask<TurnStep<TOutcome>> Unchanged<TOutcome>(CitizenRecord record, TOutcome answer, CancellationToken cancellationToken)
        where TOutcome : class =>
        !record.IsOpened || await _journal.StillStands(record, cancellationToken) ? answer : new Overtaken();

    /// <summary>Logs a disclosure; only when this is durable may the data leave (G2). Where nobody has a record, there is nothing to disclose, and looking opens none.</summary>
    private async ValueTask<TurnStep<CitizenRecord>> Disclose(
        AccessJudgement.Granted granted, CitizenRecord record, DataDescription data, DateTimeOffset now, CancellationToken cancellationToken) =>
        record.IsOpened ? await Commit(record, Disclosures.Entries(record, Disclosures.Permitted(granted, data)), now, cancellationToken) : record;

    /// <summary>Whole milliseconds, and never before the last commit: a record's time does not run backwards when clocks differ.</summary>
    private DateTimeOffset Now(CitizenRecord record)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        return now > record.LastTime ? now : record.LastTime;
    }
}

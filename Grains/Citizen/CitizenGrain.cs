using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;

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
    private readonly TurnGate _gate = new();
    private UnverifiedQuota _unverified;

    private const string StoreUnwritable = "The record's store can't be written at the moment: nothing is recorded, and so nothing disclosed.";

    private const string OutcomeUnknown = "The record's store does not say what became of a change: whether it is recorded is not known. Ask again.";

    /// <remarks>A grain context as a parameter would be kept in the activation's own scope of services: 180 bytes for each citizen.</remarks>
    public CitizenGrain(CitizenServices services)
    {
        _services = services;
        _citizen = GrainContext.GrainId.Key.ToString()!;
        _journal = services.JournalOf(_citizen);
    }

    /// <summary>What one verb does once its requester may go ahead.</summary>
    private delegate ValueTask<TurnStep<TOutcome>> Act<TOutcome>(AccessJudgement.Granted granted, CitizenRecord record, DateTimeOffset now)
        where TOutcome : class;

    /// <summary>The first step of every turn: what is asked, by whom as far as their ticket can be believed.</summary>
    private TurnRequest Verified(AccessTicket ticket, AccessAction action, ReadingQuery? query = null, Arrangement? arrangement = null) =>
        _services.Fault(_citizen) is { } fault
            ? throw NoCitizen(fault)
            : TurnRequest.Of(_services.Tickets.Verify(ticket, _services.Time.GetUtcNow()), _citizen, action, query, arrangement).From(ticket);

    /// <summary>The same, for what is asked by a search or a look at versions: it is kept with the entry in the log.</summary>
    private TurnRequest Verified(AccessTicket ticket, AccessAction action, ItemSearch? search, HistoryQuery? history)
    {
        var request = Verified(ticket, action);
        return request with { Access = request.Access with { Search = search, History = history } };
    }

    private async Task<TOutcome> Turn<TOutcome>(TurnRequest request, Act<TOutcome> act, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        var lost = _journal.Lost;
        _isSweptOnly = false;
        await _gate.Enter(cancellationToken);
        try
        {
            for (var race = 0; race < _services.Journal.MaxRaces; race++)
            {
                if (await Decide(request, act, cancellationToken) is { Done: { } outcome })
                {
                    LeaveUnlessNeeded();
                    return outcome;
                }
            }
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            _services.Meter.Failed(unavailable.Trouble);
            throw unavailable;
        }
        finally
        {
            EndTurn();
        }

        if (_journal.Lost > lost)
        {
            _services.Meter.Failed(RecordTrouble.StoreUnreachable);
            throw new RecordUnavailableException(OutcomeUnknown, RecordTrouble.StoreUnreachable);
        }

        this.DeactivateOnIdle();
        _services.Meter.Failed(RecordTrouble.Contended);
        throw new RecordUnavailableException("Another activation keeps committing to this record.", RecordTrouble.Contended);
    }

    private void EndTurn()
    {
        if (!_gate.IsWaitedFor)
        {
            _journal.EndTurn();
        }

        _gate.Leave();
        TellBehind();
    }

    /// <summary>What a caller is told of a store that fails or a journal that is damaged: never what they hold.</summary>
    private RecordUnavailableException? Unavailable(Exception failure)
    {
        switch (failure)
        {
            case JournalCorruptException { FirstBad: var sequence }:
                _services.LogCorrupt(sequence);
                return new RecordUnavailableException($"The record's journal is damaged at sequence number {sequence}.", RecordTrouble.Damaged);
            case ClockDiffersException:
                _services.LogUnavailable(failure);
                return new RecordUnavailableException("The clocks of the silo and its store differ: nothing is decided until they agree.", RecordTrouble.ClockDiffers);
            case StoreUnwritableException:
                _services.LogUnavailable(failure);
                return new RecordUnavailableException(StoreUnwritable, RecordTrouble.StoreUnwritable);
            case OutcomeUnknownException:
                _services.LogUnavailable(failure);
                return new RecordUnavailableException(OutcomeUnknown, RecordTrouble.StoreUnreachable);
            case JournalMovedException or StoreUnavailableException:
                _services.LogUnavailable(failure); // It stays here: a caller elsewhere may not know a store's exceptions.
                return new RecordUnavailableException("The record's store can't be reached at the moment.", RecordTrouble.StoreUnreachable);
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
            var now = Now();
            var judgement = request.Judge(record, _citizen, now);
            if (judgement is AccessJudgement.Granted && _refusals is { IsPending: true } && RefusalTally.IsWrittenBefore(request.Access.Action))
            {
                if (await WriteRefusals(record, now, cancellationToken) is not { Done: { } written })
                {
                    return new Overtaken();
                }

                record = written;
                judgement = request.Judge(record, _citizen, now);
            }

            return judgement switch
            {
                AccessJudgement.Granted when !await ReachesWhatWasSeen(request, record, cancellationToken) => new Overtaken(),
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
        await Append(record, entries, now, formers: null, cancellationToken) switch
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

    /// <summary>Whole milliseconds, and the clock's own, whatever time the last commit bears: one wrong clock must not decide all that comes after it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_services.Time.GetUtcNow().ToUnixTimeMilliseconds());
}

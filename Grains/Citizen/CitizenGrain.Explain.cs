using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Why it is decided so, and whether it would be again.</summary>
public sealed partial class CitizenGrain
{
    public Task<ExplainOutcome> Explain(AccessTicket ticket, ExplainRequest request, CancellationToken cancellationToken) =>
        Turn<ExplainOutcome>(Verified(ticket, AccessAction.Explain), async (granted, record, now) =>
        {
            if (ExplainRules.Check(request) is { } fault)
            {
                return new ExplainOutcome.Invalid(fault.Field, fault.Rule);
            }

            var explainer = Explainer.Of(record, _citizen, request, granted.Viewer, now);
            var groups = granted.Capacity != Capacity.Admin;
            if (groups && await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await foreach (var held in history.ReadCurrent(cancellationToken))
                {
                    explainer.Add(held);
                }
            }

            return await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? ConsentNames.For(granted, record).Name(explainer.Close(committed.Version, groups))
                : new Overtaken();
        }, cancellationToken);

    public Task<PreviewOutcome> Preview(AccessTicket ticket, Arrangement arrangement, CancellationToken cancellationToken) =>
        Turn<PreviewOutcome>(Verified(ticket, AccessAction.Explain), async (granted, record, now) =>
        {
            var decision = ArrangementDecision.Of(record, arrangement, _services.Consents, granted.By, now);
            // Whether an item is there is told to the citizen alone, who is asked for no entry of it.
            var labelsNothing = granted.Capacity == Capacity.Self ? await LabelsNothing(decision.Entries, arrangement, cancellationToken) : null;
            if ((decision.Broken ?? labelsNothing ?? await HidesNothing(granted, decision.Entries, arrangement, cancellationToken)) is { } broken)
            {
                return await Unchanged<PreviewOutcome>(record, new PreviewOutcome.Invalid(broken.Field, broken.Fault.Rule), cancellationToken);
            }

            var preview = ArrangementPreview.Of(record, _citizen, decision.Entries, granted.Viewer, now);
            var tells = granted.Capacity != Capacity.Admin;
            if (tells && await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await foreach (var held in history.ReadCurrent(cancellationToken))
                {
                    preview.Add(held);
                }
            }

            return await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? tells ? preview.Close(committed.Version) : preview.CloseUntold(committed.Version)
                : new Overtaken();
        }, cancellationToken);

    public Task<ReplayOutcome> Replay(AccessTicket ticket, long version, CancellationToken cancellationToken) =>
        Turn<ReplayOutcome>(Verified(ticket, AccessAction.Replay), async (granted, record, now) =>
        {
            if (await _journal.History(withPages: true, cancellationToken) is not { } history || await Again(history, version, cancellationToken) is not { } found)
            {
                return new ReplayOutcome.Invalid("version", "must be that of an entry of the access log");
            }

            var replayed = ConsentNames.For(granted, record).Name(found);
            return await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is not { Done: { } } ? new Overtaken()
                : granted.Capacity == Capacity.Self || (granted.Capacity == Capacity.Delegate && !granted.Viewer.MayWithhold) ? replayed
                : replayed with { Logged = Disclosures.WithoutData(replayed.Logged), Again = Disclosures.WithoutData(replayed.Again) };
        }, cancellationToken);

    /// <summary>
    /// Follows the journal from its start to the decision, which takes as long as the record is old; where data was disclosed, twice: what held is known
    /// only at the end.
    /// </summary>
    private async ValueTask<Replayed?> Again(JournalHistory history, long version, CancellationToken cancellationToken)
    {
        var past = new RecordPast(_services.GenesisOf(_citizen));
        DecisionReplay? replay = null;
        await foreach (var commit in history.ReadForward(1, cancellationToken))
        {
            if (commit.Sequence == version)
            {
                replay = DecisionReplay.Of(past.Record, past.Figured, _citizen, commit);
                break;
            }

            past.Follow(commit);
        }

        if (replay is { LooksAtItems: true })
        {
            await foreach (var commit in history.ReadForward(1, cancellationToken))
            {
                if (commit.Sequence == version)
                {
                    break;
                }

                replay.Offer(commit, past);
            }
        }

        return replay?.Close();
    }
}

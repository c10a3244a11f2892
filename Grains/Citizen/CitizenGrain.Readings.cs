using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Requests;
using PhrCluster.Core.Submissions;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>Data in and data out.</summary>
public sealed partial class CitizenGrain
{
    public Task<SubmitOutcome> Submit(AccessTicket ticket, Submission submission, CancellationToken cancellationToken)
    {
        var (request, mail) = (Verified(ticket, AccessAction.Submit), new Mail());
        return Turn<SubmitOutcome>(request, mail, async (granted, record, now) =>
        {
            if (SubmissionPlan.Check(submission) is { } fault)
            {
                return new SubmitOutcome.Invalid(fault.Field, fault.Rule);
            }

            if (submission.Items.FirstOrDefault(item => item is not null && !granted.Viewer.MayDeliver(item)) is not null)
            {
                return await Refuse<SubmitOutcome>(AccessRules.NoScope(granted, record), record, now, cancellationToken);
            }

            var right = request.Delivery(granted);
            if (submission.Items.Any(item => item?.Source?.Name is { } source && !right.SpeaksFor(source)))
            {
                return await Refuse<SubmitOutcome>(AccessRules.NoSource(granted, record), record, now, cancellationToken);
            }

            var plan = SubmissionPlan.Of(record, _citizen, submission, now);
            var known = await Known(submission, plan, right.Deliverer, cancellationToken);
            var decision = SubmissionDecision.Of(record, submission, plan, known, granted.Gate, right, now);
            if (decision.Receipt is not { } receipt)
            {
                return new SubmitOutcome.Invalid(decision.Broken!.Value.Field, decision.Broken.Value.Rule);
            }

            if (decision.Entries.IsEmpty)
            {
                // What a first receipt says stays true whatever came after it; that all is held already may have changed meanwhile.
                return receipt.Repeated ? receipt : await Unchanged<SubmitOutcome>(record, receipt, cancellationToken);
            }

            var entries = await WithAlerts(record, decision.Entries, decision.Formers, now, cancellationToken);
            if (entries.Length > decision.Entries.Length)
            {
                await Remind(mail, record, entries); // Readings alone are news to nobody.
            }

            switch (await Append(record, entries, now, decision.Formers, cancellationToken))
            {
                case AppendOutcome.Committed committed:
                    mail.Committed(committed.Record);
                    return receipt;
                case AppendOutcome.TooLarge { Rule: var rule }:
                    return new SubmitOutcome.Invalid("submission", rule);
                default:
                    return new Overtaken();
            }
        }, cancellationToken);
    }

    public Task<DashboardOutcome> Dashboard(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<DashboardOutcome>(Verified(ticket, AccessAction.Dashboard), async (granted, record, now) =>
        {
            var today = DayBucket.DayOf(now);
            var view = (record.Summaries.AreKeptFor(today) ? DashboardView.OfSummaries(record.Summaries, granted.Viewer, today) : null)
                ?? await SumUp(record.Summaries, granted.Viewer, today, cancellationToken);
            return await Disclose(granted, record, view.Data, now, cancellationToken) is { Done: { } committed }
                ? new DashboardDisclosed(
                    _citizen, committed.Version, now, view.Measures, view.Events, granted.Capacity == Capacity.Self ? Told(granted, record) : [])
                {
                    Tip = granted.Capacity == Capacity.Self ? [.. committed.Tip.ToArray()] : [],
                    Sharing = Sharing(granted, record, now),
                    EventCounts = granted.Capacity == Capacity.Self && !granted.Viewer.MayHide ? EventCounts.Of(record.Summaries) : null,
                    OpenAlerts = granted.Capacity is Capacity.Self or Capacity.Delegate && !granted.Viewer.MayHide ? record.Alerts.Count(static alert => alert.IsOpen) : null,
                    OpenRequests = granted.TellsOfConsents ? RequestRules.CountOpen(record, now) : null,
                    Programmes = granted.TellsOfConsents ? PartOf(record) : [],
                }
                : new Overtaken();
        }, cancellationToken);

    public Task<ReadingsOutcome> Readings(AccessTicket ticket, ReadingQuery query, CancellationToken cancellationToken) =>
        Turn<ReadingsOutcome>(Verified(ticket, AccessAction.Readings, Kept(query)), async (granted, record, now) =>
        {
            if (ReadingQueryRules.Check(query, out var after) is { } fault)
            {
                return new ReadingsOutcome.Invalid(fault.Field, fault.Rule);
            }

            var history = await _journal.History(withPages: true, cancellationToken);
            var newest = new NewestPage(query, after, granted.Viewer);
            if (history is not null)
            {
                await history.Offer(newest, query, after, cancellationToken);
            }

            var page = newest.Close();
            var data = Disclosures.Describe(page.Items.Select(static held => held.Item));
            return await Disclose(granted, record, data, now, cancellationToken) is { Done: { } committed }
                ? new ReadingsDisclosed(committed.Version, page.Items, page.Continuation)
                : new Overtaken();
        }, cancellationToken);

    /// <summary>What breaks a rule is not kept, also not with a refusal.</summary>
    private static ReadingQuery? Kept(ReadingQuery query) => ReadingQueryRules.Check(query, out _) is null ? query : null;

    private async ValueTask<DashboardView> SumUp(RecordSummaries summaries, Viewer viewer, int today, CancellationToken cancellationToken)
    {
        var sum = new DashboardSum(viewer, FiguredCodes.Of(summaries), today);
        if (await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await foreach (var held in history.ReadCurrent(cancellationToken))
            {
                sum.Add(held);
            }
        }

        return sum.ToView();
    }

    private async ValueTask<KnownItems> Known(Submission submission, SubmissionPlan plan, Deliverer by, CancellationToken cancellationToken)
    {
        if (await _journal.History(withPages: true, cancellationToken) is not { } history)
        {
            return new KnownItems();
        }

        return KnownItems.Of(await history.Find(plan.Lookup, cancellationToken), submission, plan, by, history.IsSuperseded);
    }
}

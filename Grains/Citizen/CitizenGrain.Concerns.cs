using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Concerns;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Outbox;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>What the citizen asks, and what is answered. It stands in the journal first; then the inbox is told all that waits (the outbox).</summary>
public sealed partial class CitizenGrain
{
    public Task<ConcernOutcome> RaiseConcern(AccessTicket ticket, Concern concern, CancellationToken cancellationToken) =>
        ToInbox(ticket, AccessAction.RaiseConcern, concern?.Id, async (record, by) =>
            ConcernRules.Check(record, concern, Capacities.Of(by, _citizen)) is { } fault ? (fault, null)
            : ConcernRules.Find(record, concern!.Id) is { } held
                ? (held.Concern == concern ? null : new Fault("concern.id", "names another that was raised before"), null)
            : await IsThere(concern, cancellationToken) ? (null, new ConcernRaised(concern, by))
            : (new Fault("concern.about", "must be an entry of the access log, or an item that the record holds"), null), cancellationToken);

    public Task<ConcernOutcome> AnswerConcern(AccessTicket ticket, string id, string words, bool closes, CancellationToken cancellationToken) =>
        ToInbox(ticket, AccessAction.AnswerConcern, id, (record, by) =>
        {
            var state = closes ? ConcernState.Closed : ConcernState.Answered;
            return ValueTask.FromResult<(Fault?, JournalEntry?)>(
                ConcernRules.CheckAnswer(record, id, words) is { } fault ? (fault, null)
                : ConcernRules.Find(record, id) is { } held && held.State == state && held.Answer == words ? (null, null)
                : (null, new ConcernAnswered(id, words, state, by)));
        }, cancellationToken);

    public Task<ConcernsOutcome> Concerns(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<ConcernsOutcome>(Verified(ticket, AccessAction.ListConcerns), async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing with { Count = record.Concerns.Length }, now, cancellationToken) is { Done: { } committed }
                ? new ConcernsDisclosed(committed.Version, [.. record.Concerns.Reverse()])
                : new Overtaken(), cancellationToken);

    /// <param name="change">The rule that is broken, or the entry; neither where all is as asked for already.</param>
    private Task<ConcernOutcome> ToInbox(
        AccessTicket ticket, AccessAction action, string? id, Func<CitizenRecord, Requester, ValueTask<(Fault? Fault, JournalEntry? Entry)>> change, CancellationToken cancellationToken)
    {
        var mail = new Mail();
        return Turn<ConcernOutcome>(Verified(ticket, action), mail, async (granted, record, now) =>
        {
            var (fault, entry) = await change(record, granted.By);
            if (fault is { } broken)
            {
                return await Unchanged<ConcernOutcome>(record, new ConcernOutcome.Invalid(broken.Field, broken.Rule), cancellationToken);
            }

            if (entry is null)
            {
                mail.Stands(record, _services.Posts.Where(static post => post is ConcernPost));
                return await Unchanged<ConcernOutcome>(record, new ConcernKept(record.Version, ConcernRules.Find(record, id)!, Changed: false), cancellationToken);
            }

            await Remind(mail, record, [entry]);
            if (await Commit(record, NoticeRules.With(entry), now, cancellationToken) is not { Done: { } committed })
            {
                return new Overtaken();
            }

            mail.Committed(committed);
            return new ConcernKept(committed.Version, ConcernRules.Find(committed, id)!, Changed: true);
        }, cancellationToken);
    }

    /// <summary>Whether what it is about is in the record.</summary>
    private async ValueTask<bool> IsThere(Concern concern, CancellationToken cancellationToken)
    {
        if (await _journal.History(withPages: true, cancellationToken) is not { } history)
        {
            return false;
        }

        if (concern.Item is { } item)
        {
            return await history.Holds(new ItemRef(concern.About, item), cancellationToken);
        }

        var page = new AccessLogPage(new AccessLogQuery(PageSize: 1), concern.About + 1, _citizen);
        await history.Offer(page, cancellationToken);
        return page.Close().Entries is [{ Version: var version }] && version == concern.About;
    }
}

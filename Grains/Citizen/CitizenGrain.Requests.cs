using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Core.Requests;
using PhrCluster.Consents;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Citizen;

/// <summary>What organisations ask the citizen for, and what the citizen answers.</summary>
public sealed partial class CitizenGrain : IRequestReceiver
{
    public Task<ConsentRequestsOutcome> ConsentRequests(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<ConsentRequestsOutcome>(Verified(ticket, AccessAction.ListRequests), async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing with { Count = record.Requests.Requests.Length }, now, cancellationToken) is { Done: { } committed }
                ? new ConsentRequestsDisclosed(
                    committed.Version, [.. record.Requests.Requests.Reverse().Select(held => Shown(record, held, now))], record.Requests.NotToAsk, _services.Receipts.PublicKey)
                : new Overtaken(), cancellationToken);

    public Task<AnswerRequestOutcome> AnswerRequest(AccessTicket ticket, RequestAnswer answer, CancellationToken cancellationToken)
    {
        var mail = new Mail();
        return Turn<AnswerRequestOutcome>(Verified(ticket, AccessAction.AnswerRequest), mail, async (granted, record, now) =>
        {
            var decision = RequestRules.Answer(record, answer, _services.Consents, granted.By, granted.Capacity, now);
            if (decision.Broken is { } broken)
            {
                return await Unchanged<AnswerRequestOutcome>(record, new AnswerRequestOutcome.Invalid(broken.Field, broken.Rule), cancellationToken);
            }

            if (decision.Entries.IsEmpty)
            {
                mail.Stands(record, _services.Posts.Where(static post => post is RequestPost));
                return await Unchanged<AnswerRequestOutcome>(record, Answered(record, changed: false), cancellationToken);
            }

            if (answer.Consent is { } consent && await HidesNothing(granted, decision.Entries, new Arrangement([consent], [], []), cancellationToken) is { Fault: var nothing })
            {
                return await Unchanged<AnswerRequestOutcome>(record, new AnswerRequestOutcome.Invalid("answer.consent", nothing.Rule), cancellationToken);
            }

            await Remind(mail, record, decision.Entries);
            switch (await Append(record, decision.Entries, now, formers: null, cancellationToken))
            {
                case AppendOutcome.Committed { Record: var committed }:
                    mail.Committed(committed);
                    return Answered(committed, changed: true);
                case AppendOutcome.TooLarge { Rule: var rule }:
                    return new AnswerRequestOutcome.Invalid("answer.consent", rule);
                default:
                    return new Overtaken();
            }

            RequestAnswered Answered(CitizenRecord answered, bool changed) =>
                new(answered.Version, Shown(answered, RequestRules.Find(answered, answer.Request)!, now), changed);
        }, cancellationToken);
    }

    public Task<SetAskingOutcome> SetAsking(AccessTicket ticket, string organization, bool mayAsk, CancellationToken cancellationToken) =>
        Turn<SetAskingOutcome>(Verified(ticket, AccessAction.SetAsking), async (granted, record, now) =>
        {
            if (RequestRules.CheckAsking(record, organization, mayAsk) is { } fault)
            {
                return await Unchanged<SetAskingOutcome>(record, new SetAskingOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            if (RequestRules.MayAsk(record, organization) == mayAsk)
            {
                return await Unchanged<SetAskingOutcome>(record, new AskingSet(record.Version, record.Requests.NotToAsk, Changed: false), cancellationToken);
            }

            var changed = new AskingChanged(OrganizationNames.Kept(organization), mayAsk, granted.By);
            return await Commit(record, [changed, .. NoticeRules.OfChange(granted.Capacity, granted.By)], now, cancellationToken) is { Done: { } committed }
                ? new AskingSet(committed.Version, committed.Requests.NotToAsk, Changed: true)
                : new Overtaken();
        }, cancellationToken);

    public Task TakeRequest(AskedBy by, ConsentRequest request, CancellationToken cancellationToken) =>
        Receive(by, AccessAction.RequestConsent, (record, requester, now) => OrNone(RequestRules.Take(record, request, requester, now)), cancellationToken);

    public Task TakeRequestBack(AskedBy by, string id, CancellationToken cancellationToken) =>
        Receive(by, AccessAction.WithdrawRequest, (record, requester, now) => OrNone(RequestRules.TakeBack(record, id, requester, now)), cancellationToken);

    public Task TakeUnheardBack(AskedBy by, ConsentRequest request, AskedBy takenBackBy, CancellationToken cancellationToken) => Receive(
        takenBackBy, AccessAction.WithdrawRequest, (record, requester, now) => RequestRules.TakeUnheardBack(record, request, RequesterOf(by), requester, now), cancellationToken);

    /// <summary>Where nobody has a record, nothing is taken, and asking opens none.</summary>
    private Task Receive(AskedBy by, AccessAction action, Func<CitizenRecord, Requester, DateTimeOffset, ImmutableArray<JournalEntry>> take, CancellationToken cancellationToken)
    {
        var request = new TurnRequest(new AccessRequest(action, RequesterOf(by)), SmartScopes.Parse(by.Scopes, SmartScopes.TextLevel), Arrangement: null, Sources: []);
        return Turn<RequestReceived>(request, async (granted, record, now) =>
            !record.IsOpened || take(record, granted.By, now) is not { IsEmpty: false } entries ? await Unchanged(record, RequestReceived.Instance, cancellationToken)
            : await Commit(record, entries, now, cancellationToken) is { Done: not null } ? RequestReceived.Instance
            : new Overtaken(), cancellationToken);
    }

    private static Requester RequesterOf(AskedBy by) => new(by.Subject, by.Role, by.Organization, by.Purpose, by.Scopes) { Client = by.Client };

    private static ImmutableArray<JournalEntry> OrNone(JournalEntry? entry) => entry is null ? [] : [entry];

    private HeldRequest Shown(CitizenRecord record, HeldRequest held, DateTimeOffset now) =>
        held.AsOf(now) with { Receipt = _services.Receipts.Of(_citizen, record, held), State = IsEnded(record, held) ? RequestState.Ended : held.AsOf(now).State };

    private static bool IsEnded(CitizenRecord record, HeldRequest held) => held.State == RequestState.Agreed && ConsentChange.Find(record, held.ConsentId) is not { EndedAtVersion: null };

    /// <summary>A request came to a record; what became of it, nobody who asks is told.</summary>
    private sealed record RequestReceived : IRefusable<RequestReceived>
    {
        public static readonly RequestReceived Instance = new();

        public static RequestReceived Refuse(Explanation explanation) => Instance;
    }
}

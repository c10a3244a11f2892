using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Concerns;

/// <inheritdoc cref="IConcernInboxGrain"/>
[GrainType("phr.concern-inbox")]
public sealed class ConcernInboxGrain([PersistentState("inbox")] IPersistentState<HeldInbox> held, TicketVerifier tickets, TimeProvider time) : Grain, IConcernInboxGrain, IConcernOutlet
{
    public Task<InboxOutcome> Open(AccessTicket ticket, string? continuation, CancellationToken cancellationToken) => Task.FromResult(
        Refusal(ticket) is { } reason ? new InboxOutcome.Refused(new Explanation(Permitted: false, 0, null, [], reason)) : InboxRules.Page(held.State, continuation));

    public async Task<bool> Take(string citizen, long version, ImmutableArray<InboxEntry> open, CancellationToken cancellationToken)
    {
        if (InboxRules.After(held.State, new CitizensInbox(citizen, version, open)) is not { } after)
        {
            return false;
        }

        await this.Replace(held, after, cancellationToken);
        return true;
    }

    private Reason? Refusal(AccessTicket ticket) => tickets.Verify(ticket, time.GetUtcNow()) switch
    {
        VerifiedTicket { Citizen: not null, Role: Role.Admin } => new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord },
        VerifiedTicket { Role: Role.Admin } admin => admin.Scopes.Permits(ScopeAction.Search, "Communication") ? null : new Reason(ReasonCode.ScopeLacking),
        VerifiedTicket => new Reason(ReasonCode.NotForThisRole) { Action = AccessAction.AnswerConcern },
        TicketRejected rejected => new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault },
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };
}

using Orleans.Concurrency;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Delegation;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Lists;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Delegation;

/// <inheritdoc cref="IDelegationsGrain"/>
[GrainType("phr.delegations"), StatelessWorker, Reentrant]
public sealed class DelegationsGrain(IListVault vault, TicketVerifier tickets, TimeProvider time) : Grain, IDelegationsGrain
{
    public async Task<DelegationsOutcome> ToMe(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (person, refusal) = Asking(ticket, now);
        if (refusal is not null)
        {
            return new DelegationsOutcome.Refused(new Explanation(Permitted: false, 0, null, [], refusal));
        }

        var list = vault.ListOf(ListKind.Delegators, person!);
        var people = await GrainFactory.GetGrain<IPeopleList>(list.Key).Page(after: null, RecordLimits.MaxDelegators, cancellationToken);
        return new DelegationsListed([.. people.Where(it => !(it.Until < now)).Select(it => vault.Open(list, it.SealedId.AsSpan()))]);
    }

    /// <summary>Who asks; an app that they let look at their own record does not learn of others.</summary>
    private (string? Person, Reason? Refusal) Asking(AccessTicket ticket, DateTimeOffset now) => tickets.Verify(ticket, now) switch
    {
        VerifiedTicket { Role: Role.Citizen } asking when asking.Citizen != asking.Subject => (null, new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord }),
        VerifiedTicket { Role: Role.Citizen, Grant: null } asking => asking.Scopes.Permits(ScopeAction.Search, "Consent")
            ? (asking.Subject, null)
            : (null, new Reason(ReasonCode.ScopeLacking)),
        VerifiedTicket => (null, new Reason(ReasonCode.NotForThisRole) { Action = AccessAction.SeeDelegation }),
        TicketRejected rejected => (null, new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault }),
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };
}

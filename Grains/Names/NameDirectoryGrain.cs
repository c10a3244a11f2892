using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Names;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Names;

namespace PhrCluster.Grains.Names;

/// <inheritdoc cref="INameDirectoryGrain"/>
/// <remarks>All names are one small row: front doors ask once in a while, and citizens' grains never.</remarks>
[GrainType("phr.name-directory")]
public sealed class NameDirectoryGrain([PersistentState("names")] IPersistentState<HeldNames> held, TicketVerifier tickets, TimeProvider time) : Grain, INameDirectoryGrain
{
    public Task<NamesTold> Names(long? known, CancellationToken cancellationToken) =>
        Task.FromResult(new NamesTold(held.State.Version, known == held.State.Version ? null : held.State.Names));

    public async Task<NamesOutcome> SetNames(AccessTicket ticket, ImmutableArray<DirectoryName> set, ImmutableArray<string> remove, CancellationToken cancellationToken)
    {
        if (Refusal(ticket) is { } reason)
        {
            return new NamesOutcome.Refused(new Explanation(Permitted: false, 0, null, [], reason));
        }

        var before = held.State;
        var names = NameRules.After(before.Names.ToImmutableSortedDictionary(static name => name.Id, static name => name, StringComparer.Ordinal), set, remove, out var fault);
        if (fault is { } broken)
        {
            return new NamesOutcome.Invalid(broken.Field, broken.Rule);
        }

        ImmutableArray<DirectoryName> after = [.. names.Values];
        if (!after.SequenceEqual(before.Names))
        {
            await this.Replace(held, new HeldNames(before.Version + 1, after), cancellationToken);
        }

        return new NamesSet(held.State.Version, after.Length);
    }

    private Reason? Refusal(AccessTicket ticket) => tickets.Verify(ticket, time.GetUtcNow()) switch
    {
        VerifiedTicket { Citizen: not null, Role: Role.Admin } => new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord },
        VerifiedTicket { Role: Role.Admin } admin => admin.Scopes.Permits(ScopeAction.Update, "Organization") ? null : new Reason(ReasonCode.ScopeLacking),
        VerifiedTicket => new Reason(ReasonCode.OnlyAdministratorsName),
        TicketRejected rejected => new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault },
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };
}

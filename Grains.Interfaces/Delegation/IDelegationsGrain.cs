using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Delegation;

/// <summary>Who lets the caller act for them: whose list it is, the ticket says, and so nobody can ask for another's. Key: 0; clients are refused every other.</summary>
[Alias("phr.IDelegationsGrain"), GrainInterfaceType("phr.IDelegationsGrain")]
public interface IDelegationsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Citizens who have let the caller act for them, as far as it was heard of: what holds now, each one's record says (<see cref="ICitizenGrain.Delegation"/>). For a
    /// citizen with a ticket for their own record and the scope to search Consents (<c>s</c>), and for no app.
    /// </summary>
    [Alias("ToMe")]
    Task<DelegationsOutcome> ToMe(AccessTicket ticket, CancellationToken cancellationToken = default);
}

/// <summary>What became of asking: <see cref="DelegationsListed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.DelegationsOutcome")]
public abstract record DelegationsOutcome : IRefusable<DelegationsOutcome>
{
    private protected DelegationsOutcome() { }

    public static DelegationsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.DelegationsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : DelegationsOutcome, IAccessRefused;
}

/// <summary>Those who let the caller act.</summary>
/// <param name="Citizens"><c>RecordLimits.MaxDelegators</c> at most.</param>
[GenerateSerializer, Immutable, Alias("phr.DelegationsListed")]
public sealed record DelegationsListed([property: Id(0)] ImmutableArray<string> Citizens) : DelegationsOutcome;

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Delegation;

/// <summary>What became of asking what one may do for a citizen: <see cref="DelegationDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.DelegationOutcome")]
public abstract record DelegationOutcome : IRefusable<DelegationOutcome>
{
    private protected DelegationOutcome() { }

    public static DelegationOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.DelegationRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : DelegationOutcome, IAccessRefused;
}

/// <summary>The requester acts for the citizen.</summary>
/// <param name="Rights">What they may do, on some of the data at least.</param>
/// <param name="Until">When the first of it ends; null where nothing of it does by itself.</param>
/// <param name="Held">Who the citizen is; null where nobody said it, or the requester may not see it.</param>
[GenerateSerializer, Immutable, Alias("phr.DelegationDisclosed")]
public sealed record DelegationDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<ConsentAction> Rights,
    [property: Id(2)] DateTimeOffset? Until,
    [property: Id(3)] HeldDemographics? Held) : DelegationOutcome, IDecidedAt;

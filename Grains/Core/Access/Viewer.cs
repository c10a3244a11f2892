using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>
/// A requester who may look, and what of the record they see: all of it for the citizen, else item by item what consents and scopes both permit.
/// </summary>
public sealed class Viewer
{
    private readonly ImmutableArray<Consent> _consents;
    private readonly ConsentQuestion _question;
    private readonly SmartScopes _scopes;
    private readonly List<ConsentDecision> _deciding = [];

    private Viewer(bool own, ImmutableArray<Consent> consents, ConsentQuestion question, SmartScopes scopes)
    {
        IsCitizen = own;
        _consents = consents;
        _question = question;
        _scopes = scopes;
        DependsOnDates = consents.Any(static consent => HasDataPeriod(consent.Provision));
    }

    /// <summary>True for the citizen, who always sees their own record.</summary>
    public bool IsCitizen { get; }

    /// <summary>True when the dates of the data decide: a summary over all dates then says too much.</summary>
    public bool DependsOnDates { get; }

    /// <summary>The permitting rules that have decided so far, each once, <see cref="RecordLimits.MaxLoggedRules"/> at most.</summary>
    public IReadOnlyList<ConsentDecision> Deciding => _deciding;

    public static Viewer Citizen(in ConsentQuestion question, SmartScopes scopes) => new(own: true, [], question, scopes);

    /// <param name="relevant">The active consents whose root concerns the requester now.</param>
    public static Viewer ByConsent(ImmutableArray<Consent> relevant, in ConsentQuestion question, SmartScopes scopes) =>
        new(own: false, relevant, question, scopes);

    /// <summary>Whether the requester's scopes let them deliver items of a resource type.</summary>
    public bool MayDeliver(string resourceType) => _scopes.Permits(ScopeAction.Create, resourceType);

    public bool Sees(ItemContext item, DateTimeOffset from)
    {
        if (!_scopes.Permits(ScopeAction.Read, item.ResourceType))
        {
            return false;
        }

        if (IsCitizen)
        {
            return true;
        }

        var decision = ConsentEvaluator.Evaluate(_consents, _question, item, from);
        if (decision.Permitted && _deciding.Count < RecordLimits.MaxLoggedRules && !_deciding.Contains(decision))
        {
            _deciding.Add(decision);
        }

        return decision.Permitted;
    }

    private static bool HasDataPeriod(Provision provision) => provision.DataPeriod is not null || provision.Provisions.Any(HasDataPeriod);
}

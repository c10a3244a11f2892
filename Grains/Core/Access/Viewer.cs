using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>
/// A requester who may look, and what of the record they see: all of it for the citizen, else item by item what consents and scopes both permit.
/// </summary>
public sealed class Viewer
{
    private readonly ApplicableConsents _consents;
    private readonly SmartScopes _scopes;
    private readonly List<ConsentVerdict> _deciding = [];
    private readonly List<ConsentVerdict> _withholding = [];

    private Viewer(bool own, ApplicableConsents consents, ConsentQuestion question, SmartScopes scopes)
    {
        IsCitizen = own;
        Question = question;
        _consents = consents;
        _scopes = scopes;
    }

    /// <summary>True for the citizen, who always sees their own record.</summary>
    public bool IsCitizen { get; }

    /// <summary>True when a consent keeps something from the requester, if it is there.</summary>
    public bool MayWithhold => _consents.MayDeny;

    /// <summary>What the consents were asked.</summary>
    public ConsentQuestion Question { get; }

    /// <summary>True when the dates of the data decide: a summary over all dates then says too much.</summary>
    public bool DependsOnDates => _consents.NeedsDates;

    /// <summary>True when authors or single items decide: no summary tells of them.</summary>
    public bool DependsOnSources => _consents.NeedsSources;

    /// <summary>True when labels decide.</summary>
    public bool DependsOnLabels => _consents.NeedsLabels;

    /// <summary>The permitting rules that have decided so far, each once, <see cref="RecordLimits.MaxLoggedRules"/> at most.</summary>
    public IReadOnlyList<ConsentDecision> Deciding => _deciding.ConvertAll(_consents.Explain);

    /// <summary>The denying rules that have withheld something so far, each once, <see cref="RecordLimits.MaxLoggedRules"/> at most.</summary>
    public IReadOnlyList<ConsentDecision> Withholding => _withholding.ConvertAll(_consents.Explain);

    public static Viewer Citizen(in ConsentQuestion question, SmartScopes scopes) => new(own: true, ApplicableConsents.None, question, scopes);

    /// <param name="consents">What of the record's consents concerns the question.</param>
    public static Viewer ByConsent(ApplicableConsents consents, in ConsentQuestion question, SmartScopes scopes) =>
        new(own: false, consents, question, scopes);

    /// <summary>Whether the requester's scopes let them deliver items of a resource type.</summary>
    public bool MayDeliver(string resourceType) => _scopes.Permits(ScopeAction.Create, resourceType);

    /// <summary>For what is known of several items at once, where <see cref="DependsOnSources"/> is false.</summary>
    public bool Sees(ItemContext item, DateTimeOffset from) => Sees(new ConsentItem(item, from, Source: null, Identifier: null));

    public bool Sees(in ConsentItem item)
    {
        if (!_scopes.Permits(ScopeAction.Read, item.Context.ResourceType))
        {
            return false;
        }

        if (IsCitizen)
        {
            return true;
        }

        var verdict = _consents.Judge(item);
        if (verdict.Permitted)
        {
            Note(_deciding, verdict);
        }
        else if (verdict.Denied)
        {
            Note(_withholding, verdict);
        }

        return verdict.Permitted;
    }

    private static void Note(List<ConsentVerdict> rules, ConsentVerdict verdict)
    {
        if (rules.Count < RecordLimits.MaxLoggedRules && !rules.Contains(verdict))
        {
            rules.Add(verdict);
        }
    }
}

using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Consents;

namespace PhrCluster.Core.Access;

/// <summary>
/// The rules that decided about what a request was answered with: <see cref="RecordLimits.MaxLoggedRules"/> that permitted and as many that withheld, the
/// first by consent and provision, so that the same decisions are logged alike in whichever order they were made (G6).
/// </summary>
public sealed class DecidingRules(ApplicableConsents consents)
{
    private readonly HashSet<ConsentVerdict> _noted = [];
    private readonly SortedSet<DecidingRule> _permitting = new(ByName.Instance);
    private readonly SortedSet<DecidingRule> _withholding = new(ByName.Instance);

    /// <param name="verdict">One of the consents' own; where no rule decided, there is none to name.</param>
    public void Note(ConsentVerdict verdict)
    {
        if ((!verdict.Permitted && !verdict.Denied) || !_noted.Add(verdict))
        {
            return;
        }

        var decision = consents.Explain(verdict);
        var rules = decision.Permitted ? _permitting : _withholding;
        if (rules.Add(new DecidingRule(decision.Permitted, decision.Consent!, decision.Provision!)) && rules.Count > RecordLimits.MaxLoggedRules)
        {
            rules.Remove(rules.Max!);
        }
    }

    /// <summary>Permitting ones first.</summary>
    public ImmutableArray<DecidingRule> ToRules() => [.. _permitting, .. _withholding];

    private sealed class ByName : IComparer<DecidingRule>
    {
        public static readonly ByName Instance = new();

        public int Compare(DecidingRule? x, DecidingRule? y) =>
            string.CompareOrdinal(x!.Consent, y!.Consent) is not 0 and var order ? order : string.CompareOrdinal(x.Provision, y.Provision);
    }
}

using System.Buffers;
using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>Lays out those provisions of active consents that concern a question, dropping the others with all that is nested in them.</summary>
internal ref struct ApplicableRules
{
    private readonly ConsentQuestion _question;
    private readonly Span<ApplicableRule> _rules;
    private int _count;

    private ApplicableRules(in ConsentQuestion question, Span<ApplicableRule> rules)
    {
        _question = question;
        _rules = rules;
    }

    public static ApplicableRule[] Of(ImmutableArray<Consent> consents, in ConsentQuestion question)
    {
        var total = 0;
        foreach (var consent in consents)
        {
            total += Count(consent.Provision);
        }

        var rented = ArrayPool<ApplicableRule>.Shared.Rent(total);
        var rules = new ApplicableRules(question, rented);
        for (var i = 0; i < consents.Length; i++)
        {
            if (consents[i].Status == ConsentStatus.Active)
            {
                rules.Add(consents[i], i, consents[i].Provision, depth: 0, position: 0);
            }
        }

        var kept = rented.AsSpan(0, rules._count);
        var found = kept.ToArray();
        kept.Clear(); // The pool must not keep a citizen's consents in memory.
        ArrayPool<ApplicableRule>.Shared.Return(rented);
        return found;
    }

    /// <returns>The traits of the provision and of all that is nested in it that concerns the question.</returns>
    private RuleTraits Add(Consent consent, int number, Provision provision, int depth, int position)
    {
        if (!RequestMatch.Concerns(consent, provision, _question))
        {
            return 0;
        }

        ref var rule = ref _rules[_count++];
        rule = new ApplicableRule
        {
            Provision = provision,
            Consent = checked((ushort)number),
            Depth = checked((byte)depth),
            Position = checked((byte)position),
            Mark = SecurityLabels.MarkOf(provision),
            Traits = ApplicableRule.TraitsOf(provision) | (RequestMatch.MayPermit(consent, provision, _question.By) ? 0 : RuleTraits.Void),
        };
        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            rule.Traits |= Add(consent, number, provision.Provisions[i], depth + 1, i) & RuleTraits.MayDeny;
        }

        rule.End = checked((ushort)_count);
        return rule.Traits;
    }

    private static int Count(Provision provision)
    {
        var count = 1;
        foreach (var nested in provision.Provisions)
        {
            count += Count(nested);
        }

        return count;
    }
}

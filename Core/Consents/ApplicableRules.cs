using System.Buffers;
using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>Lays out those provisions of active consents that concern a question, dropping those that neither do nor hold one that does.</summary>
internal ref struct ApplicableRules
{
    private readonly Span<ApplicableRule> _rules;
    private int _count;

    private ApplicableRules(Span<ApplicableRule> rules) => _rules = rules;

    /// <summary>Who may not see data has none to use or to pass on.</summary>
    public static bool NeedsAccess(in ConsentQuestion question) => question.Action is ConsentAction.Use or ConsentAction.Disclose;

    /// <param name="split">Number of the first rule about the action itself; those before are about access, which it needs as well.</param>
    public static ApplicableRule[] Of(ImmutableArray<Consent> consents, in ConsentQuestion question, out int split)
    {
        var total = 0;
        foreach (var consent in consents)
        {
            total += Count(consent.Provision);
        }

        var needsAccess = NeedsAccess(question);
        var rented = ArrayPool<ApplicableRule>.Shared.Rent(needsAccess ? 2 * total : total);
        var rules = new ApplicableRules(rented);
        if (needsAccess)
        {
            rules.Add(consents, question with { Action = ConsentAction.Access });
        }

        split = rules._count;
        rules.Add(consents, question);
        var kept = rented.AsSpan(0, rules._count);
        var found = kept.ToArray();
        kept.Clear(); // The pool must not keep a citizen's consents in memory.
        ArrayPool<ApplicableRule>.Shared.Return(rented);
        return found;
    }

    private void Add(ImmutableArray<Consent> consents, in ConsentQuestion question)
    {
        var match = RequestMatch.OfConsent(question);
        for (var i = 0; i < consents.Length; i++)
        {
            // What is nested may state a period of its own, but never one beyond the consent's.
            // What an app may do in the citizen's own name tells nothing of anybody else.
            if (consents[i].Status == ConsentStatus.Active && !consents[i].Is(ConsentCategories.App) && (consents[i].Provision.Period?.Contains(question.Now) ?? true))
            {
                Add(new Place(consents[i], checked((byte)i), null, Depth: 0, Position: 0), consents[i].Provision, match, question);
            }
        }
    }

    /// <returns>What its parent has to know: the traits of the rule, or none where it was dropped.</returns>
    private RuleTraits Add(in Place place, Provision provision, in RequestMatch above, in ConsentQuestion question)
    {
        var match = above.Nest(place.Parent, provision, question);
        var concerns = match.Holds && !RequestMatch.IsForNobody(place.Consent, provision, question);
        if (!concerns && provision.Provisions.IsEmpty)
        {
            return 0;
        }

        var number = _count++;
        var traits = TraitsOf(place, provision, concerns, question);
        var missing = match.Missing;
        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            var nested = provision.Provisions[i];
            if (!nested.Provisions.IsEmpty || !RequestMatch.IsLost(missing, provision, nested))
            {
                var there = new Place(place.Consent, place.Number, provision, checked((byte)(place.Depth + 1)), checked((byte)i));
                traits |= Upwards(Add(there, nested, match, question));
            }
        }

        if (!concerns && _count == number + 1)
        {
            _count--;
            return 0;
        }

        _rules[number] = new ApplicableRule
        {
            Provision = provision, Consent = place.Number, Depth = place.Depth, Position = place.Position, Mark = SecurityLabels.MarkOf(provision),
            Traits = traits, End = checked((ushort)_count),
        };
        return traits;
    }

    private static RuleTraits TraitsOf(in Place place, Provision provision, bool concerns, in ConsentQuestion question)
    {
        var denies = provision.Type == ProvisionType.Deny;
        return ApplicableRule.StatedBy(provision)
            | (denies ? RuleTraits.Denies : 0)
            | (RequestMatch.Adds(place.Parent, provision) ? RuleTraits.Adds : 0)
            | (RequestMatch.IsVoid(place.Consent, provision, question) ? RuleTraits.Void : 0)
            | (!concerns ? 0 : RuleTraits.Concerns | (denies ? RuleTraits.MayDeny : RuleTraits.MayPermit));
    }

    private static RuleTraits Upwards(RuleTraits nested)
    {
        // A permit within a denial covers nothing that the denial does not, whatever it states.
        var stated = (nested & RuleTraits.Adds) != 0 ? 0 : nested & RuleTraits.Data;
        return (nested & (RuleTraits.MayDeny | RuleTraits.MayPermit | RuleTraits.Restated)) | ApplicableRule.AsRestated(stated);
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

    /// <summary>Where a provision stands.</summary>
    private readonly record struct Place(Consent Consent, byte Number, Provision? Parent, byte Depth, byte Position);
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the data.</summary>
internal static class ItemMatch
{
    /// <summary>Which of the elements that a rule states an item meets; once one is missed that nothing nested states anew, the others are not looked at.</summary>
    public static RuleTraits Meets(in ApplicableRule rule, in ConsentItem item)
    {
        var restated = rule.Restated;
        RuleTraits met = 0;
        for (var left = (int)rule.Stated; left != 0; left &= left - 1)
        {
            var element = (RuleTraits)(left & -left);
            if (Meets(element, rule, item))
            {
                met |= element;
            }
            else if ((restated & element) == 0)
            {
                break;
            }
        }

        return met;
    }

    /// <summary>True when an item meets all that a rule states.</summary>
    public static bool MeetsAll(in ApplicableRule rule, in ConsentItem item)
    {
        for (var left = (int)rule.Stated; left != 0; left &= left - 1)
        {
            if (!Meets((RuleTraits)(left & -left), rule, item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asked one after the other, since a jump by a table is guessed wrong by most processors here.</summary>
    private static bool Meets(RuleTraits element, in ApplicableRule rule, in ConsentItem item) =>
        element == RuleTraits.Codes ? HasCode(rule.Provision, item.Context)
        : element == RuleTraits.Labels ? HasLabel(rule, item.Context)
        : element == RuleTraits.Classes ? HasClass(rule.Provision.Classes, item.Context)
        : element == RuleTraits.Dates ? IsOfPeriod(rule.Provision, item.Time)
        : Refers(rule.Provision, item);

    private static bool HasClass(ImmutableArray<Coding> classes, ItemContext item)
    {
        foreach (var wanted in classes.AsSpan())
        {
            if ((wanted.Code == item.ResourceType && ItemContext.IsResourceType(wanted)) || Contains(item.Classes, wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A permission covers an item by the item's own codes. A denial covers it by a code that it carries anywhere: items are disclosed whole, and who may not
    /// see the part must not get it inside the whole.
    /// </summary>
    private static bool HasCode(Provision provision, ItemContext item) =>
        Shares(provision.Codes, item.Code.Codings)
        || (provision.Type == ProvisionType.Deny && (Shares(provision.Codes, item.ComponentCodes) || Shares(provision.Codes, item.FoundCodes) || item.HasMoreCodes));

    /// <summary>A denial hits what overlaps its data period, a permit covers only what lies within it; nobody can say so of a time that is not known.</summary>
    private static bool IsOfPeriod(Provision provision, TimeInterval? time) => provision.Type == ProvisionType.Deny
        ? time is not { } known || provision.DataPeriod!.Overlaps(known.From, known.To)
        : time is { } dated && provision.DataPeriod!.Covers(dated.From, dated.To);

    private static bool Refers(Provision provision, in ConsentItem item)
    {
        if (item.Source is null)
        {
            return provision.Type == ProvisionType.Deny;
        }

        foreach (var data in provision.Data)
        {
            if (data.Meaning == DataMeaning.AuthoredBy
                ? OrganizationNames.AreSame(data.Reference, item.Source)
                : data.Reference == item.Identifier && (data.Source is null ? provision.Type == ProvisionType.Deny : OrganizationNames.AreSame(data.Source, item.Source)))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool Shares(ImmutableArray<Coding> wanted, ImmutableArray<Coding> held)
    {
        if (held.IsEmpty)
        {
            return false;
        }

        foreach (var coding in wanted.AsSpan())
        {
            if (Contains(held, coding))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool Contains(ImmutableArray<Coding> codings, Coding wanted)
    {
        foreach (var coding in codings.AsSpan())
        {
            if (coding.Means(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when any label of the rule covers the item. A denial of any confidentiality covers an unknown one: it must fail safe.</summary>
    private static bool HasLabel(in ApplicableRule rule, ItemContext item)
    {
        if (rule.Mark != SecurityLabels.NoMark && (rule.Denies ? item.Confidentiality >= rule.Mark : item.Confidentiality <= rule.Mark))
        {
            return true;
        }

        foreach (var label in item.Sensitivities.AsSpan())
        {
            foreach (var named in rule.Provision.SecurityLabels.AsSpan())
            {
                if (SecurityLabels.Covers(named, label, rule.Provision.Type))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the data.</summary>
internal static class ItemMatch
{
    /// <param name="mark">The item's confidentiality, see <see cref="SecurityLabels.HighWater"/>; any value when no rule looks at labels.</param>
    public static bool Covers(in ApplicableRule rule, in ConsentItem item, int mark)
    {
        if (rule.CoversEverything)
        {
            return true;
        }

        var provision = rule.Provision;
        var traits = rule.Traits;
        return ((traits & RuleTraits.Classes) == 0 || HasClass(provision.Classes, item.Context))
            && ((traits & RuleTraits.Codes) == 0 || HasCode(provision, item.Context))
            && ((traits & RuleTraits.Labels) == 0 || Cover(rule, item.Context.Labels, mark))
            && ((traits & RuleTraits.Dates) == 0 || (item.From is { } from ? provision.DataPeriod!.Contains(from) : rule.Denies))
            && ((traits & RuleTraits.Sources) == 0 || Refers(provision, item));
    }

    private static bool HasClass(ImmutableArray<Coding> classes, ItemContext item)
    {
        foreach (var wanted in classes)
        {
            if (wanted.System == CodeSystems.ResourceTypes ? wanted.Code == item.ResourceType : Contains(item.Categories, wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A permission covers an item by the item's own codes. A denial covers it by a component's code too: items are disclosed whole, and who may not
    /// see the part must not get it inside the whole.
    /// </summary>
    private static bool HasCode(Provision provision, ItemContext item) =>
        Shares(provision.Codes, item.Code.Codings)
        || (provision.Type == ProvisionType.Deny && Shares(provision.Codes, item.ComponentCodes));

    private static bool Refers(Provision provision, in ConsentItem item)
    {
        if (item.Source is null)
        {
            return provision.Type == ProvisionType.Deny;
        }

        foreach (var data in provision.Data)
        {
            if (data.Reference == (data.Meaning == DataMeaning.Instance ? item.Identifier : item.Source))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Shares(ImmutableArray<Coding> wanted, ImmutableArray<Coding> held)
    {
        foreach (var coding in wanted)
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
        foreach (var coding in codings)
        {
            if (coding.Means(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when any label of the rule covers the item. A denial of any confidentiality covers an unknown one: it must fail safe.</summary>
    private static bool Cover(in ApplicableRule rule, ImmutableArray<Coding> carried, int highWater)
    {
        if (rule.Mark >= highWater || (rule.Mark != SecurityLabels.NoMark && highWater == SecurityLabels.Unknown && rule.Denies))
        {
            return true;
        }

        foreach (var label in carried)
        {
            if (label.System != CodeSystems.Confidentiality && Contains(rule.Provision.SecurityLabels, label))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the data.</summary>
internal static class ItemMatch
{
    /// <summary>Which of the elements that a rule states an item meets.</summary>
    /// <param name="asDenial">Whether as a denial means them.</param>
    public static RuleTraits Meets(in ApplicableRule rule, in ConsentItem item, bool asDenial)
    {
        var stated = rule.Stated;
        var provision = rule.Provision;
        RuleTraits met = 0;
        met |= (stated & RuleTraits.Classes) != 0 && HasClass(provision.Classes, item.Context) ? RuleTraits.Classes : 0;
        met |= (stated & RuleTraits.Codes) != 0 && HasCode(provision, item.Context, asDenial) ? RuleTraits.Codes : 0;
        met |= (stated & RuleTraits.Labels) != 0 && HasLabel(rule, item.Context, asDenial) ? RuleTraits.Labels : 0;
        met |= (stated & RuleTraits.Dates) != 0 && IsOfPeriod(provision.DataPeriod!, item.Time, asDenial) ? RuleTraits.Dates : 0;
        met |= (stated & RuleTraits.Sources) != 0 && Refers(provision, item, asDenial) ? RuleTraits.Sources : 0;
        return met;
    }

    private static bool HasClass(ImmutableArray<Coding> classes, ItemContext item)
    {
        foreach (var wanted in classes)
        {
            if (CodeSystemNames.AreSame(wanted.System, CodeSystems.ResourceTypes) ? wanted.Code == item.ResourceType : Contains(item.Categories, wanted))
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
    private static bool HasCode(Provision provision, ItemContext item, bool asDenial) =>
        Shares(provision.Codes, item.Code.Codings)
        || (asDenial && (Shares(provision.Codes, item.ComponentCodes) || Shares(provision.Codes, item.FoundCodes) || item.HasMoreCodes));

    /// <summary>A denial hits what overlaps its data period, a permit covers only what lies within it; nobody can say so of a time that is not known.</summary>
    private static bool IsOfPeriod(ConsentPeriod period, TimeInterval? time, bool asDenial) => asDenial
        ? time is not { } known || period.Overlaps(known.From, known.To)
        : time is { } dated && period.Covers(dated.From, dated.To);

    private static bool Refers(Provision provision, in ConsentItem item, bool asDenial)
    {
        if (item.Source is null)
        {
            return asDenial;
        }

        foreach (var data in provision.Data)
        {
            if (data.Meaning == DataMeaning.AuthoredBy
                ? OrganizationNames.AreSame(data.Reference, item.Source)
                : data.Reference == item.Identifier && (data.Source is null ? asDenial : OrganizationNames.AreSame(data.Source, item.Source)))
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
    private static bool HasLabel(in ApplicableRule rule, ItemContext item, bool asDenial)
    {
        if ((asDenial ? (rule.Denies ? rule.Mark : SecurityLabels.MarkOf(rule.Provision, asDenial: true)) : rule.Mark) is not SecurityLabels.NoMark and var mark && (asDenial ? item.Confidentiality >= mark : item.Confidentiality <= mark))
        {
            return true;
        }

        foreach (var label in item.Labels)
        {
            if (SecurityLabels.IsConfidentiality(label))
            {
                continue;
            }

            foreach (var named in rule.Provision.SecurityLabels)
            {
                if (SecurityLabels.Covers(named, label, asDenial))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Consents;

/// <summary>
/// What of a citizen's consents concerns one question, and whether it lets the requester have an item: pure. Within one consent an exception belongs to its own
/// parent: a provision says what those nested in it say that match, deny before permit; where none of them matches, it says its own type if it matches itself.
/// Across consents deny wins over permit; nothing matching is a denial. Use and disclosure need access as well. Several rules deciding alike, the first is
/// named: consents in the order given, provisions in document order.
/// </summary>
public sealed class ApplicableConsents
{
    private readonly ImmutableArray<Consent> _consents;
    private readonly ApplicableRule[] _rules;

    /// <summary>The rules before it are about access, where the action needs that as well.</summary>
    private readonly int _split;
    private readonly bool _needsAccess;

    /// <summary>Of each rule; apart from them, so that a rule stays sixteen bytes.</summary>
    private readonly ItemFilter[] _filters;
    private readonly RuleTraits _traits;

    private ApplicableConsents(ImmutableArray<Consent> consents, ApplicableRule[] rules, int split, bool needsAccess)
    {
        _consents = consents;
        _rules = rules;
        _split = split;
        _needsAccess = needsAccess;
        _filters = new ItemFilter[rules.Length];
        var (access, action) = (!needsAccess, false);
        for (var i = rules.Length - 1; i >= 0; i--) // What is nested comes first.
        {
            ref readonly var rule = ref rules[i];
            _filters[i] = FilterOf(i);
            _traits |= rule.Traits;
            access |= i < split && rule.Permits;
            action |= i >= split && rule.Permits;
        }

        MayPermit = access && action;
    }

    /// <summary>Of no consent at all: everything is denied, and nothing stopped.</summary>
    public static readonly ApplicableConsents None = new([], [], split: 0, needsAccess: false);

    /// <summary>False when no item can be permitted.</summary>
    public bool MayPermit { get; }

    /// <summary>True when something may be denied.</summary>
    public bool MayDeny => (_traits & RuleTraits.MayDeny) != 0;

    /// <summary>True when a rule looks at the dates of data: a summary over all dates then says too much.</summary>
    public bool NeedsDates => (_traits & RuleTraits.Dates) != 0;

    /// <summary>True when a rule looks at authors or single items.</summary>
    public bool NeedsSources => (_traits & RuleTraits.Sources) != 0;

    /// <summary>True when a rule looks at labels.</summary>
    public bool NeedsLabels => (_traits & RuleTraits.Labels) != 0;

    /// <param name="consents">Those that have not ended, in the order given; of them, only the ones with status active count.</param>
    public static ApplicableConsents Of(ImmutableArray<Consent> consents, in ConsentQuestion question)
    {
        var rules = ApplicableRules.Of(consents, question, out var split);
        return rules.Length == 0 ? None : new ApplicableConsents(consents, rules, split, ApplicableRules.NeedsAccess(question));
    }

    public ConsentDecision Decide(in ConsentItem item) => Explain(Judge(item));

    /// <summary>For deliveries, which need no permission: the rule that refuses an item, or null.</summary>
    public ConsentDecision? Stops(in ConsentItem item) => Judge(item) is { Denied: true } verdict ? Explain(verdict) : null;

    /// <param name="verdicts">As long as <paramref name="items"/>.</param>
    public void Judge(ReadOnlySpan<ConsentItem> items, Span<ConsentVerdict> verdicts)
    {
        for (var i = 0; i < items.Length; i++)
        {
            verdicts[i] = Judge(items[i]);
        }
    }

    public ConsentVerdict Judge(in ConsentItem item)
    {
        var verdict = Judge(_split, _rules.Length, item);
        return _needsAccess && !verdict.Denied && Judge(0, _split, item) is { Permitted: false } access ? access : verdict;
    }

    /// <summary>True when a denial by code may hit readings that carry a code beside their own.</summary>
    public bool DeniesSomeOf(ImmutableArray<Coding> codes)
    {
        for (var i = 0; !codes.IsEmpty && i < _rules.Length; i++)
        {
            if (_rules[i].Denies && ItemMatch.Shares(_rules[i].Provision.Codes, codes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every item is permitted, whatever it is.</summary>
    public bool PermitsEverything => !MayDeny && PermitsAll(_split, _rules.Length) && (!_needsAccess || PermitsAll(0, _split));

    private bool PermitsAll(int first, int end)
    {
        for (var root = first; root < end; root = _rules[root].End)
        {
            if (_rules[root] is { Permits: true, Concerns: true, Stated: 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rule that denies whatever the data is, or null.</summary>
    public ConsentDecision? DeniesEverything()
    {
        for (var root = 0; root < _rules.Length; root = _rules[root].End)
        {
            if (DeniesEverything(root) is >= 0 and var rule)
            {
                return Explain(ConsentVerdict.Of(rule, permitted: false));
            }
        }

        return null;
    }

    /// <summary>True when a provision of a consent may be the one that denies.</summary>
    /// <param name="path">As decisions name it.</param>
    public bool MayDenyBy(string consent, string path)
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_rules[i] is { Denies: true, Concerns: true } && _consents[_rules[i].Consent].Id == consent && PathOf(i) == path)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Names the consent and the provision behind a verdict of this object.</summary>
    public ConsentDecision Explain(ConsentVerdict verdict) => verdict.Rule < 0
        ? ConsentDecision.NothingMatches
        : new ConsentDecision(verdict.Permitted, _consents[_rules[verdict.Rule].Consent].Id, PathOf(verdict.Rule));

    private ConsentVerdict Judge(int first, int end, in ConsentItem item)
    {
        ConsentVerdict verdict = default;
        var filter = item.Context.Filter;
        for (var root = first; root < end; root = _rules[root].End)
        {
            if (_filters[root].Admits(filter) && Decide(root, item, DataMatch.Open, verdict.Permitted) is >= 0 and var rule)
            {
                if (_rules[rule].Denies)
                {
                    return ConsentVerdict.Of(rule, permitted: false);
                }

                verdict = verdict.Permitted || !_rules[rule].Permits ? verdict : ConsentVerdict.Of(rule, permitted: true);
            }
        }

        return verdict;
    }

    /// <summary>Of a rule and all that is nested in it.</summary>
    private ItemFilter FilterOf(int at)
    {
        ref readonly var rule = ref _rules[at];
        var filter = ItemFilter.Of(rule.Provision, rule.Mark != SecurityLabels.NoMark);
        if ((rule.Restated & RuleTraits.Filtered) != 0)
        {
            for (var nested = at + 1; nested < rule.End; nested = _rules[nested].End)
            {
                filter = filter.Or(_filters[nested]);
            }
        }

        return filter;
    }

    /// <param name="at">A rule whose filter admits the item.</param>
    /// <param name="above">What the item meets of what the rule takes over.</param>
    /// <param name="isPermitted">True when only a denial changes anything: a permit need not be told then.</param>
    /// <returns>The rule by which a provision and what is nested in it decide; -1 when nothing of it matches.</returns>
    private int Decide(int at, in ConsentItem item, DataMatch above, bool isPermitted)
    {
        ref readonly var rule = ref _rules[at];
        isPermitted &= !rule.Denies; // What lifts a denial is to be told.
        if (isPermitted && !MayDenyWithin(at, item.Context.Filter))
        {
            return -1;
        }

        if (rule.End == at + 1)
        {
            return above.CoversLast(rule, item) ? at : -1; // It concerns the question, or it would not be here.
        }

        var match = above.Nest(rule, item);
        if (match.IsLost(rule.Restated))
        {
            return -1; // Nor does anything nested in it match.
        }

        var best = rule.Concerns && match.Covers ? at : -1;
        var isNested = false;
        var filter = item.Context.Filter;
        for (int nested = at + 1, end = rule.End; nested < end; nested = _rules[nested].End)
        {
            if (_filters[nested].Admits(filter) && Decide(nested, item, match, isPermitted) is >= 0 and var found)
            {
                if (_rules[found].Denies)
                {
                    return found;
                }

                best = isNested ? best : found;
                isNested = true;
            }
        }

        return best;
    }

    private bool MayDenyWithin(int permit, ItemFilter filter)
    {
        for (int nested = permit + 1, end = _rules[permit].End; nested < end; nested = _rules[nested].End)
        {
            if (_filters[nested].Admits(filter) && (_rules[nested].Denies || MayDenyWithin(nested, filter)))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>The rule by which a provision, which hands down nothing about data, denies everything; -1 when it may let something through.</returns>
    private int DeniesEverything(int at)
    {
        ref readonly var rule = ref _rules[at];
        if (rule.Stated != 0)
        {
            return -1;
        }

        var yes = false;
        for (var nested = at + 1; nested < rule.End; nested = _rules[nested].End)
        {
            if (DeniesEverything(nested) is >= 0 and var found)
            {
                return found;
            }

            yes |= (_rules[nested].Traits & RuleTraits.MayPermit) != 0;
        }

        return rule is { Denies: true, Concerns: true } && !yes ? at : -1;
    }

    /// <summary>By its place in the document, so that a consent explains itself the same before and after it was stored (G6).</summary>
    private string PathOf(int rule)
    {
        var (depth, position) = (_rules[rule].Depth, _rules[rule].Position);
        if (depth == 0)
        {
            return "provision";
        }

        while (_rules[rule].Depth >= depth)
        {
            rule--; // Its parent is the nearest rule before it that is less deep.
        }

        return $"{PathOf(rule)}.provision[{position}]";
    }
}

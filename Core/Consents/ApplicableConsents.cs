using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// What of a citizen's consents concerns one question, and whether it lets the requester have an item: pure. Within one consent the deepest
/// matching provision decides, and among matches at one depth deny wins; across consents deny wins over permit; nothing matching is a denial.
/// Several rules deciding alike, the first is named: consents in the order given, provisions in document order.
/// </summary>
public sealed class ApplicableConsents
{
    private readonly ImmutableArray<Consent> _consents;
    private readonly ApplicableRule[] _rules;

    /// <summary>Of each rule; apart from them, so that a rule stays sixteen bytes.</summary>
    private readonly ItemFilter[] _filters;
    private readonly RuleTraits _traits;

    private ApplicableConsents(ImmutableArray<Consent> consents, ApplicableRule[] rules)
    {
        _consents = consents;
        _rules = rules;
        _filters = new ItemFilter[rules.Length];
        for (var i = 0; i < rules.Length; i++)
        {
            ref readonly var rule = ref rules[i];
            _filters[i] = ItemFilter.Of(rule.Provision, rule.Mark != SecurityLabels.NoMark);
            _traits |= rule.Traits;
            MayPermit |= rule.Permits;
        }
    }

    /// <summary>Of no consent at all: everything is denied, and nothing stopped.</summary>
    public static readonly ApplicableConsents None = new([], []);

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
        var rules = ApplicableRules.Of(consents, question);
        return rules.Length == 0 ? None : new ApplicableConsents(consents, rules);
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
        var mark = NeedsLabels ? SecurityLabels.HighWater(item.Context.Labels) : 0;
        ConsentVerdict verdict = default;
        for (var root = 0; root < _rules.Length; root = _rules[root].End)
        {
            // Once an earlier consent permits, a later one can only change that by denying.
            if (verdict.Permitted && (_rules[root].Traits & RuleTraits.MayDeny) == 0)
            {
                continue;
            }

            if (Deepest(root, item, mark) is >= 0 and var rule)
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

    /// <summary>Names the consent and the provision behind a verdict of this object.</summary>
    public ConsentDecision Explain(ConsentVerdict verdict) => verdict.Rule < 0
        ? ConsentDecision.NothingMatches
        : new ConsentDecision(verdict.Permitted, _consents[_rules[verdict.Rule].Consent].Id, PathOf(verdict.Rule));

    /// <returns>The deciding rule of one consent; -1 when nothing in it matches.</returns>
    private int Deepest(int root, in ConsentItem item, int mark)
    {
        var best = -1;
        var filter = item.Context.Filter;
        for (int at = root, end = _rules[root].End; at < end;)
        {
            ref readonly var rule = ref _rules[at];
            if (!_filters[at].Admits(filter) || !ItemMatch.Covers(rule, item, mark))
            {
                at = rule.End; // What is nested in it is an exception to what it covers.
                continue;
            }

            best = Outranks(at, best) ? at : best;
            at++;
        }

        return best;
    }

    private bool Outranks(int rule, int best) =>
        best < 0
        || _rules[rule].Depth > _rules[best].Depth
        || (_rules[rule].Depth == _rules[best].Depth && _rules[rule].Denies && !_rules[best].Denies);

    /// <returns>The rule by which one consent denies everything: it covers everything, and no permit lies deeper; -1 when there is none.</returns>
    private int DeniesEverything(int root)
    {
        var best = -1;
        var deepestPermit = -1;
        for (var at = root; at < _rules[root].End; at++)
        {
            deepestPermit = _rules[at].Denies ? deepestPermit : Math.Max(deepestPermit, _rules[at].Depth);
        }

        for (var at = root; at < _rules[root].End; at = _rules[at].CoversEverything ? at + 1 : _rules[at].End)
        {
            best = _rules[at].CoversEverything && Outranks(at, best) ? at : best;
        }

        return best >= 0 && _rules[best].Denies && _rules[best].Depth >= deepestPermit ? best : -1;
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

using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>
/// What a requester would see, and why, decided as it would be were they to ask; it tells of groups of items, never of one or of a value. Whoever asks
/// learns of no item that they may not see themself.
/// </summary>
public sealed class Explainer
{
    private readonly AccessJudgement _judgement;
    private readonly Capacity _capacity;
    private readonly Viewer _viewer;
    private readonly Viewer _asker;
    private readonly ExplainedGroups _groups = new();

    private Explainer(AccessJudgement judgement, Capacity capacity, Viewer viewer, Viewer asker)
    {
        _judgement = judgement;
        _capacity = capacity;
        _viewer = viewer;
        _asker = asker;
    }

    /// <param name="request">One that <see cref="ExplainRules"/> lets through.</param>
    /// <param name="asker">Who wants to know.</param>
    public static Explainer Of(CitizenRecord record, string citizen, ExplainRequest request, Viewer asker, DateTimeOffset now)
    {
        var sight = SupposedSight.Of(record, citizen, request, now);
        return new Explainer(sight.Judgement, Capacities.Of(sight.Judgement.Request.By, citizen), sight.Viewer, asker);
    }

    /// <param name="held">An item that no later version has replaced.</param>
    public void Add(HeldItem held)
    {
        if (!HeldItems.Stands(held.Item) || !_asker.Sees(_asker.Look(held)))
        {
            return;
        }

        var item = _viewer.Look(held);
        var sees = _viewer.Sees(item, out var verdict);
        var permitted = sees && _judgement is AccessJudgement.Granted;
        if (_judgement is AccessJudgement.Granted)
        {
            _viewer.Note(verdict);
        }

        // Where the door is shut, what a consent would have permitted does not matter; what one denies is denied all the same.
        var decision = permitted || verdict.Denied ? _viewer.Explain(verdict) : ConsentDecision.NothingMatches;
        _groups.Count(item.Context, permitted, decision, () => ReasonOf(item.Context, permitted, decision));
    }

    /// <param name="version">The record version that the answer stands at.</param>
    /// <param name="withGroups">False for an asker who may not learn what the record holds.</param>
    public Explained Close(long version, bool withGroups) => new(version, Decision(version, withGroups), withGroups ? _groups.ToGroups() : []);

    private Explanation Decision(long version, bool withGroups)
    {
        if (_judgement is not AccessJudgement.Granted granted)
        {
            return ((AccessJudgement.Denied)_judgement).Explanation with { Version = version };
        }

        var logged = Disclosures.Permitted(granted, DataDescription.Nothing);
        var reason = !withGroups ? ReasonCode.MayLook
            : _capacity == Capacity.Self ? logged.Reason
            : granted.Viewer.Deciding.Count > 0 ? ReasonCode.WouldSee
            : ReasonCode.WouldSeeNothing;
        return new Explanation(Permitted: true, version, granted.By.Purpose, logged.Rules, Reason(reason, logged.Rules));
    }

    private Reason ReasonOf(ItemContext item, bool permitted, ConsentDecision decision) =>
        permitted ? decision.Consent is null ? Reason(ReasonCode.OwnRecord, []) : Reason(ReasonCode.KindPermitted, Rule(decision))
        : decision.Consent is not null ? Reason(ReasonCode.KindRefused, Rule(decision))
        : _judgement is AccessJudgement.Denied denied ? denied.Reason
        : _viewer.MayRead(item) ? Reason(ReasonCode.KindNotPermitted, [])
        : Reason(ReasonCode.ScopeLacking, []);

    private Reason Reason(ReasonCode code, ImmutableArray<DecidingRule> rules) => Reasons.Of(code, _capacity, _judgement.Request, rules);

    private static ImmutableArray<DecidingRule> Rule(ConsentDecision decision) => [new(decision.Permitted, decision.Consent!, decision.Provision!)];
}

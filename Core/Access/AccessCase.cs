using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Access;

/// <summary>One request before the record: what <see cref="AccessRules"/> looks at, and the judgements that it may come to.</summary>
internal sealed record AccessCase(CitizenRecord Record, AccessRequest Request, Capacity Capacity, SmartScopes Scopes, DateTimeOffset Now)
{
    /// <summary>The delegation by which the requester goes ahead, if one does.</summary>
    public ConsentDecision? Delegation { get; private init; }

    public Requester By => Request.By;

    private RecordLabels Labels => RecordLabels.Of(Record.Labels);

    public AccessJudgement.Denied Deny(ReasonCode code, params ReadOnlySpan<ConsentDecision> rules) =>
        new(Request, Record.Version, [.. Rules(rules)], code) { Capacity = Capacity };

    /// <summary>For the citizen: everything.</summary>
    public AccessJudgement GrantWhole() => Grant(Viewer.Citizen(Question(Action), Scopes, Labels, Needs), DeliveryGate.Open);

    /// <summary>For what discloses no item.</summary>
    public AccessJudgement GrantAct() => Grant(Viewer.ByConsent(Applicable(Action), Question(Action), Scopes, Labels, Needs), DeliveryGate.Open);

    /// <summary>What the consents let through, item by item; refused where they let nothing through whatever the record holds.</summary>
    public AccessJudgement GrantByConsent()
    {
        var applicable = Applicable(Action);
        return applicable.DeniesEverything() is { } denial ? Deny(ReasonCode.ConsentRefuses, denial)
            : applicable.MayPermit ? Grant(Viewer.ByConsent(applicable, Question(Action), Scopes, Labels, Needs), DeliveryGate.Open)
            : Deny(ReasonCode.NoConsent);
    }

    /// <summary>What the consents do not stop, item by item.</summary>
    public AccessJudgement GrantDelivery()
    {
        var gate = DeliveryGate.Of(Applicable(ConsentAction.Collect), Applicable(ConsentAction.Correct), Labels, Delegation);
        return gate.StopsEverything() is { } denial
            ? Deny(ReasonCode.ConsentRefusesDelivery, denial)
            : Grant(Viewer.ByConsent(ApplicableConsents.None, Question(Action), Scopes, Labels), gate);
    }

    /// <summary>Goes on for a delegate who has a right, and whom no consent denies it.</summary>
    /// <param name="whole">True for what concerns the record as a whole.</param>
    public AccessJudgement WithRight(ConsentAction right, bool whole, Func<AccessCase, AccessJudgement> next) =>
        Delegations.Giving(Record, By, right, Now, whole) is not { } delegation
            ? Deny(Delegations.Any(Record, By, Now) ? ReasonCode.RightLacking : ReasonCode.NoDelegation)
        : Applicable(right).DeniesEverything() is { } denial ? Deny(ReasonCode.ConsentRefuses, denial)
        : next(this with { Delegation = new ConsentDecision(true, delegation.Id, "provision") });

    /// <summary>Goes on for a delegate, whatever their rights.</summary>
    public AccessJudgement WithAnyRight(Func<AccessCase, AccessJudgement> next) => Delegations.Any(Record, By, Now) ? next(this) : Deny(ReasonCode.NoDelegation);

    private AccessJudgement.Granted Grant(Viewer viewer, DeliveryGate gate) => new(Request, viewer)
    {
        Capacity = Capacity,
        Gate = gate,
        Basis = Delegation is { } rule ? [.. Rules([rule])] : [],
    };

    /// <summary>What a request does with the data, as consents name it.</summary>
    private ConsentAction Action => Request switch
    {
        { Action: AccessAction.Submit or AccessAction.Transact or AccessAction.SetDemographics } => ConsentAction.Collect,
        { Query.Action: var action } => action,
        { Search.Action: var action } => action,
        _ => ConsentAction.Access,
    };

    /// <summary>What scopes must grant on an item for it to be seen.</summary>
    private ScopeAction Needs => Request.Action == AccessAction.Search ? ScopeAction.Search : ScopeAction.Read;

    private ConsentQuestion Question(ConsentAction action) => new(By, action, Now);

    private ApplicableConsents Applicable(ConsentAction action) => ApplicableConsents.Of(Record.ConsentsInForce(Now), Question(action));

    private static ImmutableArray<DecidingRule> Rules(ReadOnlySpan<ConsentDecision> decisions)
    {
        var rules = ImmutableArray.CreateBuilder<DecidingRule>(decisions.Length);
        foreach (var decision in decisions)
        {
            rules.Add(new DecidingRule(decision.Permitted, decision.Consent!, decision.Provision!));
        }

        return rules.MoveToImmutable();
    }
}

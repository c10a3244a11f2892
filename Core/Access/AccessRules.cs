using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Who may do what with a record, before any item is looked at: pure rules over a verified ticket and the consent set.</summary>
public static class AccessRules
{
    /// <param name="scopes">What the requester's scopes grant.</param>
    public static AccessJudgement Judge(CitizenRecord record, string citizen, AccessRequest request, SmartScopes scopes, DateTimeOffset now)
    {
        var hearing = new Hearing(record, request, Capacities.Of(request.By, citizen), scopes, now);
        return UselessTicket(hearing) is { } fault ? hearing.Deny(fault) : (hearing.Capacity, request.Action) switch
        {
            (Capacity.Self, not AccessAction.BreakGlass) => hearing.GrantWhole(),
            (Capacity.Delegate, _) => ForDelegate(hearing),
            (Capacity.Professional or Capacity.Service, AccessAction.Dashboard or AccessAction.Readings) => Look(hearing),
            (Capacity.Professional or Capacity.Service, AccessAction.Submit) => Deliver(hearing),
            (Capacity.Professional, AccessAction.BreakGlass) => DeclareEmergency(hearing),
            (Capacity.Admin, AccessAction.Verify or AccessAction.Register or AccessAction.Explain or AccessAction.Replay) => hearing.GrantAct(),
            _ => hearing.Deny(ReasonCode.NotForThisRole),
        };
    }

    /// <summary>The requester's scopes do not cover what they bring.</summary>
    public static AccessJudgement.Denied NoScope(AccessJudgement.Granted granted, CitizenRecord record) =>
        new(granted.Request with { Fault = TicketFault.ScopeLacking }, record.Version, [], ReasonCode.TicketUnusable) { Capacity = granted.Capacity };

    /// <summary>What no record has to be looked at for.</summary>
    private static ReasonCode? UselessTicket(Hearing hearing) =>
        hearing.Request.Fault != TicketFault.None ? ReasonCode.TicketUnusable
        : hearing.By.Purpose is null ? ReasonCode.NoPurpose
        : Scope(hearing.Request.Action) is { } scope && !hearing.Scopes.Permits(scope.Action, scope.Type) ? ReasonCode.ScopeLacking
        : null;

    /// <summary>What the ticket's scopes must cover whatever the record holds; for items, each is asked about its own type.</summary>
    private static (ScopeAction Action, string Type)? Scope(AccessAction action) => action switch
    {
        AccessAction.GiveConsent => (ScopeAction.Create, "Consent"),
        AccessAction.WithdrawConsent => (ScopeAction.Update, "Consent"),
        AccessAction.Arrange => (ScopeAction.Create | ScopeAction.Update, "Consent"),
        AccessAction.ListConsents => (ScopeAction.Read, "Consent"),
        AccessAction.AccessLog or AccessAction.Notices or AccessAction.Explain or AccessAction.Replay => (ScopeAction.Read, "AuditEvent"),
        AccessAction.Register => (ScopeAction.Update, "Patient"),
        AccessAction.Export => (ScopeAction.Read, SmartScope.AnyType),
        _ => null,
    };

    /// <summary>What a delegate does needs the right to it, from a delegation that holds now; data they see item by item, like everybody else.</summary>
    private static AccessJudgement ForDelegate(Hearing hearing) => hearing.Request switch
    {
        { By.Purpose: var purpose } when Emergencies.IsEmergency(purpose) => hearing.Deny(ReasonCode.NotForEmergencies),
        { Action: AccessAction.Dashboard or AccessAction.Readings } => hearing.WithRight(ConsentAction.Access, whole: false, Look),
        { Action: AccessAction.Submit } => hearing.WithRight(ConsentAction.Collect, whole: false, Deliver),
        { Action: AccessAction.ListConsents or AccessAction.AccessLog or AccessAction.Notices or AccessAction.Explain or AccessAction.Replay } =>
            hearing.WithRight(ConsentAction.Access, whole: true, Act),
        { Action: AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.OwnDelegation } => hearing.GrantAct(),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.Delegations } =>
            hearing.Deny(ReasonCode.OnlyCitizenDelegates),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.OwnSight } =>
            hearing.Deny(ReasonCode.OnlyCitizenUnhides),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange } =>
            hearing.WithRight(ConsentAction.Manage, whole: true, Act),
        _ => hearing.Deny(ReasonCode.NotForThisRole),
    };

    private static AccessJudgement Act(Hearing hearing) => hearing.GrantAct();

    /// <summary>Data is taken unless the citizen refuses it (ADR 0007); what looks at the data is decided item by item.</summary>
    private static AccessJudgement Deliver(Hearing hearing) => hearing.GrantDelivery();

    /// <summary>An emergency purpose reaches nothing before the emergency was declared, and so told to the citizen.</summary>
    private static AccessJudgement Look(Hearing hearing) =>
        Emergencies.IsEmergency(hearing.By.Purpose) && !Emergencies.IsOpen(hearing.Record, hearing.By, hearing.Now)
            ? hearing.Deny(ReasonCode.EmergencyNotDeclared)
            : hearing.GrantByConsent();

    /// <summary>Nobody declares an emergency whom no consent of the citizen would let see anything in it.</summary>
    private static AccessJudgement DeclareEmergency(Hearing hearing) =>
        !Emergencies.MayDeclare(hearing.By) ? hearing.Deny(ReasonCode.NotForEmergencies)
        : !hearing.Scopes.PermitsSome(ScopeAction.Read) ? hearing.Deny(ReasonCode.NothingToRead)
        : hearing.GrantByConsent();
}

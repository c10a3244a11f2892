using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Requests;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Plans;

namespace PhrCluster.Core.Access;

/// <summary>Who may do what with a record, before any item is looked at: pure rules over a verified ticket and the consent set.</summary>
public static class AccessRules
{
    /// <param name="scopes">What the requester's scopes grant.</param>
    public static AccessJudgement Judge(CitizenRecord record, string citizen, AccessRequest request, SmartScopes scopes, DateTimeOffset now)
    {
        var access = new AccessCase(record, request, Capacities.Of(request.By, citizen), scopes, now);
        return UselessTicket(access) is { } fault ? access.Deny(fault) : (access.Capacity, request.Action) switch
        {
            (Capacity.Self, AccessAction.JoinProgramme) when access.By.Grant is not null => access.Deny(ReasonCode.OnlyCitizenJoins), // An app has read nothing for them.
            (Capacity.Self, not (AccessAction.DeclareEmergency or AccessAction.AnswerConcern or AccessAction.HandleAlert
                or AccessAction.RequestConsent or AccessAction.WithdrawRequest)) => access.GrantWhole(),
            (Capacity.Delegate, _) => ForDelegate(access),
            (Capacity.Professional, AccessAction.ListPatient) => IsOfPractice(access) ? Look(access) : access.Deny(ReasonCode.NotRegisteredThere),
            (Capacity.Service, AccessAction.ListPatient) => access.Deny(ReasonCode.NotForThisRole),
            (Capacity.Professional or Capacity.Service, var action) when Looks.IsLook(action) => Look(access),
            (Capacity.Professional or Capacity.Service, AccessAction.Submit or AccessAction.Transact) => Deliver(access),
            (Capacity.Professional or Capacity.Service, AccessAction.SetDemographics) when IsOfPractice(access) => Deliver(access),
            (Capacity.Professional, AccessAction.HandleAlert) => Look(access),
            (Capacity.Professional, AccessAction.SetCarePlan) => IsOfPractice(access) ? Look(access) : access.Deny(ReasonCode.NotRegisteredThere),
            (Capacity.Professional or Capacity.Service, AccessAction.Subscribe) => Look(access),
            (Capacity.Professional or Capacity.Service, AccessAction.ListSubscriptions or AccessAction.EndSubscription) => access.GrantAct(),
            (Capacity.Professional or Capacity.Service, AccessAction.RequestConsent) => Ask(access),
            (Capacity.Professional or Capacity.Service, AccessAction.WithdrawRequest) => access.GrantAct(),
            (Capacity.Professional, AccessAction.DeclareEmergency) => DeclareEmergency(access),
            (Capacity.Admin, AccessAction.Verify or AccessAction.Register or AccessAction.Explain or AccessAction.Replay or AccessAction.SetDemographics
                or AccessAction.ListConcerns or AccessAction.AnswerConcern) => access.GrantAct(),
            _ => access.Deny(ReasonCode.NotForThisRole),
        };
    }

    /// <summary>What of the record a requester might look at, whatever they ask for; null for nothing.</summary>
    public static AccessJudgement.Granted? Sight(CitizenRecord record, string citizen, AccessRequest request, SmartScopes scopes, DateTimeOffset now) =>
        Judge(record, citizen, request with { Action = AccessAction.Readings }, scopes, now) as AccessJudgement.Granted;

    /// <summary>The requester's scopes do not cover what they bring.</summary>
    public static AccessJudgement.Denied NoScope(AccessJudgement.Granted granted, CitizenRecord record) => Useless(TicketFault.ScopeLacking, granted, record);

    /// <summary>The requester's ticket does not deliver for a source that what they bring names. Nothing is looked up: they do not learn whether it is held.</summary>
    public static AccessJudgement.Denied NoSource(AccessJudgement.Granted granted, CitizenRecord record) => Useless(TicketFault.SourceLacking, granted, record);

    /// <summary>A consent keeps out what the requester brings as a whole.</summary>
    public static AccessJudgement.Denied Stopped(AccessJudgement.Granted granted, CitizenRecord record, ConsentDecision rule) =>
        new(granted.Request, record.Version, [new DecidingRule(rule.Permitted, rule.Consent!, rule.Provision!)], ReasonCode.ConsentRefusesDelivery) { Capacity = granted.Capacity };

    /// <summary>Part of a plan is about readings that the requester does not see.</summary>
    public static AccessJudgement.Denied PlanNotSeen(AccessJudgement.Granted granted, CitizenRecord record) =>
        new(granted.Request, record.Version, [.. granted.Viewer.Withholding.Select(static rule => new DecidingRule(rule.Permitted, rule.Consent!, rule.Provision!))], ReasonCode.PlanNotSeen)
        {
            Capacity = granted.Capacity,
        };

    /// <summary>The practice that the citizen is registered with says who they are, as it does elsewhere.</summary>
    private static bool IsOfPractice(AccessCase access) =>
        access.Record.Registration is { Practice: var practice } && OrganizationNames.AreSame(practice, access.By.Organization);

    private static AccessJudgement.Denied Useless(TicketFault fault, AccessJudgement.Granted granted, CitizenRecord record) =>
        new(granted.Request with { Fault = fault }, record.Version, [], ReasonCode.TicketUnusable) { Capacity = granted.Capacity };

    /// <summary>What rules out everything, whoever asks for whatever.</summary>
    private static ReasonCode? UselessTicket(AccessCase access) =>
        access.Request.Fault != TicketFault.None ? ReasonCode.TicketUnusable
        : !AppGrants.Holds(access.Record, access.By, access.Capacity, access.Now) ? ReasonCode.GrantEnded
        : access.By.Purpose is null ? ReasonCode.NoPurpose
        : !IsCovered(access.Request.Action, access.Scopes, access.By.Grant is not null) ? ReasonCode.ScopeLacking
        : null;

    /// <summary>
    /// What the ticket's scopes must cover whatever the record holds: they are a ceiling for everybody, the citizen and administrators too. For items, each is
    /// asked about its own type beside this. What an app was allowed on any type is health data alone: consents, the log and who the citizen is, it changes or reads by
    /// a scope that names them; and the journal as a whole, not at all.
    /// </summary>
    /// <param name="isApp">True for a ticket that stands on what a citizen allowed an app.</param>
    private static bool IsCovered(AccessAction action, SmartScopes scopes, bool isApp)
    {
        return action switch
        {
            AccessAction.Submit => scopes.PermitsSome(ScopeAction.Create),
            AccessAction.Transact => scopes.PermitsSome(ScopeAction.Create) || scopes.PermitsSome(ScopeAction.Update) || scopes.PermitsSome(ScopeAction.Delete),
            AccessAction.Dashboard or AccessAction.Readings or AccessAction.Trend or AccessAction.History => scopes.PermitsSome(ScopeAction.Read),
            AccessAction.Search => scopes.PermitsSome(ScopeAction.Search),
            AccessAction.GiveConsent => Permits(ScopeAction.Create, "Consent"),
            AccessAction.WithdrawConsent => Permits(ScopeAction.Update, "Consent"),
            AccessAction.Arrange => Permits(ScopeAction.Create | ScopeAction.Update, "Consent"),
            AccessAction.ListConsents => Permits(ScopeAction.Read, "Consent"),
            AccessAction.AccessLog or AccessAction.Notices or AccessAction.Explain or AccessAction.Replay or AccessAction.Verify =>
                Permits(ScopeAction.Read, "AuditEvent"),
            AccessAction.RaiseConcern => Permits(ScopeAction.Create, "Communication"),
            AccessAction.ListConcerns => Permits(ScopeAction.Read, "Communication"),
            AccessAction.AnswerConcern => Permits(ScopeAction.Update, "Communication"),
            AccessAction.Preferences or AccessAction.Messages => Permits(ScopeAction.Read, CitizenDemographics.ResourceType),
            AccessAction.SetPreferences or AccessAction.ChooseMessages => Permits(ScopeAction.Update, CitizenDemographics.ResourceType),
            AccessAction.Demographics => scopes.Permits(ScopeAction.Read, CitizenDemographics.ResourceType),
            AccessAction.ListPatient => Permits(ScopeAction.Search, CitizenDemographics.ResourceType),
            AccessAction.ListAlerts => scopes.Permits(ScopeAction.Read, "DetectedIssue"),
            AccessAction.HandleAlert => scopes.Permits(ScopeAction.Update, "Task"),
            AccessAction.SeeCarePlan => scopes.Permits(ScopeAction.Read, CarePlan.ResourceType),
            AccessAction.SetCarePlan => scopes.Permits(ScopeAction.Update, CarePlan.ResourceType),
            AccessAction.MuteAlert => scopes.Permits(ScopeAction.Update, "DetectedIssue"),
            AccessAction.SeeDelegation => Permits(ScopeAction.Search, "Consent"),
            AccessAction.Subscribe => scopes.Permits(ScopeAction.Create, "Subscription") && scopes.PermitsSome(ScopeAction.Read),
            AccessAction.ListSubscriptions => scopes.Permits(ScopeAction.Read, "Subscription"),
            AccessAction.EndSubscription => scopes.Permits(ScopeAction.Delete, "Subscription"),
            AccessAction.Notify => scopes.PermitsSome(ScopeAction.Read),
            AccessAction.RequestConsent => Permits(ScopeAction.Create, "Consent"),
            AccessAction.ListRequests => Permits(ScopeAction.Read, "Consent"),
            AccessAction.AnswerRequest => Permits(ScopeAction.Create | ScopeAction.Update, "Consent"),
            AccessAction.SetAsking or AccessAction.WithdrawRequest => Permits(ScopeAction.Update, "Consent"),
            AccessAction.ListProgrammes => Permits(ScopeAction.Read, "Consent"),
            AccessAction.JoinProgramme => Permits(ScopeAction.Create, "Consent"),
            AccessAction.OptOut => Permits(ScopeAction.Create | ScopeAction.Update, "Consent"),
            AccessAction.LeaveProgramme or AccessAction.OptIn => Permits(ScopeAction.Update, "Consent"),
            AccessAction.Register or AccessAction.SetDemographics => Permits(ScopeAction.Update, CitizenDemographics.ResourceType),
            AccessAction.Export => !isApp && scopes.Permits(ScopeAction.Read, SmartScope.AnyType),
            AccessAction.DeclareEmergency => true, // Told apart below: there must be something to read.
            _ => false,
        };

        bool Permits(ScopeAction needed, string type) => isApp ? scopes.PermitsByName(needed, type) : scopes.Permits(needed, type);
    }

    /// <summary>What a delegate does needs the right to it, from a delegation that holds now; data they see item by item, like everybody else.</summary>
    private static AccessJudgement ForDelegate(AccessCase access) => access.Request switch
    {
        { By.Purpose: var purpose } when Emergencies.IsEmergency(purpose) => access.Deny(ReasonCode.NotForEmergencies),
        { Action: AccessAction.ListPatient } => access.Deny(ReasonCode.NotForThisRole),
        { Action: AccessAction.RaiseConcern } => access.WithRight(ConsentAction.Collect, whole: true, Act),
        { Action: AccessAction.SeeDelegation or AccessAction.ListSubscriptions or AccessAction.EndSubscription } => access.WithAnyRight(Act),
        { Action: AccessAction.Subscribe } => access.WithRight(ConsentAction.Access, whole: false, Look),
        { Action: var action } when Looks.IsLook(action) => access.WithRight(ConsentAction.Access, whole: false, Look),
        { Action: AccessAction.Submit or AccessAction.Transact } => access.WithRight(ConsentAction.Collect, whole: false, Deliver),
        { Action: AccessAction.ListConsents } => ListConsents(access),
        { Action: AccessAction.AccessLog or AccessAction.Notices or AccessAction.Explain or AccessAction.Replay or AccessAction.ListRequests or AccessAction.ListProgrammes } =>
            access.WithRight(ConsentAction.Access, whole: true, Act),
        { Action: AccessAction.SetDemographics } => access.WithRight(ConsentAction.Correct, whole: false, Deliver),
        { Action: AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.OwnDelegation } => access.GrantAct(),
        { Action: AccessAction.WithdrawConsent, Stake: ConsentStake.OwnApps } => access.GrantAct(),
        { Action: AccessAction.GiveConsent or AccessAction.Arrange, Stake: ConsentStake.OwnApps } => access.WithAnyRight(Act),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.Delegations } =>
            access.Deny(ReasonCode.OnlyCitizenDelegates),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange, Stake: ConsentStake.OwnSight } =>
            access.Deny(ReasonCode.OnlyCitizenUnhides),
        { Action: AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange } =>
            access.WithRight(ConsentAction.Manage, whole: true, Act),
        { Action: AccessAction.JoinProgramme } => access.Deny(ReasonCode.OnlyCitizenJoins),
        { Action: AccessAction.AnswerRequest or AccessAction.SetAsking or AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn } => access.WithRight(ConsentAction.Manage, whole: true, Act),
        _ => access.Deny(ReasonCode.NotForThisRole),
    };

    private static AccessJudgement Act(AccessCase access) => access.GrantAct();

    /// <summary>Who may not see the consents sees those by which they let apps act in their own name: they gave them.</summary>
    private static AccessJudgement ListConsents(AccessCase access) => access.WithRight(ConsentAction.Access, whole: true, Act) switch
    {
        AccessJudgement.Denied when AppsOfDelegates.Any(access.Record, access.By.Subject) && access.WithAnyRight(Act) is AccessJudgement.Granted act =>
            act with { SeesOwnAppsAlone = true },
        var judged => judged,
    };

    /// <summary>Data is taken unless the citizen refuses it (ADR 0007); what looks at the data is decided item by item.</summary>
    private static AccessJudgement Deliver(AccessCase access) => access.GrantDelivery();

    /// <summary>An emergency purpose reaches nothing before the emergency was declared, and so told to the citizen.</summary>
    private static AccessJudgement Look(AccessCase access) =>
        Emergencies.IsEmergency(access.By.Purpose) && !Emergencies.IsOpen(access.Record, access.By, access.Now)
            ? access.Deny(ReasonCode.EmergencyNotDeclared)
            : access.GrantByConsent();

    /// <summary>Asking needs no consent, and the citizen's own word ends it.</summary>
    private static AccessJudgement Ask(AccessCase access) =>
        !RequestRules.MayAsk(access.Record, access.By.Organization) ? access.Deny(ReasonCode.NotToAsk)
        : !RequestRules.HasRoom(access.Record, access.By.Organization, access.Now) ? access.Deny(ReasonCode.RequestsWait)
        : access.GrantAct();

    /// <summary>Nobody declares an emergency whom no consent of the citizen would let see anything in it.</summary>
    private static AccessJudgement DeclareEmergency(AccessCase access) =>
        !Emergencies.MayDeclare(access.By) ? access.Deny(ReasonCode.NotForEmergencies)
        : !access.Scopes.PermitsSome(ScopeAction.Read) ? access.Deny(ReasonCode.NothingToRead)
        : access.GrantByConsent();
}

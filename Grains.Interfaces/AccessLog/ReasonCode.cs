namespace PhrCluster.AccessLog;

/// <summary>Why something was decided, or what happened. Numbers are stored: append only. Words has a sentence for each.</summary>
public enum ReasonCode : byte
{
    /// <summary>Citizens may do as they like with their own record.</summary>
    OwnRecord = 0,

    /// <summary>A delegate did what they have the right to.</summary>
    ActedForCitizen = 1,

    /// <summary>An administrator did what administrators may.</summary>
    ActedAsAdministrator = 2,

    /// <summary>Consents let the requester see what was shown.</summary>
    ConsentsPermit = 3,

    /// <summary>The requester may look, and nothing was there for them.</summary>
    NothingCovered = 4,

    /// <summary>No consent permits.</summary>
    NoConsent = 5,

    /// <summary>A consent denies all data.</summary>
    ConsentRefuses = 6,

    /// <summary>A consent denies all that the requester delivers.</summary>
    ConsentRefusesDelivery = 7,

    /// <summary>Nobody made the requester a delegate.</summary>
    NoDelegation = 8,

    /// <summary>The delegation lacks the right to this action.</summary>
    RightLacking = 9,

    /// <summary>A delegate tried to change who acts for the citizen.</summary>
    OnlyCitizenDelegates = 10,

    /// <summary>A delegate tried to change what the citizen keeps from them.</summary>
    OnlyCitizenUnhides = 11,

    /// <summary>An emergency has to be declared before one looks.</summary>
    EmergencyNotDeclared = 12,

    /// <summary>Whoever asks is nobody who declares emergencies.</summary>
    NotForEmergencies = 13,

    /// <summary>The action is for others than the requester's role.</summary>
    NotForThisRole = 14,

    /// <summary>The request said no purpose of use.</summary>
    NoPurpose = 15,

    /// <summary>The ticket lets the requester read nothing.</summary>
    NothingToRead = 16,

    /// <summary>The ticket is of no use here; <see cref="Reason.Fault"/> says why.</summary>
    TicketUnusable = 17,

    /// <summary>The ticket's scopes do not cover what was asked.</summary>
    ScopeLacking = 18,

    /// <summary>The requester may look, and learns item by item what there is to see.</summary>
    MayLook = 19,

    /// <summary>An emergency was declared.</summary>
    EmergencyDeclared = 20,

    /// <summary>An organisation saw data for the first time.</summary>
    NewOrganization = 21,

    /// <summary>The citizen was registered with a practice.</summary>
    Registered = 22,

    /// <summary>Consents or labels were changed.</summary>
    RulesChanged = 23,

    /// <summary>Data was delivered.</summary>
    DataReceived = 24,

    /// <summary>Only administrators list who has a record, and say what for.</summary>
    OnlyAdministratorsList = 25,

    /// <summary>The citizen was registered with a practice that they have withdrawn: it gets no consent until they agree.</summary>
    RegisteredWithoutConsent = 26,

    /// <summary>Consents would let the requester see some data; told to whoever asks what another would see.</summary>
    WouldSee = 27,

    /// <summary>The requester might look, and nothing is there for them.</summary>
    WouldSeeNothing = 28,

    /// <summary>Consents let the requester see data of one kind.</summary>
    KindPermitted = 29,

    /// <summary>A consent keeps data of one kind from the requester.</summary>
    KindRefused = 30,

    /// <summary>No consent lets the requester see data of one kind.</summary>
    KindNotPermitted = 31,

    /// <summary>Somebody asked what would become of a delivery, and delivered nothing.</summary>
    DeliveryTried = 32,

    /// <summary>The citizen's consent to the app that asks has been withdrawn, replaced, or is over.</summary>
    GrantEnded = 33,

    /// <summary>Somebody said who the citizen is.</summary>
    DemographicsChanged = 34,

    /// <summary>Only administrators say what organisations and professionals are called.</summary>
    OnlyAdministratorsName = 35,

    /// <summary>A practice asked for a patient who is not registered with it.</summary>
    NotRegisteredThere = 36,

    /// <summary>An organisation asked for a consent, or took that back.</summary>
    AskedForConsent = 40,

    /// <summary>The citizen said that the organisation is not to ask.</summary>
    NotToAsk = 41,

    /// <summary>As many requests wait for an answer as a record takes.</summary>
    RequestsWait = 42,

    /// <summary>Somebody subscribed, or looked after a subscription of their own.</summary>
    Subscribing = 45,

    /// <summary>Whoever would change a part of the plan does not see the readings that it is about.</summary>
    PlanNotSeen = 46,

    /// <summary>Somebody changed the plan.</summary>
    PlanChanged = 47,

    /// <summary>Somebody else than the citizen would have joined a research programme for them.</summary>
    OnlyCitizenJoins = 48,

    /// <summary>The action is for administrators of programmes.</summary>
    OnlyProgrammeAdministrators = 49,
}

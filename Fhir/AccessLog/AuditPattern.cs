using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>What kind of event an entry of the access log is, as BALP tells them apart.</summary>
/// <param name="Profile">Name of the BALP profile that events of this kind conform to; null where BALP has none.</param>
/// <param name="Action">FHIR <c>audit-event-action</c>.</param>
/// <param name="Client">What the requester's software is to the event.</param>
/// <param name="Server">What the cluster is to the event.</param>
/// <param name="User">What the requester is to the event.</param>
internal sealed record AuditPattern(string? Profile, Coding Type, Coding Subtype, string Action, Coding Client, Coding Server, Coding User)
{
    public static readonly AuditPattern Read = new(
        "IHE.BasicAudit.PatientRead", AuditCodes.Rest, AuditCodes.Read, "R", AuditCodes.Destination, AuditCodes.Source, AuditCodes.Recipient);

    /// <summary>A search: the client is told to send, and the server to receive, what is looked for.</summary>
    public static readonly AuditPattern Query = new(
        "IHE.BasicAudit.PatientQuery", AuditCodes.Rest, AuditCodes.Search, "E", AuditCodes.Source, AuditCodes.Destination, AuditCodes.Recipient);

    /// <summary>A search of which it is not told what was looked for: the profile demands that.</summary>
    public static readonly AuditPattern BareQuery = Query with { Profile = null };

    public static readonly AuditPattern VersionRead = Read with { Subtype = AuditCodes.VersionRead };

    /// <summary>BALP has no profile for looking at several versions.</summary>
    public static readonly AuditPattern Versions = Read with { Profile = null, Subtype = AuditCodes.Versions };

    public static readonly AuditPattern Create = new(
        "IHE.BasicAudit.PatientCreate", AuditCodes.Rest, AuditCodes.Create, "C", AuditCodes.Source, AuditCodes.Destination, AuditCodes.Author);

    public static readonly AuditPattern Update = new(
        "IHE.BasicAudit.PatientUpdate", AuditCodes.Rest, AuditCodes.Update, "U", AuditCodes.Source, AuditCodes.Destination, AuditCodes.Author);

    /// <summary>A copy of the record leaves it for good.</summary>
    public static readonly AuditPattern Disclosure = new(
        "IHE.BasicAudit.PrivacyDisclosure.Source", AuditCodes.Export, AuditCodes.Disclose, "R", AuditCodes.Destination, AuditCodes.Source, AuditCodes.Recipient);

    /// <summary>A decision by consents that the profile can tell: a consent decided, and an organisation asked.</summary>
    public static readonly AuditPattern Decision = new(
        "IHE.BasicAudit.AuthZconsent", AuditCodes.SecurityAlert, AuditCodes.Decision, "E", AuditCodes.Application, AuditCodes.Authorizer, AuditCodes.Recipient);

    /// <summary>Any other refusal: the profile demands a consent and an organisation, of which one is missing.</summary>
    public static readonly AuditPattern BareDecision = Decision with { Profile = null };

    /// <summary>BALP has no profile for it; DICOM has a code by which any reader of audit logs finds it.</summary>
    public static readonly AuditPattern Emergency = BareDecision with { Subtype = AuditCodes.EmergencyOverride };

    /// <summary>True for a decision about access, as opposed to something that was then done with data.</summary>
    public bool IsDecision => ReferenceEquals(Type, AuditCodes.SecurityAlert);

    /// <summary>True for a search, of which is told what was looked for, and not what was found.</summary>
    public bool IsQuery => ReferenceEquals(Subtype, AuditCodes.Search);

    private static AuditPattern OfVersions(string? asked) =>
        asked is null || !asked.Contains("_history", StringComparison.Ordinal) ? Read
        : asked.Contains("/_history/", StringComparison.Ordinal) ? VersionRead
        : Versions;

    public static AuditPattern Of(AccessLogEntry entry)
    {
        if (!entry.Permitted)
        {
            return entry.Rules.IsEmpty || entry.Organization is null ? BareDecision : Decision;
        }

        return entry.Action switch
        {
            AccessAction.DeclareEmergency => Emergency,
            AccessAction.Export or AccessAction.Notify => Disclosure,
            AccessAction.Readings or AccessAction.Trend or AccessAction.Search when entry.Intent == ConsentAction.Disclose => Disclosure,
            AccessAction.Search => entry.Asked is null ? BareQuery : Query,
            AccessAction.History => OfVersions(entry.Asked),
            AccessAction.Submit or AccessAction.GiveConsent or AccessAction.RaiseConcern or AccessAction.RequestConsent or AccessAction.Subscribe => Create,
            AccessAction.WithdrawConsent or AccessAction.Arrange or AccessAction.Register or AccessAction.SetDemographics or AccessAction.AnswerConcern
                or AccessAction.SetPreferences or AccessAction.HandleAlert or AccessAction.AnswerRequest or AccessAction.SetAsking or AccessAction.WithdrawRequest
                or AccessAction.EndSubscription or AccessAction.SetCarePlan or AccessAction.MuteAlert or AccessAction.ChooseMessages
                or AccessAction.JoinProgramme or AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn => Update,
            AccessAction.Dashboard or AccessAction.Readings or AccessAction.Trend or AccessAction.ListConsents or AccessAction.AccessLog or AccessAction.Verify
                or AccessAction.Explain or AccessAction.Replay or AccessAction.Notices or AccessAction.Transact or AccessAction.Demographics or AccessAction.ListConcerns
                or AccessAction.Preferences or AccessAction.ListPatient or AccessAction.SeeDelegation or AccessAction.ListAlerts or AccessAction.ListRequests
                or AccessAction.ListSubscriptions or AccessAction.SeeCarePlan or AccessAction.Messages or AccessAction.ListProgrammes => Read,
            _ => throw new InvalidOperationException($"No kind of audit event for {entry.Action}."),
        };
    }
}

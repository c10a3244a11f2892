using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>Codes of AuditEvent in FHIR R4, DICOM and IHE's Basic Audit Log Patterns (BALP 1.1.4).</summary>
internal static class AuditCodes
{
    public const string ObjectRole = "http://terminology.hl7.org/CodeSystem/object-role";

    public const string Balp = "https://profiles.ihe.net/ITI/BALP";

    /// <summary>Stands before the id of a token (BALP, OAUTHaccessTokenUse.Minimal).</summary>
    public const string TokenPolicy = "urn:ietf:params:oauth:jti:";

    /// <summary>FHIR <c>network-type</c>: an address of a network.</summary>
    public const string NetworkAddress = "2";

    /// <summary>FHIR <c>audit-event-outcome</c>: success.</summary>
    public const string Success = "0";

    /// <summary>FHIR <c>audit-event-outcome</c>: serious failure, which BALP's own example of a denial says.</summary>
    public const string Denied = "8";

    /// <summary>FHIR <c>network-type</c>: URI.</summary>
    public const string NetworkUri = "5";

    public static readonly Coding Rest = new("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation");
    public static readonly Coding Export = new(Dicom, "110106", "Export");
    public static readonly Coding SecurityAlert = new(Dicom, "110113", "Security Alert");

    public static readonly Coding Read = new(Interaction, "read", "read");
    public static readonly Coding Search = new(Interaction, "search-type", "search-type");
    public static readonly Coding VersionRead = new(Interaction, "vread", "vread");
    public static readonly Coding Versions = new(Interaction, "history-instance", "history-instance");
    public static readonly Coding Create = new(Interaction, "create", "create");
    public static readonly Coding Update = new(Interaction, "update", "update");
    public static readonly Coding Disclose = new("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event");
    public static readonly Coding Decision = new(Balp + "/CodeSystem/AuthZsubType", "AuthZ-Consent", "Authorization Decision using Roles and Consent");
    public static readonly Coding EmergencyOverride = new(Dicom, "110127", "Emergency Override Started");

    public static readonly Coding Application = new(Dicom, "110150", "Application");
    public static readonly Coding Destination = new(Dicom, "110152", "Destination Role ID");
    public static readonly Coding Source = new(Dicom, "110153", "Source Role ID");
    public static readonly Coding Recipient = new(Participation, "IRCP", "information recipient");
    public static readonly Coding Author = new(Participation, "AUT", "author (originator)");
    public static readonly Coding OAuthUser = new(Balp + "/CodeSystem/UserAgentTypes", "UserOauthAgent", "User OAuth Agent participant");
    public static readonly Coding Organization = new("http://terminology.hl7.org/CodeSystem/v3-RoleClass", "PROV", "healthcare provider");
    public static readonly Coding Authorizer = new("http://terminology.hl7.org/CodeSystem/extra-security-role-type", "authserver", "authorization server");

    public static readonly Coding Person = new(EntityType, "1", "Person");
    public static readonly Coding SystemObject = new(EntityType, "2", "System Object");
    public static readonly Coding Consent = new(CodeSystems.ResourceTypes, "Consent", "Consent");

    public static readonly Coding PatientRole = new(ObjectRole, "1", "Patient");
    public static readonly Coding QueryRole = new(ObjectRole, "24", "Query");
    public static readonly Coding RequestId = new(Balp + "/CodeSystem/BasicAuditEntityType", "XrequestId", "X-Request-Id");
    public static readonly Coding DomainResource = new(ObjectRole, "4", "Domain Resource");

    public static readonly Coding ApplicationServer = new("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server");

    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string Interaction = "http://hl7.org/fhir/restful-interaction";
    private const string Participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
}

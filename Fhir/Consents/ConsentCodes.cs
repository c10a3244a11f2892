using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.Consents;

/// <summary>The codes by which FHIR says what the contracts of consents say in types, and ours where FHIR has none.</summary>
internal static class ConsentCodes
{
    public const string Permit = "permit";
    public const string Deny = "deny";

    /// <summary>Identifies a consent whose id is no FHIR id.</summary>
    public const string ConsentId = "urn:phr:consent";

    /// <summary>Extension of a Consent that names the one which it replaces: FHIR has no element for it, and what a Consent is based on does not end.</summary>
    public const string Replaces = "urn:phr:consent-replaces";

    /// <summary>Identifies everyone in a role.</summary>
    public const string RoleName = "urn:phr:role";

    /// <summary>System of identifiers that only organisations have: those of the English NHS.</summary>
    public const string OdsCode = "https://fhir.nhs.uk/Id/ods-organization-code";

    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>FHIR names the base on which a consent stands: assent to everything but the provisions …</summary>
    public const string OptIn = "OPTIN";

    /// <summary>… or dissent from everything but the provisions, which is how a record decides: nothing is permitted that no consent permits.</summary>
    public static readonly Coding OptOut = new(ActCode, "OPTOUT");

    /// <summary>Who a provision's actors are: those who receive, or deliver; FHIR demands that it be said.</summary>
    public static readonly Coding Recipient = new(ParticipationType, "IRCP");

    /// <summary>Roles of somebody to whom data or rights go: information recipients and receivers of every kind, and those whom a right is granted.</summary>
    public static readonly ImmutableArray<Coding> Recipients =
    [
        Recipient,
        new(ParticipationType, "PRCP"),
        new(ParticipationType, "NOT"),
        new(ParticipationType, "REFB"),
        new(ParticipationType, "REFT"),
        new(ParticipationType, "TRC"),
        new(ParticipationFunction, "AUCG"),
        new(ParticipationFunction, "AULR"),
        new(ParticipationFunction, "AUTM"),
        new(ParticipationFunction, "AUWA"),
        new(RoleCode, "GRANTEE"),
        new(RoleCode, "DELEGATEE"),
    ];

    public static readonly ImmutableArray<string> Roles = ["professional", "service", "citizen", "admin"];

    /// <summary>In the order of <see cref="ConsentStatus"/>.</summary>
    public static readonly ImmutableArray<string> Statuses = ["active", "inactive", "draft", "proposed", "rejected", "entered-in-error"];

    /// <summary>In the order of <see cref="DataMeaning"/>.</summary>
    public static readonly ImmutableArray<string> Meanings = ["instance", "authoredby"];

    /// <summary>In the order of <see cref="ConsentAction"/>; the last is ours.</summary>
    public static readonly ImmutableArray<Coding> Actions =
    [
        new(ConsentActions, "collect"),
        new(ConsentActions, "access"),
        new(ConsentActions, "use"),
        new(ConsentActions, "disclose"),
        new(ConsentActions, "correct"),
        new("urn:phr:consent-action", "manage"),
    ];

    /// <summary>Systems of classes that tell a document's format or profile, which the items of a record do not have.</summary>
    public static readonly ImmutableArray<string> DocumentFormats = ["urn:ietf:bcp:13", "urn:ietf:rfc:3986"];

    private const string ParticipationFunction = "http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction";

    private const string RoleCode = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    private const string ParticipationType = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private const string ConsentActions = "http://terminology.hl7.org/CodeSystem/consentaction";
}

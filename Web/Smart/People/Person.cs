using System.Security.Claims;
using PhrCluster.Identity;
using PhrCluster.Words;

namespace PhrCluster.Web.Smart.People;

/// <summary>Who is signed in: a citizen, a professional of an organisation, an operator, who runs the deployment and sees no record, or an administrator of programmes, who sees none either.</summary>
/// <param name="Organization">Null for citizens and operators.</param>
internal sealed record Person(string Id, string? Organization, bool IsOperator = false)
{
    /// <summary>The cookie that says who is signed in.</summary>
    public const string Scheme = "phr-person";

    /// <summary>In whose record a citizen acts on the pages; null for their own.</summary>
    public Acting? ActsFor { get; init; }

    public bool IsCitizen => Organization is null && !IsOperator && !IsProgrammeAdministrator;

    /// <summary>Somebody who drafts, opens and reports on programmes.</summary>
    public bool IsProgrammeAdministrator { get; init; }

    /// <summary>What their tickets are for, where that is settled: a code of a purpose of use. Null where a page chooses.</summary>
    public string? Purpose { get; init; }

    /// <summary>Somebody who does research, and treats nobody.</summary>
    public bool IsResearcher => Organization is not null && Purpose is PurposeOfUse.Research or PurposeOfUse.ClinicalTrial or PurposeOfUse.PublicHealth;

    public bool IsProfessional => Organization is not null && !IsResearcher;

    public string Role => IsCitizen ? "citizen" : IsOperator || IsProgrammeAdministrator ? "admin" : "professional";

    /// <summary>Null where a name is missing or too long.</summary>
    public static Person? Of(string? id, string? organization) =>
        IsName(id) && (string.IsNullOrWhiteSpace(organization) || IsName(organization))
            ? new Person(id!.Trim(), string.IsNullOrWhiteSpace(organization) ? null : organization.Trim())
            : null;

    /// <summary>Null where a name is missing or too long, and for an operator who names an organisation.</summary>
    public static Person? Of(PersonSettings listed) => Of(listed.Id, listed.Organization) switch
    {
        { } when listed is { Operator: true, ProgrammeAdministrator: true } => null,
        { } person when listed.Operator => person.Organization is null ? person with { IsOperator = true } : null,
        { } person when listed.ProgrammeAdministrator => person.Organization is null ? person with { IsProgrammeAdministrator = true } : null,
        var person => person,
    };

    /// <summary>Somebody of a demonstration.</summary>
    public static Person? Of(DemoPerson made) => made.Group switch
    {
        DemoGroup.Operator => new Person(made.Id, null, IsOperator: true),
        DemoGroup.Programmes => new Person(made.Id, null) { IsProgrammeAdministrator = true },
        DemoGroup.Research => Of(made.Id, made.Organization) is { } researcher ? researcher with { Purpose = PurposeOfUse.Research } : null,
        _ => Of(made.Id, made.Organization),
    };

    public static Person? Of(ClaimsPrincipal? signedIn) =>
        Of(signedIn?.FindFirstValue(IdClaim), signedIn?.FindFirstValue(OrganizationClaim)) is { } person
            ? person with
            {
                IsOperator = signedIn!.HasClaim(OperatorClaim, bool.TrueString) && person.Organization is null,
                IsProgrammeAdministrator = signedIn.HasClaim(ProgrammesClaim, bool.TrueString) && person.Organization is null, ActsFor = ActingOf(signedIn, person), Purpose = signedIn.FindFirstValue(PurposeClaim),
            }
            : null;

    private static Acting? ActingOf(ClaimsPrincipal signedIn, Person person) =>
        signedIn.FindFirstValue(ForClaim) is { } citizen && signedIn.FindFirstValue(ForPurposeClaim) is { } purpose ? new Acting(person.Id, citizen, purpose) : null;

    /// <summary>The session that somebody signed in for; null where nobody did.</summary>
    public static string? SessionOf(ClaimsPrincipal? signedIn) => signedIn?.FindFirstValue(SessionClaim);

    /// <summary>What the issuer that somebody signed in at calls them; null where it said nothing.</summary>
    public static string? NameOf(ClaimsPrincipal? signedIn) => signedIn?.FindFirstValue(NameClaim);

    /// <summary>For a new session.</summary>
    /// <param name="name">What its issuer calls them.</param>
    public ClaimsPrincipal ToPrincipal(string? name = null)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(IdClaim, Id));
        identity.AddClaim(new Claim(SessionClaim, Guid.NewGuid().ToString("n")));
        if (Organization is not null)
        {
            identity.AddClaim(new Claim(OrganizationClaim, Organization));
        }

        if (IsName(name))
        {
            identity.AddClaim(new Claim(NameClaim, name!.Trim()));
        }

        if (Purpose is not null)
        {
            identity.AddClaim(new Claim(PurposeClaim, Purpose));
        }

        if (IsOperator)
        {
            identity.AddClaim(new Claim(OperatorClaim, bool.TrueString));
        }

        if (IsProgrammeAdministrator)
        {
            identity.AddClaim(new Claim(ProgrammesClaim, bool.TrueString));
        }

        if (ActsFor is { } acting)
        {
            identity.AddClaim(new Claim(ForClaim, acting.Citizen));
            identity.AddClaim(new Claim(ForPurposeClaim, acting.Purpose));
        }

        return new ClaimsPrincipal(identity);
    }

    private const string IdClaim = "id";
    private const string OrganizationClaim = "org";
    private const string NameClaim = "name";
    private const string PurposeClaim = "purpose";
    private const string OperatorClaim = "operator";
    private const string ProgrammesClaim = "programmes";
    private const string SessionClaim = "session";
    private const string ForClaim = "for";
    private const string ForPurposeClaim = "for-purpose";

    private static bool IsName(string? text) => text?.Trim() is { Length: > 0 and <= RecordLimits.MaxNameLength };
}

using System.Security.Claims;
using PhrCluster.Identity;

namespace PhrCluster.Web.Smart.People;

/// <summary>Who is signed in: a citizen, or a professional of an organisation.</summary>
/// <param name="Organization">Null for a citizen.</param>
internal sealed record Person(string Id, string? Organization)
{
    /// <summary>The cookie that says who is signed in.</summary>
    public const string Scheme = "phr-person";

    public bool IsCitizen => Organization is null;

    public string Role => IsCitizen ? "citizen" : "professional";

    /// <summary>What the person acts for in an app of theirs.</summary>
    public string Purpose => IsCitizen ? PurposeOfUse.PatientRequest : PurposeOfUse.Treatment;

    /// <summary>Null where a name is missing or too long.</summary>
    public static Person? Of(string? id, string? organization) =>
        IsName(id) && (string.IsNullOrWhiteSpace(organization) || IsName(organization))
            ? new Person(id!.Trim(), string.IsNullOrWhiteSpace(organization) ? null : organization.Trim())
            : null;

    public static Person? Of(ClaimsPrincipal? signedIn) => Of(signedIn?.FindFirstValue(IdClaim), signedIn?.FindFirstValue(OrganizationClaim));

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(IdClaim, Id));
        if (Organization is not null)
        {
            identity.AddClaim(new Claim(OrganizationClaim, Organization));
        }

        return new ClaimsPrincipal(identity);
    }

    private const string IdClaim = "id";
    private const string OrganizationClaim = "org";

    private static bool IsName(string? text) => text?.Trim() is { Length: > 0 and <= RecordLimits.MaxNameLength };
}

using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.People;

/// <summary>A citizen who is signed in, and in whose record they act: their own, or that of somebody who lets them.</summary>
/// <param name="Purpose">What they act for, as their tickets say it.</param>
internal sealed record Acting(string Person, string Citizen, string Purpose)
{
    /// <summary>What somebody acts for who acts for another, the usual one first: a delegation may hold for one of them alone.</summary>
    private static readonly ImmutableArray<string> ForAnother = [PurposeOfUse.FamilyRequest, PurposeOfUse.PowerOfAttorney];

    public bool IsSelf => Person == Citizen;

    /// <summary>How somebody might act in a record: only the record knows whether they may.</summary>
    public static IEnumerable<Acting> Ways(string person, string citizen) => person == citizen
        ? [new Acting(person, citizen, PurposeOfUse.PatientRequest)]
        : ForAnother.Select(purpose => new Acting(person, citizen, purpose));

    /// <summary>As a token of a grant says it; null where it names no patient.</summary>
    public static Acting? Of(ClaimsPrincipal token) => token.GetClaim(GrantClaims.Patient) is { } citizen
        ? new Acting(token.GetClaim(OpenIddictConstants.Claims.Subject)!, citizen, token.GetClaim(GrantClaims.Purpose)!)
        : null;
}

using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.Programmes;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>Whom an issuer's access token is for. Silos verify it at every call; here it only says whose pages are shown.</summary>
/// <param name="Person">Null where it is for nobody who has pages.</param>
/// <param name="Fault">The rule that it breaks then.</param>
internal sealed record IssuedPerson(Person? Person, string? Fault)
{
    /// <param name="access">A JWT, as silos want it.</param>
    /// <param name="subject">Of the ID token that came with it.</param>
    /// <param name="nhsNumbers">Whether citizen ids are NHS numbers.</param>
    public static IssuedPerson Of(string? access, string? subject, bool nhsNumbers)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(access))
        {
            return new(null, "the access token is no JWT");
        }

        var token = handler.ReadJsonWebToken(access);
        var (role, organization, patient) = (Text(token, GrantClaims.Role), Text(token, GrantClaims.Organization), Text(token, GrantClaims.Patient));
        return token.Subject != subject ? new(null, "the access token is for another subject than the ID token")
            : role == "citizen" && CitizenId.Fault(subject, nhsNumbers) is not null ? new(null, "the subject of the tokens is no citizen id")
            : role == "citizen" && (patient ?? subject) != subject ? new(null, "the access token is for another record than the person's own")
            : role == "citizen" && Person.Of(subject, null) is { } citizen ? new(citizen, null)
            : role == "professional" && organization is not null && Person.Of(subject, organization) is { } professional ? new(professional with { Purpose = Text(token, GrantClaims.Purpose) }, null)
            : role == "admin" && Person.Of(subject, null) is { } somebody
                ? new(NamesProgrammes(Text(token, "scope")) ? somebody with { IsProgrammeAdministrator = true } : somebody with { IsOperator = true }, null)
            : new(null, "the access token's role has no pages");
    }

    /// <summary>When an access token is over.</summary>
    public static DateTimeOffset EndOf(string access) => new(new JsonWebTokenHandler().ReadJsonWebToken(access).ValidTo, TimeSpan.Zero);

    /// <summary>Whoever administers programmes has a scope that names them.</summary>
    private static bool NamesProgrammes(string? scope) => scope?.Split(' ').Any(static it => it.Contains($"/{Programme.ResourceType}.", StringComparison.Ordinal)) == true;

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}

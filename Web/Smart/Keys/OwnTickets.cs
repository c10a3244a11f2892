using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Keys;

/// <summary>Tickets with which the authorization server itself acts for a citizen who is signed in, in their own record or another's: to write down what they allow an app, and what they take back.</summary>
internal sealed class OwnTickets(SigningKeys keys, SmartAddresses addresses, TimeProvider time)
{
    /// <summary>As the log names the software.</summary>
    public const string ClientId = "phr-authorization-server";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TicketSource Of(Acting acting) => Of(ClientId, Lifetime, new Dictionary<string, object>
    {
        ["sub"] = acting.Person,
        ["scope"] = "patient/Consent.cru",
        [GrantClaims.Role] = "citizen",
        [GrantClaims.Purpose] = acting.Purpose,
        [GrantClaims.Patient] = acting.Citizen,
    });

    private TicketSource Of(string client, TimeSpan lifetime, Dictionary<string, object> claims) => TicketSource.Given(new AccessTicket(Make(client, lifetime, claims)));

    /// <summary>The token of a ticket with these claims, and those that every ticket has.</summary>
    /// <param name="client">The software that acts, as the log names it.</param>
    public string Make(string client, TimeSpan lifetime, Dictionary<string, object> claims)
    {
        var now = time.GetUtcNow();
        (claims["jti"], claims["client_id"]) = (Guid.NewGuid().ToString("n"), client);
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = addresses.Issuer,
            Audience = addresses.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            TokenType = "at+jwt",
            SigningCredentials = keys.Access,
            Claims = claims,
        });
    }
}

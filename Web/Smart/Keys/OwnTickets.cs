using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Keys;

/// <summary>Tickets with which the authorization server itself acts for a citizen who is signed in: to write down what they allow an app, and what they take back.</summary>
internal sealed class OwnTickets(SigningKeys keys, SmartAddresses addresses, TimeProvider time)
{
    /// <summary>As the log names the software.</summary>
    public const string ClientId = "phr-authorization-server";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TicketSource Of(string citizen)
    {
        var now = time.GetUtcNow();
        return TicketSource.Given(new AccessTicket(_handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = addresses.Issuer,
            Audience = addresses.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            TokenType = "at+jwt",
            SigningCredentials = keys.Access,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = citizen,
                ["scope"] = "patient/Consent.cru",
                ["jti"] = Guid.NewGuid().ToString("n"),
                ["client_id"] = ClientId,
                [GrantClaims.Role] = "citizen",
                [GrantClaims.Purpose] = PurposeOfUse.PatientRequest,
                [GrantClaims.Patient] = citizen,
            },
        })));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Keys;

namespace PhrCluster.Tests.Cluster;

/// <summary>Tickets as an authorization server makes them for apps.</summary>
internal static class AppTickets
{
    /// <param name="consent">The consent that it stands on.</param>
    public static AccessTicket App(this RecordCluster cluster, string citizen, string client, string consent, string scopes = "patient/*.rs")
    {
        var options = cluster.Services.GetRequiredService<IOptions<TicketOptions>>().Value;
        var now = cluster.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return new AccessTicket(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            TokenType = "at+jwt",
            SigningCredentials = SigningKeys.Open(cluster.KeyFile).Access,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = citizen, ["role"] = "citizen", ["purpose"] = PurposeOfUse.PatientRequest, ["patient"] = citizen, ["scope"] = scopes,
                ["client_id"] = client, ["jti"] = "t-1", ["grant"] = consent,
            },
        }));
    }
}

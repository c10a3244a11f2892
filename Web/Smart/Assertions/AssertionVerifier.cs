using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Assertions;

/// <summary>Which app an assertion is from; each can be shown once.</summary>
internal sealed class AssertionVerifier(AppDirectory apps, AppKeys keys, SmartAddresses addresses, GrantUses uses, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = AssertionRules.MaxLength };

    /// <summary>Null where it breaks a rule: the app is told no more than that.</summary>
    public async Task<App?> Verify(string text, CancellationToken cancellation)
    {
        if (Parse(text) is not { } assertion
            || apps.Find(assertion.Subject) is not { HasKeys: true } app
            || AssertionRules.Fault(assertion, addresses.Of(SmartAddresses.Token).AbsoluteUri, app.JwksUrl, time.GetUtcNow()) is not null
            || await keys.Find(app, assertion.Kid, assertion.Alg[0] == 'E' ? "EC" : "RSA", cancellation) is not { } key)
        {
            return null;
        }

        var signed = await _handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = AssertionRules.Algorithms,
            ValidateIssuer = false, // These three are rules above.
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return signed.IsValid && await IsNew(app, assertion, cancellation) ? app : null;
    }

    /// <summary>Only a genuine one is counted: strangers use up nobody's ids.</summary>
    private async Task<bool> IsNew(App app, JsonWebToken assertion, CancellationToken cancellation)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{app.ClientId}\n{AssertionRules.Id(assertion)}"));
        return await uses.Use(Base64UrlEncoder.Encode(digest), 0, AssertionRules.Expires(assertion)!.Value + 2 * AssertionRules.Skew, cancellation) == TokenUse.First;
    }

    private static JsonWebToken? Parse(string text)
    {
        try
        {
            return text.Length <= AssertionRules.MaxLength && new JsonWebToken(text) is { IsSigned: true, IsEncrypted: false } parsed ? parsed : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or SecurityTokenException)
        {
            return null;
        }
    }
}

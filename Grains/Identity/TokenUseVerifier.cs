using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// Tells the development issuer's own word about a grant from anybody else's: whoever reaches the silo could otherwise end grants, and fill the store with rows of
/// grants that never were.
/// </summary>
public sealed class TokenUseVerifier(ITicketKeys keys, IOptions<TicketOptions> options)
{
    /// <summary>No statement is of use longer, whatever it says.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = RecordLimits.MaxTicketLength };

    /// <summary>What the issuer says of a grant; null where it is not its word, not about this grant, or over.</summary>
    public StatedUse? Verify(TokenUseStatement statement, string grant, DateTimeOffset now)
    {
        if (statement.Token is not { Length: > 0 and <= RecordLimits.MaxTicketLength })
        {
            return null;
        }

        var verdict = _handler.ValidateTokenAsync(statement.Token, new TokenValidationParameters
        {
            ValidTypes = [TokenUseStatement.Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.Audience,
            IssuerSigningKeys = keys.Current,
            RequireSignedTokens = true,
            ValidateLifetime = false, // Judged below, by the silo's clock.
        }).GetAwaiter().GetResult(); // Completes at once: the keys are given.
        return verdict.IsValid ? Read((JsonWebToken)verdict.SecurityToken, grant, now) : null;
    }

    private StatedUse? Read(JsonWebToken genuine, string grant, DateTimeOffset now)
    {
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(genuine.EncodedPayload));
        var skew = options.Value.ClockSkew;
        return TicketTimes.TryRead(claims.RootElement, out var times)
            && times is { From: { } from, Until: { } over } && now + skew >= from && now - skew < over && over - from <= MaxLifetime
            && genuine.TryGetPayloadValue<string>(TokenUseStatement.Grant, out var named) && named == grant
            && TicketJson.TryReadTime(claims.RootElement, TokenUseStatement.Until, out var until) && until is { } end
            ? new StatedUse(genuine.TryGetPayloadValue<int>(TokenUseStatement.Generation, out var generation) ? generation : null, end)
            : null;
    }
}

/// <summary>What a statement says of its grant.</summary>
/// <param name="Generation">Of the token that is used; null where the grant is to end.</param>
/// <param name="Until">When the grant ends by itself.</param>
public sealed record StatedUse(int? Generation, DateTimeOffset Until);

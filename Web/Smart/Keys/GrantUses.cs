using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Keys;

/// <summary>Has the silos count what may be used once; they believe no front door but one that holds the issuer's key.</summary>
internal sealed class GrantUses(IGrainFactory grains, SigningKeys keys, SmartAddresses addresses, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <inheritdoc cref="ITokenUseGrain.Use"/>
    public Task<TokenUse> Use(string grant, int generation, DateTimeOffset until, CancellationToken cancellation) =>
        grains.GetGrain<ITokenUseGrain>(grant).Use(Statement(grant, generation, until), cancellation);

    /// <inheritdoc cref="ITokenUseGrain.End"/>
    public Task End(string grant, DateTimeOffset until, CancellationToken cancellation) =>
        grains.GetGrain<ITokenUseGrain>(grant).End(Statement(grant, generation: null, until), cancellation);

    /// <inheritdoc cref="ITokenUseGrain.IsEnded"/>
    public Task<bool> IsEnded(string grant, CancellationToken cancellation) => grains.GetGrain<ITokenUseGrain>(grant).IsEnded(cancellation);

    private TokenUseStatement Statement(string grant, int? generation, DateTimeOffset until)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object> { [TokenUseStatement.Grant] = grant, [TokenUseStatement.Until] = until.ToUnixTimeSeconds() };
        if (generation is { } counted)
        {
            claims.Add(TokenUseStatement.Generation, counted);
        }

        return new TokenUseStatement(_handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = addresses.Issuer,
            Audience = addresses.Audience,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            TokenType = TokenUseStatement.Type,
            SigningCredentials = keys.Access,
            Claims = claims,
        }));
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// Verifies access tickets: signed JWTs of one issuer for one audience. A genuine ticket is verified once and then remembered until it
/// expires, since a signature costs some hundred microseconds and every call carries one.
/// </summary>
/// <remarks>Never waits: keys that are missing are fetched behind its back, and the ticket that named them is refused meanwhile.</remarks>
public sealed class TicketVerifier(ITicketKeys keys, IOptions<TicketOptions> options)
{
    private readonly TicketOptions _options = options.Value;
    private readonly TicketCache _verified = new(options.Value.CachedTickets);
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = RecordLimits.MaxTicketLength };

    private readonly TokenValidationParameters _rules = new()
    {
        ValidAlgorithms = options.Value.AllowedAlgorithms,
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.Audience,
        RequireSignedTokens = true,
        RequireAudience = true,

        // RFC 7519, section 4.1.3: compared as they stand.
        IgnoreTrailingSlashWhenValidatingAudience = false,
        TryAllIssuerSigningKeys = false,

        // Judged below against the caller's clock; the handler would take the machine's.
        ValidateLifetime = false,
    };

    /// <summary>Judges a ticket at <paramref name="now"/>. Never throws, whatever the ticket holds.</summary>
    public TicketVerdict Verify(AccessTicket ticket, DateTimeOffset now)
    {
        var token = ticket.Token;
        if (string.IsNullOrEmpty(token))
        {
            return TicketFault.Missing.Reject();
        }

        if (token.Length > RecordLimits.MaxTicketLength)
        {
            return TicketFault.TooLong.Reject();
        }

        var current = keys.Current;
        if (_verified.Find(token, current) is { } known)
        {
            return IsOver(known.Expires, now) ? TicketFault.Expired.Reject(known) : known;
        }

        var verdict = VerifyAnew(token, current, now);
        if (verdict is VerifiedTicket verified)
        {
            _verified.Add(token, verified, current);
        }

        return verdict;
    }

    private TicketVerdict VerifyAnew(string token, ImmutableArray<SecurityKey> current, DateTimeOffset now)
    {
        if (Parse(token) is not { IsEncrypted: false } jwt || jwt.TryGetHeaderValue<object>("crit", out _))
        {
            return TicketFault.Malformed.Reject();
        }

        if (!jwt.IsSigned || string.IsNullOrEmpty(jwt.Kid))
        {
            return TicketFault.BadSignature.Reject();
        }

        // The key that it names and no other: what a forged ticket costs does not grow with the number of keys.
        var named = current.RemoveAll(key => key.KeyId != jwt.Kid);
        if (named.IsEmpty)
        {
            keys.AskForMore();
            return TicketFault.UnknownKey.Reject();
        }

        // Keys of two kinds may share a name (RFC 7517, section 4.5): the algorithm tells which is meant.
        named = named.RemoveAll(key => !key.CryptoProviderFactory.IsSupportedAlgorithm(jwt.Alg, key));
        if (named.IsEmpty)
        {
            return TicketFault.BadSignature.Reject();
        }

        var rules = _rules.Clone();
        rules.IssuerSigningKeys = named;

        // Completes at once: the handler waits only where it has to fetch keys, and they are given.
        var validation = _handler.ValidateTokenAsync(jwt, rules).GetAwaiter().GetResult();
        return validation.IsValid ? Judge(jwt, now) : FaultOf(validation.Exception).Reject();
    }

    private TicketVerdict Judge(JsonWebToken genuine, DateTimeOffset now)
    {
        if (TicketJson.Fault(genuine, out var times) is { } fault)
        {
            return fault.Reject();
        }

        var verdict = TicketClaims.Read(genuine, times.Until);
        return verdict switch
        {
            VerifiedTicket claimed when IsOver(claimed.Expires, now) => TicketFault.Expired.Reject(claimed),
            VerifiedTicket claimed when now + _options.ClockSkew < times.From => TicketFault.NotYetValid.Reject(claimed),
            VerifiedTicket claimed when times.Lifetime(now) > _options.MaxLifetime => TicketFault.LivesTooLong.Reject(claimed),
            _ => verdict,
        };
    }

    private bool IsOver(DateTimeOffset expires, DateTimeOffset now) => now - _options.ClockSkew >= expires;

    private static JsonWebToken? Parse(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TicketFault FaultOf(Exception? failure) => failure switch
    {
        SecurityTokenInvalidIssuerException => TicketFault.WrongIssuer,
        SecurityTokenInvalidAudienceException => TicketFault.WrongAudience,
        SecurityTokenMalformedException or ArgumentException => TicketFault.Malformed,
        _ => TicketFault.BadSignature,
    };
}

using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Identity;

/// <summary>
/// Verifies access tickets: signed JWTs of one issuer for one audience. A genuine ticket is verified once and then remembered until it
/// expires, since a signature costs some hundred microseconds and every call carries one.
/// </summary>
public sealed class TicketVerifier(ITicketKeys keys, IOptions<TicketOptions> options)
{
    /// <summary>Asymmetric only. With HMAC, or none, whoever holds the public key could make tickets (RFC 8725, section 3.1).</summary>
    private static readonly string[] AllowedAlgorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private readonly TicketOptions _options = options.Value;
    private readonly TicketCache _verified = new(options.Value.CachedTickets);
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = RecordLimits.MaxTicketLength };

    private readonly TokenValidationParameters _rules = new()
    {
        ValidAlgorithms = AllowedAlgorithms,
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.Audience,
        RequireSignedTokens = true,
        RequireAudience = true,

        // Judged below against the caller's clock; the handler would take the machine's.
        ValidateLifetime = false,
    };

    /// <summary>Judges a ticket at <paramref name="now"/>. Never throws, whatever the ticket holds.</summary>
    public TicketVerdict Verify(AccessTicket ticket, DateTimeOffset now)
    {
        var token = ticket.Token;
        if (string.IsNullOrEmpty(token))
        {
            return new TicketRejected(TicketFault.Missing, "No ticket was shown.");
        }

        if (token.Length > RecordLimits.MaxTicketLength)
        {
            return new TicketRejected(TicketFault.TooLong, $"The ticket is longer than {RecordLimits.MaxTicketLength} characters.");
        }

        var current = keys.Current;
        if (_verified.Find(token, current) is { } known)
        {
            return IsOver(known.Expires, now) ? Expired(known) : known;
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
        var rules = _rules.Clone();
        rules.IssuerSigningKeys = current;

        // Completes at once: the handler waits only where it has to fetch keys, and they are given.
        var validation = _handler.ValidateTokenAsync(token, rules).GetAwaiter().GetResult();
        if (!validation.IsValid)
        {
            return Disbelieved(validation.Exception);
        }

        var jwt = (JsonWebToken)validation.SecurityToken;
        var verdict = TicketClaims.Read(jwt);
        return verdict switch
        {
            VerifiedTicket claimed when IsOver(claimed.Expires, now) => Expired(claimed),
            VerifiedTicket claimed when now.UtcDateTime + _options.ClockSkew < jwt.ValidFrom =>
                new TicketRejected(TicketFault.NotYetValid, "The ticket is not valid yet.", claimed),
            _ => verdict,
        };
    }

    private bool IsOver(DateTimeOffset expires, DateTimeOffset now) => now - _options.ClockSkew >= expires;

    private static TicketRejected Expired(VerifiedTicket claimed) =>
        new(TicketFault.Expired, "The ticket has expired.", claimed);

    private static TicketRejected Disbelieved(Exception? fault) => fault switch
    {
        SecurityTokenInvalidIssuerException => new(TicketFault.WrongIssuer, "The ticket is from an issuer that is not trusted here."),
        SecurityTokenInvalidAudienceException => new(TicketFault.WrongAudience, "The ticket was made for another service."),
        SecurityTokenMalformedException or ArgumentException => new(TicketFault.Malformed, "The ticket is not a signed JWT."),
        _ => new(TicketFault.BadSignature, "The ticket's signature does not stand."),
    };
}

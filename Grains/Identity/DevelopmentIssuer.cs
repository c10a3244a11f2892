using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>Makes tickets, signed ES256, for whoever asks. It proves nothing about anybody: for one machine only.</summary>
public sealed class DevelopmentIssuer(DevelopmentKey key, IOptions<TicketOptions> options)
{
    /// <summary>A working day: a forgotten ticket dies overnight.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(12);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes a ticket that is valid from <paramref name="now"/>, to the second.</summary>
    /// <exception cref="ArgumentException">The request breaks a rule, which the message names.</exception>
    public AccessTicket Issue(TicketRequest request, DateTimeOffset now)
    {
        if (Fault(request) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }

        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + request.Lifetime).UtcDateTime,
            Claims = ClaimsOf(request),
            SigningCredentials = key.Credentials,
        });
        return token.Length <= RecordLimits.MaxTicketLength
            ? new AccessTicket(token)
            : throw new ArgumentException($"scopes: the ticket would be longer than {RecordLimits.MaxTicketLength} characters", nameof(request));
    }

    private static string? Fault(TicketRequest request) => request switch
    {
        { Subject: null or "" or { Length: > RecordLimits.MaxNameLength } } => $"subject: must have 1 to {RecordLimits.MaxNameLength} characters",
        { Organization: "" or { Length: > RecordLimits.MaxNameLength } } => $"organization: must have 1 to {RecordLimits.MaxNameLength} characters",
        { Purpose: not null } when !PurposeOfUse.IsKnown(request.Purpose) => "purpose: is not a known purpose of use",
        { Citizen: not null } when CitizenId.Fault(request.Citizen) is { } fault => fault,
        { Sources: { IsDefault: false } sources } when sources.Length > RecordLimits.MaxSources || !sources.All(IsName) =>
            $"sources: must be at most {RecordLimits.MaxSources} names of 1 to {RecordLimits.MaxNameLength} characters",
        _ when request.Lifetime < TimeSpan.FromSeconds(1) || request.Lifetime > MaxLifetime =>
            $"lifetime: must be 1 second to {MaxLifetime.TotalHours} hours",
        _ => null,
    };

    private static bool IsName(string? name) => name is { Length: > 0 and <= RecordLimits.MaxNameLength };

    private static Dictionary<string, object> ClaimsOf(TicketRequest request)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("n"),
            [ClaimNames.Subject] = request.Subject,
            [ClaimNames.Role] = RoleNames.Of(request.Role),
            [ClaimNames.Scope] = string.Join(' ', request.Scopes.IsDefaultOrEmpty ? DefaultScopes(request.Role) : request.Scopes),
        };
        AddIfGiven(ClaimNames.Organization, request.Organization);
        AddIfGiven(ClaimNames.Purpose, request.Purpose);
        AddIfGiven(ClaimNames.Citizen, request.Citizen);
        if (!request.Sources.IsDefaultOrEmpty)
        {
            claims.Add(ClaimNames.Sources, request.Sources.ToArray());
        }

        return claims;

        void AddIfGiven(string claim, string? value)
        {
            if (value is not null)
            {
                claims.Add(claim, value);
            }
        }
    }

    private static ImmutableArray<string> DefaultScopes(Role role) => role switch
    {
        Role.Citizen => ["patient/*.cruds"],
        Role.Professional => ["user/*.rs", "user/Task.u", "user/Consent.cu", "user/Subscription.crud", "user/CarePlan.u"],
        Role.Service => ["system/*.cruds"],
        _ => ["system/*.rs", "system/Patient.u", "system/Organization.u", "system/Communication.u"],
    };
}

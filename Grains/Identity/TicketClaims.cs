using Microsoft.IdentityModel.JsonWebTokens;

namespace PhrCluster.Identity;

/// <summary>Reads the claims of a ticket whose signature, issuer and audience were verified.</summary>
internal static class TicketClaims
{
    public const string Subject = JwtRegisteredClaimNames.Sub;
    public const string Expires = JwtRegisteredClaimNames.Exp;
    public const string Role = "role";
    public const string Organization = "org";
    public const string Purpose = "purpose";
    public const string Scope = "scope";
    public const string Citizen = "patient";

    /// <summary>What the ticket says, whether or not it is valid now; rejected when it lacks something or breaks a rule.</summary>
    public static TicketVerdict Read(JsonWebToken jwt)
    {
        if (!TokenType.IsAccessToken(jwt))
        {
            return TicketFault.NotAnAccessToken.Reject();
        }

        if (!TryGetText(jwt, Subject, out var subject) || !TryGetText(jwt, Organization, out var organization)
            || !TryGetText(jwt, Citizen, out var citizen) || (citizen is not null && CitizenId.Fault(citizen) is not null))
        {
            return TicketFault.InvalidClaim.Reject();
        }

        var role = Text(jwt, Role);
        if (string.IsNullOrEmpty(subject) || role is null || !jwt.TryGetPayloadValue<object>(Expires, out _))
        {
            return TicketFault.MissingClaim.Reject();
        }

        if (RoleNames.Parse(role) is not { } known)
        {
            return TicketFault.UnknownRole.Reject();
        }

        var scopes = Text(jwt, Scope);
        if (scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > RecordLimits.MaxScopes)
        {
            return TicketFault.TooManyScopes.Reject();
        }

        // A citizen acts on their own record, unless the issuer says on whose.
        citizen ??= known is Identity.Role.Citizen ? subject : null;
        var purpose = Text(jwt, Purpose);
        var ticket = new VerifiedTicket(
            subject, known, organization, purpose, SmartScopes.Parse(scopes, Counted(known, citizen)), citizen, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero));
        return purpose is null || PurposeOfUse.IsKnown(purpose)
            ? ticket
            : TicketFault.UnknownPurpose.Reject(ticket with { Purpose = null });
    }

    /// <summary>
    /// A scope on <c>patient/</c> says "of the patient in context": without one it reaches nobody. People have what a user may reach,
    /// services what a system may, administrators either.
    /// </summary>
    public static ScopeLevel Counted(Role role, string? citizen) =>
        (citizen is null ? ScopeLevel.None : ScopeLevel.Patient) | role switch
        {
            Identity.Role.Citizen or Identity.Role.Professional => ScopeLevel.User,
            Identity.Role.Service => ScopeLevel.System,
            Identity.Role.Admin => ScopeLevel.User | ScopeLevel.System,
            _ => ScopeLevel.None,
        };

    private static bool TryGetText(JsonWebToken jwt, string claim, out string? text)
    {
        text = null;
        return !jwt.TryGetPayloadValue<object>(claim, out var value)
            || ((text = value as string) is { Length: > 0 and <= RecordLimits.MaxNameLength });
    }

    private static string? Text(JsonWebToken jwt, string claim) =>
        jwt.TryGetPayloadValue<object>(claim, out var value) ? value as string : null;
}

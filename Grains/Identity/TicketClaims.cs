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
        if (!TryGetText(jwt, Subject, out var subject) || !TryGetText(jwt, Organization, out var organization)
            || !TryGetText(jwt, Citizen, out var citizen))
        {
            return new TicketRejected(TicketFault.InvalidClaim, $"The ticket's {Subject}, {Organization} or {Citizen} is not a short text.");
        }

        var role = Text(jwt, Role);
        if (string.IsNullOrEmpty(subject) || role is null || !jwt.TryGetPayloadValue<object>(Expires, out _))
        {
            return new TicketRejected(TicketFault.MissingClaim, $"The ticket needs {Subject}, {Role} and {Expires}.");
        }

        if (RoleNames.Parse(role) is not { } known)
        {
            return new TicketRejected(TicketFault.UnknownRole, "The ticket's role is not one that is known here.");
        }

        if (citizen is not null && CitizenId.Fault(citizen) is not null)
        {
            return new TicketRejected(TicketFault.InvalidClaim, $"The ticket's {Citizen} is not a citizen id.");
        }

        // A citizen acts on their own record, unless the issuer says on whose.
        citizen ??= known is Identity.Role.Citizen ? subject : null;
        var scopes = SmartScopes.Parse(Text(jwt, Scope), Counted(known, citizen));
        var purpose = Text(jwt, Purpose);
        var ticket = new VerifiedTicket(subject, known, organization, purpose, scopes, citizen, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero));
        return purpose is null || PurposeOfUse.IsKnown(purpose)
            ? ticket
            : new TicketRejected(TicketFault.UnknownPurpose, "The ticket's purpose of use is not one that is known here.", ticket with { Purpose = null });
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

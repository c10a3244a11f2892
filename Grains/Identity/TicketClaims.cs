using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>Reads the claims of a ticket whose signature, issuer and audience were verified.</summary>
internal static class TicketClaims
{
    /// <summary>What the ticket says, whether or not it is valid now; rejected when it lacks something or breaks a rule.</summary>
    public static TicketVerdict Read(JsonWebToken jwt, DateTimeOffset? expires)
    {
        if (!TokenType.IsAccessToken(jwt))
        {
            return TicketFault.NotAnAccessToken.Reject();
        }

        if (!TryGetText(jwt, ClaimNames.Subject, out var subject) || !TryGetText(jwt, ClaimNames.Organization, out var organization)
            || !TryGetText(jwt, ClaimNames.Citizen, out var citizen) || (citizen is not null && CitizenId.Fault(citizen) is not null)
            || !TryGetText(jwt, ClaimNames.Grant, out var grant))
        {
            return TicketFault.InvalidClaim.Reject();
        }

        var role = Text(jwt, ClaimNames.Role);
        if (string.IsNullOrEmpty(subject) || role is null || expires is not { } until)
        {
            return TicketFault.MissingClaim.Reject();
        }

        if (RoleNames.Parse(role) is not { } known)
        {
            return TicketFault.UnknownRole.Reject();
        }

        var scopes = Text(jwt, ClaimNames.Scope);
        if (scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > RecordLimits.MaxScopes)
        {
            return TicketFault.TooManyScopes.Reject();
        }

        if (!TryGetNames(jwt, ClaimNames.Sources, out var sources))
        {
            return TicketFault.InvalidClaim.Reject();
        }

        // A citizen acts on their own record, unless the issuer says on whose.
        citizen ??= known is Role.Citizen ? subject : null;
        var purpose = Text(jwt, ClaimNames.Purpose);
        var ticket = new VerifiedTicket(
            subject, known, OrganizationNames.Kept(organization), purpose, SmartScopes.Parse(scopes, ScopeLevels.Counted(known, citizen)), citizen, until)
        {
            Sources = sources,
            Client = Short(jwt, ClaimNames.Client),
            Grant = grant,
            TokenId = Short(jwt, ClaimNames.Client) is null ? null : Short(jwt, ClaimNames.TokenId),
        };
        return purpose is null || PurposeOfUse.IsKnown(purpose)
            ? ticket
            : TicketFault.UnknownPurpose.Reject(ticket with { Purpose = null });
    }

    private static bool TryGetText(JsonWebToken jwt, string claim, out string? text)
    {
        text = null;
        return !jwt.TryGetPayloadValue<object>(claim, out var value)
            || ((text = value as string) is { Length: > 0 and <= RecordLimits.MaxNameLength });
    }

    /// <summary>A list of names; one name alone may stand without its list, as in <c>aud</c>.</summary>
    private static bool TryGetNames(JsonWebToken jwt, string claim, out ImmutableArray<string> names)
    {
        names = [];
        if (!jwt.TryGetPayloadValue<object>(claim, out var value))
        {
            return true;
        }

        string?[] given = value switch
        {
            string only => [only],
            JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(static it => it.ValueKind == JsonValueKind.String ? it.GetString() : null)],
            IEnumerable<object> list => [.. list.Select(static it => it as string)],
            _ => [null],
        };
        if (given.Length > RecordLimits.MaxSources || !given.All(static name => name is { Length: > 0 and <= RecordLimits.MaxNameLength }))
        {
            return false;
        }

        names = [.. given.OfType<string>()];
        return true;
    }

    /// <summary>What no decision needs: left out where it is no text, or longer than a name.</summary>
    private static string? Short(JsonWebToken jwt, string claim) => Text(jwt, claim) is { Length: > 0 and <= RecordLimits.MaxNameLength } text ? text : null;

    private static string? Text(JsonWebToken jwt, string claim) =>
        jwt.TryGetPayloadValue<object>(claim, out var value) ? value as string : null;
}

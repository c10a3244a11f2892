using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>A genuine ticket's claims as JSON, held to the RFCs where the library that verifies it reads more kindly than they say.</summary>
internal static class TicketJson
{
    /// <summary>9999-12-31: later seconds are no time that anybody can mean.</summary>
    private const double MaxSeconds = 253_402_300_799;

    /// <summary>What is wrong with the ticket's form, or null.</summary>
    public static TicketFault? Fault(JsonWebToken jwt, out TicketTimes times)
    {
        times = default;
        using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedHeader));
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload));
        var claims = payload.RootElement;

        // RFC 7519, section 4: two readers might each believe another one of them.
        return Repeats(header.RootElement) || Repeats(claims) ? TicketFault.RepeatedClaim
            : IsOther(claims, ClaimNames.Scope) ? TicketFault.ScopesNotText
            : IsOther(claims, ClaimNames.Role) || IsOther(claims, ClaimNames.Purpose) ? TicketFault.InvalidClaim
            : TicketTimes.TryRead(claims, out times) ? null
            : TicketFault.InvalidTime;
    }

    /// <summary>Seconds since 1970, whole or not (RFC 7519, section 2, NumericDate); null where the claim is absent.</summary>
    /// <returns>False where it is anything else.</returns>
    public static bool TryReadTime(JsonElement claims, string claim, out DateTimeOffset? time)
    {
        time = null;
        if (!claims.TryGetProperty(claim, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || !(seconds >= 0 && seconds <= MaxSeconds))
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool IsOther(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind != JsonValueKind.String;

    private static bool Repeats(JsonElement json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return json.EnumerateObject().Any(member => !names.Add(member.Name));
    }
}

using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.Core.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>When a ticket was made, and from when until when it may be used.</summary>
internal readonly record struct TicketTimes(DateTimeOffset? Issued, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <returns>False where one of them is no time.</returns>
    public static bool TryRead(JsonElement claims, out TicketTimes times)
    {
        times = default;
        if (!TicketJson.TryReadTime(claims, JwtRegisteredClaimNames.Iat, out var issued)
            || !TicketJson.TryReadTime(claims, JwtRegisteredClaimNames.Nbf, out var from)
            || !TicketJson.TryReadTime(claims, ClaimNames.Expires, out var until))
        {
            return false;
        }

        times = new TicketTimes(issued, from, until);
        return true;
    }

    /// <summary>How long it is of use: from when it was made, or may be used, or now where it says neither.</summary>
    public TimeSpan Lifetime(DateTimeOffset now) => (Until ?? now) - (Issued ?? From ?? now);
}

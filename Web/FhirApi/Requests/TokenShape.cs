using System.Buffers.Text;
using System.Text.Json;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>
/// What can be told of a token without its key: it is none, or it is over. Nothing is believed by it: whoever passes is verified by the record.
/// It keeps a body from being read, unpacked and parsed for whoever has nothing to show.
/// </summary>
internal static class TokenShape
{
    /// <summary>Silos may let a ticket live this much longer than it says: no less here, or a good one would be refused.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <exception cref="FhirFault">There is none, it is no JWT, or its time is over (401).</exception>
    public static void Require(string token, DateTimeOffset now)
    {
        if (token.Length == 0)
        {
            throw Refused(IssueCode.Login, "Authorization: a bearer token is required");
        }

        if (token.Length > RecordLimits.MaxTicketLength || token.Split('.') is not [var header, var payload, { Length: > 0 } signature]
            || !Base64Url.IsValid(signature) || Read(header) is null || Read(payload) is not { } claims)
        {
            throw Refused(IssueCode.Unknown, "Authorization: the bearer token is not accepted");
        }

        if (claims.TryGetProperty("exp", out var exp) && exp.ValueKind == JsonValueKind.Number && exp.TryGetDouble(out var seconds)
            && seconds + ClockSkew.TotalSeconds < now.ToUnixTimeSeconds())
        {
            throw Refused(IssueCode.Expired, "Authorization: the bearer token is not accepted");
        }
    }

    private static JsonElement? Read(string part)
    {
        try
        {
            var json = Base64Url.DecodeFromChars(part);
            WellFormedJson.Require(json);
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } read ? read : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or FhirFault)
        {
            return null;
        }
    }

    private static FhirFault Refused(string code, string diagnostics) => new(StatusCodes.Status401Unauthorized, code, diagnostics);
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>
/// What a token says of whoever shows it, unverified: it tells which record to ask, and under which name data is delivered. Whether it is true, the record finds out;
/// nothing is decided by it here.
/// </summary>
/// <param name="Patient">The one citizen that the token is about; null where it is about any.</param>
internal sealed record Requester(string? Subject, string? Organization, string? Client, string? Patient)
{
    /// <summary>True for a citizen who asks for themself.</summary>
    public bool IsSelf { get; init; }

    public static readonly Requester Unknown = new(null, null, null, null);

    private const string Citizen = "citizen";

    /// <summary>True for a citizen, whoever's record they ask for.</summary>
    public bool IsCitizen { get; init; }

    /// <summary>The source of what they deliver: of a professional and a service their organisation, of a citizen themself, whatever organisation a token names.</summary>
    public string? SourceName => IsCitizen ? Subject : Organization ?? Subject;

    /// <summary>Ties a page to whoever was given its link.</summary>
    public string Fingerprint =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { Subject, Organization, Client, Patient }))));

    public static Requester Peek(string token)
    {
        if (token.Length > RecordLimits.MaxTicketLength || token.Split('.') is not [_, var payload, _])
        {
            return Unknown;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var (subject, isCitizen) = (Text(claims, "sub"), Text(claims, "role") == Citizen);
            var patient = Text(claims, "patient") ?? (isCitizen ? subject : null);
            return new Requester(subject, Text(claims, "org"), Text(claims, "client_id"), patient) { IsSelf = isCitizen && patient == subject, IsCitizen = isCitizen };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return Unknown;
        }
    }

    private static string? Text(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;
}

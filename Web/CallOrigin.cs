using PhrCluster.Identity;

namespace PhrCluster.Web;

/// <summary>How a call came in, for the citizen's log: the caller's address, their own id of it, and a search as it was written, without secrets.</summary>
internal static class CallOrigin
{
    /// <summary>Parameters by which whoever reads them acts as somebody else: their values are in no log.</summary>
    private static readonly string[] Secrets =
    [
        "access_token", "id_token", "refresh_token", "token", "code_verifier", "client_assertion", "client_secret", "assertion", "password", "secret", "api_key", "apikey",
        "authorization", "bearer",
    ];

    /// <summary>Of OAuth a secret; of FHIR the commonest search.</summary>
    private const string Code = "code";

    public static RequestOrigin Of(HttpContext http)
    {
        var request = http.Request;
        return new RequestOrigin(
            http.Connection.RemoteIpAddress?.ToString(), RequestId.Of(request),
            request.QueryString.HasValue ? $"{request.Method} {request.Path}{WithoutSecrets(request.QueryString.Value!, isFhir: request.Path.StartsWithSegments("/fhir"))}" : null);
    }

    /// <summary>The query as it was written, with nothing after the equals sign of a secret.</summary>
    public static string WithoutSecrets(string query, bool isFhir) => string.Join('&', query.Split('&').Select(it => Shown(it, isFhir)));

    private static string Shown(string part, bool isFhir)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return part;
        }

        var name = Uri.UnescapeDataString(part[..equals].TrimStart('?').Replace('+', ' ')).Trim();
        return Secrets.Contains(name, StringComparer.OrdinalIgnoreCase) || (!isFhir && name.Equals(Code, StringComparison.OrdinalIgnoreCase)) ? part[..(equals + 1)] : part;
    }
}

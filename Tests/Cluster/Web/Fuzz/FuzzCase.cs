using System.Net;
using System.Text;

namespace PhrCluster.Tests.Cluster.Web.Fuzz;

/// <summary>A request, as it is about to be sent; mutations change it.</summary>
internal sealed class FuzzCase
{
    private static readonly UriCreationOptions AsIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public required string Method { get; set; }

    /// <summary>Below the base.</summary>
    public required string Path { get; set; }

    /// <summary>Without a question mark.</summary>
    public string Query { get; set; } = string.Empty;

    public byte[] Body { get; set; } = [];

    public string? ContentType { get; set; }

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>True where dots lead above the base: nothing of FHIR is there.</summary>
    public bool LeavesTheBase => Path.StartsWith("..", StringComparison.Ordinal) || Path.StartsWith("%2e%2e", StringComparison.OrdinalIgnoreCase) || Path.Contains("/..", StringComparison.Ordinal);

    /// <summary>
    /// True where a space ends the target early: what follows stands where the version of HTTP does.
    /// The server says 400 or, rarely, that it doesn't speak that version.
    /// </summary>
    public bool BreaksTheRequestLine => Path.Contains(' ', StringComparison.Ordinal) || Query.Contains(' ', StringComparison.Ordinal);

    /// <summary>Null where the client's own library can't send it.</summary>
    public HttpRequestMessage? Request(string fhirBase, string token)
    {
        try
        {
            var url = $"{fhirBase}/{Path}{(Query.Length > 0 ? $"?{Query}" : string.Empty)}";
            var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(url, AsIs)) { Version = HttpVersion.Version11 };
            if (Body.Length > 0 && Method is not ("GET" or "HEAD" or "TRACE" or "CONNECT"))
            {
                request.Content = new ByteArrayContent(Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? "application/fhir+json");
            }

            if (!Headers.Exists(static it => it.Name == "Authorization"))
            {
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            }

            foreach (var (name, value) in Headers)
            {
                if (name.StartsWith("Content-", StringComparison.Ordinal))
                {
                    request.Content?.Headers.TryAddWithoutValidation(name, value);
                }
                else
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return request;
        }
        catch (Exception e) when (e is UriFormatException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() =>
        $"{Method} {Path}?{Query} [{string.Join("; ", Headers.Select(static it => $"{it.Name}: {it.Value}"))}] {ContentType} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 2_000)))}";
}

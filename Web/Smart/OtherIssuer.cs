using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Smart;

/// <summary>What another issuer publishes about itself, passed on to apps that ask the FHIR API for it: fetched, and kept for a while.</summary>
internal sealed class OtherIssuer(IOptions<WebSettings> settings, TimeProvider time) : IDisposable
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const int MaxBytes = 512 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = MaxBytes, Timeout = Patience };
    private volatile Held? _held;

    /// <summary>The issuer's own document, which names its endpoints; null while it can't be had.</summary>
    public async Task<byte[]?> Configuration(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_held is { } held && now < held.Until)
        {
            return held.Document;
        }

        var document = await Fetch(cancellation);
        _held = new Held(document, now + (document is null ? KeptFailure : Kept));
        return document;
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]?> Fetch(CancellationToken cancellation)
    {
        var authority = settings.Value.Smart.Authority!;
        try
        {
            var document = JsonNode.Parse(await _http.GetStringAsync(authority.TrimEnd('/') + DiscoveryPath, cancellation)) as JsonObject;
            if (document?["issuer"]?.GetValueKind() is not JsonValueKind.String || document["issuer"]!.GetValue<string>() != authority)
            {
                return null; // One issuer must not speak for another (OpenID Connect Discovery, section 4.3).
            }

            document["capabilities"] ??= new JsonArray("launch-standalone", "permission-v2");
            return JsonSerializer.SerializeToUtf8Bytes(document);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed record Held(byte[]? Document, DateTimeOffset Until);
}

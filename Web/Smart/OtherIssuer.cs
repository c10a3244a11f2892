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
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Held? _held;

    /// <summary>The issuer's own document, which names its endpoints; null while it can't be had.</summary>
    public async Task<byte[]?> Configuration(CancellationToken cancellation)
    {
        if (Current is { } held)
        {
            return held.Document;
        }

        // One at a time: who waits meanwhile takes what it brought.
        await _turn.WaitAsync(cancellation);
        try
        {
            return (Current ?? await FetchAnew()).Document;
        }
        finally
        {
            _turn.Release();
        }
    }

    private Held? Current => _held is { } held && time.GetUtcNow() < held.Until ? held : null;

    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    private async Task<Held> FetchAnew()
    {
        var document = await Fetch();
        return _held = new Held(document, time.GetUtcNow() + (document is null ? KeptFailure : Kept));
    }

    /// <summary>Goes on when the one who asked has left: else nothing would be kept of it, and the next had to ask again.</summary>
    private async Task<byte[]?> Fetch()
    {
        var authority = settings.Value.Smart.Authority!;
        try
        {
            var document = JsonNode.Parse(await _http.GetStringAsync(authority.TrimEnd('/') + DiscoveryPath)) as JsonObject;
            if (document?["issuer"]?.GetValueKind() is not JsonValueKind.String || document["issuer"]!.GetValue<string>() != authority)
            {
                return null; // One issuer must not speak for another (OpenID Connect Discovery, section 4.3).
            }

            document["capabilities"] ??= new JsonArray("launch-standalone", "permission-v2");
            return JsonSerializer.SerializeToUtf8Bytes(document);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Held(byte[]? Document, DateTimeOffset Until);
}

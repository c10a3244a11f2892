using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Smart;

/// <summary>What another issuer publishes about itself, passed on to apps that ask the FHIR API for it: fetched, and kept for a while.</summary>
internal sealed partial class OtherIssuer(IOptions<WebSettings> settings, TimeProvider time, ILogger<OtherIssuer> logger) : IDisposable
{
    /// <summary>After a failure the issuer is asked again no sooner.</summary>
    public static readonly TimeSpan KeptFailure = TimeSpan.FromSeconds(10);

    /// <summary>An issuer that is away for an afternoon stops no app: silos believe its keys as long.</summary>
    public static readonly TimeSpan KeptWhileAway = TimeSpan.FromHours(24);

    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const int MaxBytes = 512 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = MaxBytes, Timeout = Patience };
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ILogger _logger = logger;
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
        var now = time.GetUtcNow();
        if (await Fetch() is { } document)
        {
            return _held = new Held(document, now, now + Kept);
        }

        return _held = _held is { } former && now - former.Fetched < KeptWhileAway
            ? former with { Until = now + KeptFailure }
            : new Held(null, now, now + KeptFailure);
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
                LogFailed("it is another issuer's"); // One issuer must not speak for another (OpenID Connect Discovery, section 4.3).
                return null;
            }

            document["capabilities"] ??= new JsonArray("launch-standalone", "permission-v2");
            LeaveOutPlain(document);
            return JsonSerializer.SerializeToUtf8Bytes(document);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException)
        {
            LogFailed(Reason(e));
            return null;
        }
    }

    /// <summary>SMART App Launch 2.2 forbids to offer it, whatever the issuer does for others.</summary>
    private static void LeaveOutPlain(JsonObject document)
    {
        const string Methods = "code_challenge_methods_supported";
        if (document[Methods] is JsonArray methods)
        {
            document[Methods] = new JsonArray([.. methods.Where(static it => it?.GetValueKind() is JsonValueKind.String && it.GetValue<string>() != "plain").Select(static it => it!.DeepClone())]);
        }
    }

    /// <summary>Nothing of what the issuer sent: only what kind of failure it was.</summary>
    private static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => $"the issuer answered with status {(int)status}",
        HttpRequestException { HttpRequestError: var error } => error.ToString(),
        OperationCanceledException => $"no answer within {Patience.TotalSeconds} seconds",
        _ => "it is no JSON",
    };

    [LoggerMessage(1, LogLevel.Warning, "The issuer's discovery document could not be fetched: {Reason}.")]
    private partial void LogFailed(string reason);

    /// <param name="Fetched">When the document came; without one, when it was last asked for.</param>
    private sealed record Held(byte[]? Document, DateTimeOffset Fetched, DateTimeOffset Until);
}

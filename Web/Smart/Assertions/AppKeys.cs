using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Web.Smart.Apps;

namespace PhrCluster.Web.Smart.Assertions;

/// <summary>The public keys of apps: by value in their registration, or by an address, kept no longer than it says.</summary>
internal sealed class AppKeys(TimeProvider time) : IDisposable
{
    private const int MaxBytes = 512 * 1024;

    /// <summary>A withdrawn key is believed no longer, whatever the address says.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Between fetches at least: assertions of strangers must not make us ask an app's server again and again.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Fetched> _fetched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { MaxResponseContentBufferSize = MaxBytes, Timeout = Patience };

    /// <summary>The one key of an id and a kind; null where there is none, or more than one.</summary>
    /// <param name="kind"><c>EC</c> or <c>RSA</c>.</param>
    public async ValueTask<JsonWebKey?> Find(App app, string id, string kind, CancellationToken cancellation)
    {
        var keys = app.Jwks is { } jwks ? new JsonWebKeySet(jwks).Keys : await Fetch(app.JwksUrl!, cancellation);
        return keys.Where(key => key.Kid == id && key.Kty == kind && key.Use is null or "" or "sig").ToList() is [var only] ? only : null;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<IEnumerable<JsonWebKey>> Fetch(string address, CancellationToken cancellation)
    {
        if (Held(address) is { } held)
        {
            return held.Keys;
        }

        // One at a time: who waits meanwhile takes what it brought.
        var turn = _turns.GetOrAdd(address, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            return (Held(address) ?? (_fetched[address] = await FetchAnew(address))).Keys;
        }
        finally
        {
            turn.Release();
        }
    }

    private Fetched? Held(string address) => _fetched.TryGetValue(address, out var held) && time.GetUtcNow() < held.Until ? held : null;

    /// <summary>Goes on when the one who asked has left: else nothing would be kept of it, and the next had to ask again.</summary>
    private async Task<Fetched> FetchAnew(string address)
    {
        ImmutableArray<JsonWebKey> keys = [];
        var kept = Least;
        try
        {
            using var answer = await _http.GetAsync(address);
            if (answer.IsSuccessStatusCode)
            {
                keys = [.. new JsonWebKeySet(await answer.Content.ReadAsStringAsync()).Keys];
                kept = answer.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age < Longest ? age : Longest : kept;
            }
        }
        catch (Exception e) when (e is HttpRequestException or ArgumentException or OperationCanceledException)
        {
            // An app whose keys can't be had is not believed.
        }

        return new Fetched(keys, time.GetUtcNow() + (kept > Least ? kept : Least));
    }

    private sealed record Fetched(ImmutableArray<JsonWebKey> Keys, DateTimeOffset Until);
}

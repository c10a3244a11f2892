using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace PhrCluster.Tests.Support;

/// <summary>An OpenID Connect issuer on this machine: its discovery document and key set can be changed, and made to fail.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _fetches;
    private int _documentFetches;

    private TestAuthority(WebApplication app) => _app = app;

    /// <summary>The issuer, and where it is.</summary>
    public string Url => _app.Urls.Single();

    public string KeysUrl => Url + "/keys";

    /// <summary>How often the key set was asked for.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>How often the discovery document was asked for.</summary>
    public int DocumentFetches => Volatile.Read(ref _documentFetches);

    public IReadOnlyList<TestKey> Keys { get; set; } = [];

    /// <summary>What the key set's address answers; null: <see cref="Keys"/>.</summary>
    public string? KeySet { get; set; }

    /// <summary>The discovery document; null: a true one.</summary>
    public string? Document { get; set; }

    /// <summary>Discovery document and keys are answered with this status, a redirection to a true document elsewhere; null: as they should.</summary>
    public HttpStatusCode? Failing { get; set; }

    public static Task<TestAuthority> Start(params TestKey[] keys) => Start(null, keys);

    /// <param name="certificate">Its own, with its key; null for http.</param>
    public static async Task<TestAuthority> Start(X509Certificate2? certificate, params TestKey[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, it =>
        {
            it.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                it.UseHttps(certificate);
            }
        }));
        var authority = new TestAuthority(builder.Build()) { Keys = keys };
        authority._app.MapGet("/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref authority._documentFetches);
            return authority.Answer(authority.Document ?? authority.TrueDocument);
        });
        authority._app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref authority._fetches);
            return authority.Answer(authority.KeySet ?? $$"""{"keys":[{{string.Join(',', authority.Keys.Select(static key => key.PublicJwk))}}]}""");
        });
        authority._app.MapGet("/elsewhere", () => Results.Text(authority.TrueDocument, "application/json"));
        await authority._app.StartAsync();
        return authority;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string TrueDocument => $$"""
        {"issuer":"{{Url}}","jwks_uri":"{{KeysUrl}}","authorization_endpoint":"{{Url}}/authorize","token_endpoint":"{{Url}}/token","grant_types_supported":["authorization_code"],
        "code_challenge_methods_supported":["plain","S256"]}
        """;

    private IResult Answer(string json)
    {
        if (Failing is HttpStatusCode.Redirect)
        {
            return Results.Redirect("/elsewhere");
        }

        return Failing is { } status ? Results.StatusCode((int)status) : Results.Text(json, "application/json");
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using PhrCluster.Identity;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>An app that gets its tickets by SMART App Launch.</summary>
internal sealed class SmartApp(SmartFrontDoor door, string clientId = "demo-app", string redirect = "http://127.0.0.1:3000/", string? secret = null) : IDisposable
{
    public const string AllScopes = "openid fhirUser offline_access launch/patient patient/*.cruds";

    private readonly HttpClient _http = new() { BaseAddress = new Uri(door.Address) };

    /// <summary>What only the app knows until it asks for the token.</summary>
    public string Verifier { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <param name="with">Parameters that are changed; a null value leaves one out.</param>
    public string AuthorizeUrl(string scope = AllScopes, params (string Name, string? Value)[] with)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = clientId, ["redirect_uri"] = redirect, ["scope"] = scope, ["state"] = "s-1", ["aud"] = door.FhirBase,
            ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256", ["nonce"] = "n-1",
        };
        foreach (var (name, value) in with)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("/smart/authorize", query.Where(static it => it.Value is not null));
    }

    public Task<SmartTokens> Redeem(string code, string? verifier = null, string? redirectUri = null) => Token(
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri ?? redirect), ("code_verifier", verifier ?? Verifier));

    public Task<SmartTokens> Refresh(string refreshToken, string? scope = null) =>
        Token([("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. scope is null ? Array.Empty<(string, string)>() : [("scope", scope)]]);

    public async Task<SmartTokens> Token(params (string Name, string Value)[] form) => await SmartTokens.Of(await Post("/smart/token", form));

    public async Task<JsonElement> Introspect(string token) => (await SmartTokens.Of(await Post("/smart/introspect", ("token", token)))).Json;

    public Task<HttpResponseMessage> Revoke(string token) => Post("/smart/revoke", ("token", token));

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] form)
    {
        List<KeyValuePair<string, string>> fields = [.. form.Select(static it => KeyValuePair.Create(it.Name, it.Value))];
        if (!form.Any(static it => it.Name is "client_assertion"))
        {
            fields.Add(new("client_id", clientId));
        }

        if (secret is not null)
        {
            fields.Add(new("client_secret", secret));
        }

        return await _http.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    /// <summary>The whole flow: a person signs in and allows it.</summary>
    /// <param name="actsFor">In the record of somebody else, for whom they act.</param>
    public async Task<SmartTokens> Launch(string scope = AllScopes, string person = "anna", string? organization = null, Func<string, bool>? keep = null, string? record = null, string? actsFor = null)
    {
        using var browser = new SmartBrowser(door);
        var page = await browser.Open(AuthorizeUrl(scope), person, organization);
        page = actsFor is null ? page : await browser.Choose(page, actsFor);
        return await Redeem(CodeOf(await browser.Decide(page, keep: keep, record: record)));
    }

    public static string CodeOf(Uri redirected) => ParameterOf(redirected, "code") ?? throw new InvalidOperationException(redirected.ToString());

    public static string? ParameterOf(Uri redirected, string name) => QueryHelpers.ParseQuery(redirected.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    public void Dispose() => _http.Dispose();
}

/// <summary>What a token endpoint answered.</summary>
internal sealed record SmartTokens(HttpResponseMessage Answer, JsonElement Json)
{
    public string Access => this["access_token"]!;

    public string Refresh => this["refresh_token"]!;

    public AccessTicket Ticket => new(Access);

    public string? Error => this["error"];

    public string? this[string name] => Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static async Task<SmartTokens> Of(HttpResponseMessage answer) =>
        new(answer, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync() is { Length: > 0 } text ? text : "{}"));
}

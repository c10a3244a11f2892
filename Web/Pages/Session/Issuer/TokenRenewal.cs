using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>
/// Keeps the access token of a session fresh. Issuers take a refresh token once, and may take a second use for a theft: pages that are opened side by side wait for the
/// same renewal.
/// </summary>
internal sealed class TokenRenewal(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider time)
{
    public const string Access = OpenIdConnectParameterNames.AccessToken;
    public const string Refresh = OpenIdConnectParameterNames.RefreshToken;
    public const string Identity = OpenIdConnectParameterNames.IdToken;

    /// <summary>Renewals that are remembered; with more of them at once, some pages side by side have to sign in again.</summary>
    private const int MostRemembered = 10_000;

    private const string IsAway = "phr-issuer-away";

    private const string Outgrown = "phr-tokens-outgrown";

    /// <summary>Left on a token when it is renewed: the calls of one page are made with it.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    /// <summary>So long a browser may still send the former cookie.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Renewal> _renewals = new(StringComparer.Ordinal);

    /// <summary>When renewals that are over were last removed, in ticks.</summary>
    private long _swept;

    /// <summary>Renewals that are remembered now.</summary>
    public int Held => _renewals.Count;

    private OpenIdConnectOptions Options => options.Get(IssuerSignIn.Scheme);

    /// <summary>True where the issuer did not answer, and the session's token is over.</summary>
    public static bool IsIssuerAway(HttpContext http) => http.Items.ContainsKey(IsAway);

    /// <summary>True where the renewed tokens are more than a session holds.</summary>
    public static bool HasOutgrown(HttpContext http) => http.Items.ContainsKey(Outgrown);

    /// <summary>Renews the tokens of a session where it is time.</summary>
    /// <returns>False where the session is over.</returns>
    public async Task<bool> Keep(CookieValidatePrincipalContext session)
    {
        if (session.Properties.GetTokenValue(Access) is not { } access)
        {
            return false;
        }

        var left = IssuedPerson.EndOf(access) - time.GetUtcNow();
        if (left > Reserve)
        {
            return true;
        }

        if (session.Properties.GetTokenValue(Refresh) is not { } refresh)
        {
            return left > TimeSpan.Zero;
        }

        switch (await Once(refresh))
        {
            case RenewedTokens.Given given:
                AuthenticationToken[] tokens =
                [
                    new() { Name = Access, Value = given.Access },
                    new() { Name = Refresh, Value = given.Refresh ?? refresh },
                    .. (given.Identity ?? session.Properties.GetTokenValue(Identity)) is { } identity ? [new AuthenticationToken { Name = Identity, Value = identity }] : Array.Empty<AuthenticationToken>(),
                ];
                if (IssuerSignIn.AreTooMany(session.HttpContext, tokens))
                {
                    session.HttpContext.Items[Outgrown] = true;
                    return false;
                }

                session.Properties.StoreTokens(tokens);
                session.ShouldRenew = true;
                return true;
            case RenewedTokens.Away:
                if (left <= TimeSpan.Zero)
                {
                    session.HttpContext.Items[IsAway] = true;
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Tells the issuer that nobody goes on with a session; where it does not answer, its tokens end by themselves.</summary>
    public async Task End(string refresh, OpenIdConnectConfiguration issuer, CancellationToken cancellation)
    {
        if (issuer.AdditionalData.TryGetValue("revocation_endpoint", out var endpoint) && endpoint?.ToString() is { } address)
        {
            try
            {
                using var answer = await Options.Backchannel.PostAsync(address, Form(("token", refresh), ("token_type_hint", Refresh)), cancellation);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
            }
        }
    }

    private async Task<RenewedTokens> Once(string refresh)
    {
        var now = time.GetUtcNow();
        Sweep(now);
        if (_renewals.TryGetValue(refresh, out var known) && known.Until < now)
        {
            _renewals.TryRemove(KeyValuePair.Create(refresh, known));
        }

        var shared = _renewals.Count < MostRemembered ? _renewals.GetOrAdd(refresh, token => new Renewal(new(() => Ask(token)), now + Remembered)) : new Renewal(new(() => Ask(refresh)), now);
        RenewedTokens outcome = new RenewedTokens.Away();
        try
        {
            return outcome = await shared.Outcome.Value;
        }
        finally
        {
            // Whoever asks next asks the issuer anew.
            if (outcome is RenewedTokens.Away)
            {
                _renewals.TryRemove(KeyValuePair.Create(refresh, shared));
            }
        }
    }

    /// <summary>Tokens stay in memory no longer than they are needed.</summary>
    private void Sweep(DateTimeOffset now)
    {
        var swept = Volatile.Read(ref _swept);
        if (now.UtcTicks - swept < Remembered.Ticks || Interlocked.CompareExchange(ref _swept, now.UtcTicks, swept) != swept)
        {
            return;
        }

        foreach (var over in _renewals.Where(it => it.Value.Until < now))
        {
            _renewals.TryRemove(over);
        }
    }

    /// <summary>It goes on when the one who asked has left: the refresh token is used up by it.</summary>
    private async Task<RenewedTokens> Ask(string refresh)
    {
        try
        {
            var issuer = await Options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
            using var answer = await Options.Backchannel.PostAsync(issuer.TokenEndpoint, Form(("grant_type", Refresh), (Refresh, refresh)));
            var tokens = new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode && tokens.AccessToken is { Length: > 0 } access && IsReadable(access) ? new RenewedTokens.Given(access, Text(tokens.RefreshToken), Text(tokens.IdToken))
                : tokens.Error == "invalid_grant" ? new RenewedTokens.Over()
                : new RenewedTokens.Away();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidOperationException or IOException or JsonException or ArgumentException)
        {
            // An ArgumentException tells of a body that is no answer of an issuer, as of a proxy before it, or of a token that is none.
            return new RenewedTokens.Away();
        }
    }

    private FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) => new(
    [
        .. fields.Select(static it => KeyValuePair.Create(it.Name, it.Value)), new("client_id", Options.ClientId!),
        .. Options.ClientSecret is { } secret ? [KeyValuePair.Create("client_secret", secret)] : Array.Empty<KeyValuePair<string, string>>(),
    ]);

    /// <summary>True for a token that says when it ends.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    private static bool IsReadable(string access) => IssuedPerson.EndOf(access) > DateTimeOffset.MinValue;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <param name="Until">How long its outcome is remembered.</param>
    private sealed record Renewal(Lazy<Task<RenewedTokens>> Outcome, DateTimeOffset Until);
}

using OpenIddict.Abstractions;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// What of an app's request goes through the pages that a person is shown: what OAuth, OpenID Connect and SMART App Launch name, and nothing else. A form field of the
/// same name as one of ours would otherwise answer in the person's place.
/// </summary>
internal static class EchoedParameters
{
    private static readonly string[] Names =
    [
        "response_type", "response_mode", "client_id", "redirect_uri", "scope", "state", "aud", "launch", "code_challenge", "code_challenge_method", "nonce", "prompt",
        "max_age", "login_hint", "display", "ui_locales", "id_token_hint", "acr_values",
    ];

    public static IEnumerable<KeyValuePair<string, string>> Of(OpenIddictRequest request) =>
        Names.Select(name => KeyValuePair.Create(name, (string?)request[name])).Where(static it => it.Value is not null)!;
}

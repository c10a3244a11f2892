using System.Text.Json.Serialization;
using PhrCluster.Web.Smart.Assertions;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>What <c>/fhir/.well-known/smart-configuration</c> says (SMART App Launch 2.2): what is true of the server, and nothing else.</summary>
internal sealed record SmartConfiguration
{
    public static readonly string[] Scopes =
    [
        "openid", "fhirUser", "profile", "offline_access", "launch", "launch/patient",
        "patient/*.cruds", "patient/*.rs", "patient/*.read", "patient/*.write", "user/*.cruds", "user/*.rs", "user/*.read", "system/*.cruds", "system/*.rs",
    ];

    [JsonPropertyName("issuer")] public required string Issuer { get; init; }

    [JsonPropertyName("jwks_uri")] public required Uri Keys { get; init; }

    [JsonPropertyName("authorization_endpoint")] public required Uri Authorize { get; init; }

    [JsonPropertyName("token_endpoint")] public required Uri Token { get; init; }

    [JsonPropertyName("introspection_endpoint")] public required Uri Introspect { get; init; }

    [JsonPropertyName("revocation_endpoint")] public required Uri Revoke { get; init; }

    [JsonPropertyName("grant_types_supported")] public string[] GrantTypes { get; init; } = ["authorization_code", "refresh_token", "client_credentials"];

    [JsonPropertyName("response_types_supported")] public string[] ResponseTypes { get; init; } = ["code"];

    [JsonPropertyName("scopes_supported")] public string[] ScopesSupported { get; init; } = Scopes;

    [JsonPropertyName("code_challenge_methods_supported")] public string[] CodeChallengeMethods { get; init; } = ["S256"];

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public string[] AuthMethods { get; init; } = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"];

    [JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")] public string[] AssertionAlgorithms { get; init; } = AssertionRules.Algorithms;

    [JsonPropertyName("capabilities")]
    public string[] Capabilities { get; init; } =
    [
        "launch-standalone", "launch-ehr", "authorize-post", "client-public", "client-confidential-symmetric", "client-confidential-asymmetric", "sso-openid-connect",
        "context-standalone-patient", "context-ehr-patient", "context-banner", "permission-offline", "permission-patient", "permission-user", "permission-v1", "permission-v2",
    ];

    public static SmartConfiguration Of(SmartAddresses addresses) => new()
    {
        Issuer = addresses.Issuer,
        Keys = addresses.Of(SmartAddresses.Keys),
        Authorize = addresses.Of(SmartAddresses.Authorize),
        Token = addresses.Of(SmartAddresses.Token),
        Introspect = addresses.Of(SmartAddresses.Introspect),
        Revoke = addresses.Of(SmartAddresses.Revoke),
    };
}

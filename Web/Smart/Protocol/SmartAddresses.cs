using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Where the parts of the authorization server are, as callers reach them.</summary>
internal sealed class SmartAddresses(IOptions<WebSettings> settings)
{
    public const string Authorize = "/smart/authorize";
    public const string Token = "/smart/token";
    public const string Introspect = "/smart/introspect";
    public const string Revoke = "/smart/revoke";
    public const string Keys = "/.well-known/jwks";
    public const string OpenIdConfiguration = "/.well-known/openid-configuration";
    public const string Launch = "/smart/launch";
    public const string SignIn = "/smart/sign-in";
    public const string EndSession = "/smart/end-session";
    public const string SignOut = "/smart/sign-out";

    private const string Fhir = "/fhir";

    /// <summary>Of the front door, without a slash at the end.</summary>
    public string Base { get; } = settings.Value.FhirBase[..^Fhir.Length];

    public string FhirBase { get; } = settings.Value.FhirBase;

    /// <summary>As silos believe it, letter by letter.</summary>
    public string Issuer => settings.Value.Smart.Issuer ?? Base;

    public string Audience => settings.Value.Smart.Audience;

    public Uri Of(string path) => new(Base + path);
}

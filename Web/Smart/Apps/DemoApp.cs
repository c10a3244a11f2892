namespace PhrCluster.Web.Smart.Apps;

/// <summary>The app that can be tried without registering one: public, on this machine.</summary>
internal static class DemoApp
{
    public const string ClientId = "demo-app";

    public static AppSettings Settings { get; } = new()
    {
        ClientId = ClientId,
        Name = "Demo app",
        RedirectUris = ["http://127.0.0.1:3000/", "http://localhost:3000/"],
        PostLogoutRedirectUris = ["http://127.0.0.1:3000/", "http://localhost:3000/"],
        Scopes = "openid fhirUser profile offline_access launch/patient patient/*.cruds user/*.rs",
    };
}

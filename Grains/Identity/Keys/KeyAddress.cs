namespace PhrCluster.Grains.Identity.Keys;

/// <summary>Where keys may be fetched: whoever can change them on the way can be anybody.</summary>
public static class KeyAddress
{
    public const string Rule = "must be an https address, or an http one of this machine";

    public static bool IsTrusted(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}

using System.Collections.Immutable;
using System.Net;

namespace PhrCluster.Silo.Subscriptions;

/// <summary>
/// Where notifications may go: origins that the deployment names, such as <c>https://clinic.example</c>, or <c>https://*.example</c> for every host below it. By an address that is private no
/// host is reached, unless the deployment names the host itself.
/// </summary>
/// <param name="Named">Scheme, host and port, each as one.</param>
public sealed record AllowedOrigins(ImmutableArray<Uri> Named)
{
    /// <summary>Reads a setting: origins, separated by semicolons.</summary>
    /// <param name="broken">The first that is none; null where all are.</param>
    public static AllowedOrigins Read(string? setting, out string? broken)
    {
        broken = null;
        var named = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in (setting ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A star is no host that a Uri knows: a word that no host has stands for it meanwhile.
            if (Uri.TryCreate(text.Replace("://*.", $"://{Below}", StringComparison.Ordinal), UriKind.Absolute, out var origin)
                && origin is { Scheme: "https" or "http", UserInfo: "", PathAndQuery: "/", Fragment: "", HostNameType: not UriHostNameType.Unknown })
            {
                named.Add(origin);
            }
            else
            {
                broken ??= text;
            }
        }

        return new AllowedOrigins(named.ToImmutable());
    }

    private const string Below = "any-host-below.";

    /// <summary>Why an endpoint is none; null for one that may be sent to.</summary>
    public string? Fault(string endpoint) =>
        !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri is not { Scheme: "https" or "http", UserInfo: "", Fragment: "" }
            ? "must be a URL of https, without a user in it"
        : Allows(uri) ? null
        : uri.Scheme == "http" ? "must be of https: this deployment does not allow this host without"
        : "names a host that this deployment does not allow";

    /// <summary>Whether a host is named by itself, so that its addresses may be private.</summary>
    public bool NamesHost(Uri uri) => Named.Any(origin => IsSame(origin, uri));

    private bool Allows(Uri uri) => Named.Any(origin => IsSame(origin, uri) || IsBelow(origin, uri));

    private static bool IsSame(Uri origin, Uri uri) => (origin.Scheme, origin.IdnHost, origin.Port) == (uri.Scheme, uri.IdnHost, uri.Port);

    private static bool IsBelow(Uri origin, Uri uri) =>
        (origin.Scheme, origin.Port) == (uri.Scheme, uri.Port)
        && uri.HostNameType == UriHostNameType.Dns
        && origin.IdnHost.StartsWith(Below, StringComparison.Ordinal)
        && uri.IdnHost.EndsWith(origin.IdnHost[(Below.Length - 1)..], StringComparison.Ordinal);

    /// <summary>Addresses of this machine, of a network that is nobody's own, and such that lead nowhere in particular.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? bytes is [0 or 10 or 127, ..] or [100, >= 64 and < 128, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [192, 0, 0 or 2, ..]
                or [198, 18 or 19, ..] or [198, 51, 100, ..] or [203, 0, 113, ..] or [>= 224, ..]
            : IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.IPv6Any) || plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast
                || plain.IsIPv6Teredo || bytes is [0x20, 0x02, ..] or [0x00, 0x64, 0xFF, 0x9B, ..] or [0x20, 0x01, 0x0D, 0xB8, ..] || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0;
    }
}

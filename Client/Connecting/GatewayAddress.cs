using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PhrCluster.Client.Connecting;

/// <summary>Where a cluster takes its clients in.</summary>
/// <param name="Host">A name or an address; an IPv6 address without its brackets.</param>
public sealed record GatewayAddress(string Host, int Port)
{
    public static readonly GatewayAddress Default = new("127.0.0.1", 30000);

    /// <summary>Reads <c>HOST:PORT</c>, also <c>[::1]:PORT</c>.</summary>
    public static GatewayAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return null;
        }

        var host = text[..colon];
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        host = isBracketed ? host[1..^1] : host;
        return host.Length == 0 || (host.Contains(':') && !isBracketed) ? null : new GatewayAddress(host, port);
    }

    /// <summary>The address behind the name; IPv4 first, as silos listen there.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async Task<IPEndPoint> Resolve(CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(Host, cancellation);
        return new IPEndPoint(addresses.OrderBy(static it => it.AddressFamily != AddressFamily.InterNetwork).First(), Port);
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

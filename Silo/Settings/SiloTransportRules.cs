using System.Net;
using PhrCluster.Client.Transport;

namespace PhrCluster.Silo.Settings;

/// <summary>Holds <see cref="SiloTransport"/> to its rules; each failure begins with the setting's name.</summary>
internal static class SiloTransportRules
{
    public static IEnumerable<string> Broken(SiloSettings options)
    {
        var transport = options.Transport;
        if (TransportRules.Broken(transport, PeerRole.Silo, TimeProvider.System) is { } fault)
        {
            yield return $"{NameOf(fault.Setting)}: {fault.Rule}";
        }

        if (transport is { IsOn: true, AllowPlain: true })
        {
            yield return $"{NameOf(nameof(transport.AllowPlain))}: is of no use beside {NameOf(nameof(transport.Certificate))}: nothing is plain then";
        }

        if (transport is { IsOn: false, AllowPlain: false } && IPAddress.TryParse(options.AdvertisedAddress, out var address) && !IPAddress.IsLoopback(address))
        {
            yield return $"{SiloCommandLine.NameOf(nameof(options.AdvertisedAddress))}: must stay on loopback without TLS: name {NameOf(nameof(transport.Certificate))}, or say {NameOf(nameof(transport.AllowPlain))}";
        }
    }

    private static string NameOf(string setting) => SiloCommandLine.NameOf($"{nameof(SiloSettings.Transport)}:{setting}");
}

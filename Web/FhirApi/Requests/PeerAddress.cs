using System.Net;
using System.Net.Sockets;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>By what an address is limited: IPv4 by itself; IPv6 by its /64, which one household or one rented server has whole.</summary>
internal static class PeerAddress
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes).ToString() + "/64";
    }
}

using System.Net;
using System.Net.Sockets;

namespace PhrCluster.Tests.Support;

/// <summary>
/// Ports for servers that tests start. Taken from below the range that the system gives to outgoing connections, so that a port
/// stays free between finding it and using it, also while its server is down.
/// </summary>
internal static class FreePorts
{
    private const int First = 12_000;
    private const int Count = 20_000;

    /// <summary>Two test runs on one machine begin at different places.</summary>
    private static int _next = Environment.ProcessId * 101 % Count;

    public static int Take()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

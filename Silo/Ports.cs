using System.Net;
using System.Net.Sockets;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>Finds out before anything starts whether a port is taken, so that the error can name the setting.</summary>
internal static class Ports
{
    /// <exception cref="SettingsException">A port is taken, or not for this user.</exception>
    public static void RequireFree(SiloSettings options)
    {
        Require(nameof(options.SiloPort), options.SiloPort);
        Require(nameof(options.GatewayPort), options.GatewayPort);
        Require(nameof(options.HttpPort), options.HttpPort);
    }

    /// <summary>Whether a start failed because a port was taken after it had been found free.</summary>
    public static bool WereTaken(Exception? failure) => failure switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        AggregateException several => several.InnerExceptions.Any(WereTaken),
        _ => WereTaken(failure.InnerException),
    };

    private static void Require(string setting, int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            var why = e.SocketErrorCode is SocketError.AddressAlreadyInUse ? "is in use" : $"cannot be listened on ({e.SocketErrorCode})";
            throw new SettingsException($"{SiloCommandLine.NameOf(setting)}: port {port} {why}", e);
        }
    }
}

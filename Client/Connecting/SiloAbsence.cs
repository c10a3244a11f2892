using System.Net.Sockets;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace PhrCluster.Client.Connecting;

/// <summary>Which failures of a call mean that the silo, or its store, is away or busy at the moment, and not that the call is wrong.</summary>
internal static class SiloAbsence
{
    /// <summary>True when no silo answered.</summary>
    public static bool Explains(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException
            or ClientNotAvailableException or GatewayTooBusyException or TimeoutException or SocketException
        || (failure.InnerException is { } inner && failure is OrleansException or AggregateException && Explains(inner));

    /// <summary>True when the same call may succeed later. Whether it already did is unknown then.</summary>
    public static bool MayPass(Exception failure) =>
        Explains(failure) || failure is RecordUnavailableException or LimitExceededException;
}

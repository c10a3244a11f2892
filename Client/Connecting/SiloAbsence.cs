using System.Net.Sockets;
using Orleans.Runtime.Messaging;

namespace PhrCluster.Client.Connecting;

/// <summary>Which failures of a call mean that the silo, or its store, is away or busy at the moment, and not that the call is wrong.</summary>
public static class SiloAbsence
{
    /// <summary>Of a silo that is on its way out: it takes calls, and finds no silo to place their grain on.</summary>
    private const string NoSiloForGrain = "No active nodes are compatible with grain";

    /// <summary>Of this end of the connection, while it knows no silo that holds grains.</summary>
    private const string NoGrainForInterface = "Could not find an implementation for interface";

    /// <summary>True when no silo answered.</summary>
    public static bool Explains(Exception failure) =>
        IsOnItsWayOut(failure)
        || failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException
            or ClientNotAvailableException or GatewayTooBusyException or TimeoutException or SocketException
        || (failure.InnerException is { } inner && failure is OrleansException or AggregateException && Explains(inner));

    /// <summary>Orleans gives these two no types of their own.</summary>
    private static bool IsOnItsWayOut(Exception failure) =>
        (failure is OrleansException && failure.Message.StartsWith(NoSiloForGrain, StringComparison.Ordinal))
        || (failure is ArgumentException && failure.Message.StartsWith(NoGrainForInterface, StringComparison.Ordinal));

    /// <summary>True when the same call may succeed later. Whether it already did is unknown then.</summary>
    public static bool MayPass(Exception failure) =>
        Explains(failure) || failure is RecordUnavailableException or LimitExceededException;
}

using System.Net.Sockets;
using System.Runtime.Serialization;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;

namespace PhrCluster.Client.Connecting;

/// <summary>What Orleans throws, as one of the failures that this library names. One place, so that no caller has to know Orleans' own.</summary>
public static class CallFailure
{
    /// <summary>Of a silo that is on its way out: it takes calls, and finds no silo to place their grain on.</summary>
    private const string NoSiloForGrain = "No active nodes are compatible with grain";

    /// <summary>Of this end of the connection, while it knows no silo that holds grains.</summary>
    private const string NoGrainForInterface = "Could not find an implementation for interface";

    /// <summary>Null for what the record itself throws, and for a caller who gave up.</summary>
    public static CallFailedException? Of(Exception failure) =>
        failure as CallFailedException ?? (TroubleOf(failure) is { } trouble ? new CallFailedException(trouble, failure) : null);

    private static CallTrouble? TroubleOf(Exception failure) => failure switch
    {
        GatewayTooBusyException or LimitExceededException => CallTrouble.Overloaded,
        TimeoutException => CallTrouble.NoReply,
        OrleansMessageRejectionException or ConnectionFailedException or ClientNotAvailableException or SocketException or ObjectDisposedException
            or EnumerationAbortedException => CallTrouble.Unavailable,
        ArgumentException when failure.Message.StartsWith(NoGrainForInterface, StringComparison.Ordinal) => CallTrouble.Unavailable,
        UnauthorizedAccessException => CallTrouble.Refused,
        SerializerException or SerializationException or UnavailableExceptionFallbackException or InvalidMessageFrameException => CallTrouble.NotUnderstood,
        OrleansException when failure.Message.StartsWith(NoSiloForGrain, StringComparison.Ordinal) => CallTrouble.Unavailable,
        OrleansException or AggregateException when failure.InnerException is { } inner && TroubleOf(inner) is { } within => within,
        OrleansException => CallTrouble.NotUnderstood,
        _ => null,
    };

    /// <summary>Lets a client of your own throw <see cref="CallFailedException"/> as <see cref="PhrClient"/> does, and refuse calls that are too large for a silo before they are sent.</summary>
    public static IClientBuilder AddCallFailures(this IClientBuilder client) =>
        client.AddOutgoingGrainCallFilter<CallFailureFilter>().AddOutgoingGrainCallFilter<CallLimit>();
}

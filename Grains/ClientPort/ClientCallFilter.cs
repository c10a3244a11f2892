using System.Collections.Frozen;
using Orleans.Serialization.Invocation;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Subscriptions;

namespace PhrCluster.Grains.ClientPort;

/// <summary>
/// Refuses a client every interface but those in Grains.Interfaces: Orleans' own ones list who is active, collect grains and change silos, for whoever asks.
/// What clients can't do without is let through: the manifest of the cluster, cancelling a call, and going on with an enumeration of ours.
/// </summary>
public sealed class ClientCallFilter : IIncomingGrainCallFilter
{
    private const string NotForClients = "This interface is not for clients.";

    /// <summary>What the name of the client within a silo begins with: the silo itself asks by it.</summary>
    public static ReadOnlySpan<byte> HostedClient => "hosted-"u8;

    /// <summary>The grains that clients are for.</summary>
    public static readonly FrozenSet<Type> Ours = typeof(ICitizenGrain).Assembly.GetExportedTypes()
        .Where(static type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
        .ToFrozenSet();

    /// <summary>Internal to Orleans, so that only their names can be told.</summary>
    public static readonly FrozenSet<Type> NeededByClients = new[] { "Orleans.Runtime.IClusterManifestSystemTarget", "Orleans.Runtime.IGrainCallCancellationExtension" }
        .Select(static name => typeof(IClusterClient).Assembly.GetType(name, throwOnError: true)!)
        .ToFrozenSet();

    /// <summary>Key of a grain that there is one of.</summary>
    public static ReadOnlySpan<byte> OnlyKey => "0"u8;

    /// <summary>A call as it came in. Whom it says it is from, the client port has made sure of.</summary>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.SourceId is not { } source || !source.IsClient() || source.Key.AsSpan().StartsWith(HostedClient))
        {
            return context.Invoke();
        }

        var called = context.Request.GetInterfaceType();
        if (IsStray(context))
        {
            context.TargetContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "A client asked for a grain that is not for clients."));
            throw Ours.Contains(called)
                ? new ArgumentException("The key of this grain must be 0: there is no other.")
                : new UnauthorizedAccessException(NotForClients);
        }

        return Ours.Contains(called) ? context.Invoke() : Other(context, called);
    }

    /// <summary>A call that is none of the grain's own verbs must not keep a citizen in memory who is not there.</summary>
    private static async Task Other(IIncomingGrainCallContext context, Type called)
    {
        try
        {
            if (!NeededByClients.Contains(called) && !(called == typeof(IAsyncEnumerableGrainExtension) && IsOurs(context.Request)))
            {
                throw new UnauthorizedAccessException(NotForClients);
            }

            await context.Invoke();
        }
        finally
        {
            (context.TargetContext.GrainInstance as CitizenGrain)?.LeaveUnlessNeeded();
            (context.TargetContext.GrainInstance as SubscriptionGrain)?.LeaveUnlessKept();
        }
    }

    /// <summary>
    /// A call by itself makes a grain, whatever its key, which would stay for Orleans' own time: without this, whoever can send messages could fill a silo's
    /// memory with grains that no client has a use for.
    /// </summary>
    private static bool IsStray(IIncomingGrainCallContext context) => context.TargetContext.GrainInstance switch
    {
        null or SystemTarget => false,
        IGrainWithIntegerKey => !context.TargetId.Key.AsSpan().SequenceEqual(OnlyKey),
        var grain => !Ours.Any(type => type.IsInstanceOfType(grain)),
    };

    /// <summary>An enumeration begins with a call within a call.</summary>
    private static bool IsOurs(IInvokable enumeration)
    {
        for (var i = 0; i < enumeration.GetArgumentCount(); i++)
        {
            if (enumeration.GetArgument(i) is IInvokable inner && !Ours.Contains(inner.GetInterfaceType()))
            {
                return false;
            }
        }

        return true;
    }
}

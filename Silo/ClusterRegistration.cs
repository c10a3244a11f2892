using Orleans.Configuration;

namespace PhrCluster.Hosting;

/// <summary>The silo's place in the cluster, and how calls behave there.</summary>
internal static class ClusterRegistration
{
    /// <summary>On the embedded store: a cluster of one, on loopback. No other machine reaches its ports.</summary>
    public static void UseCluster(this ISiloBuilder silo, SiloOptions options)
    {
        silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, primarySiloEndpoint: null, options.ServiceId, options.ClusterId);
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.ResponseTimeout = options.ResponseTimeout;
            messaging.CancelRequestOnTimeout = true;
            messaging.MaxEnqueuedRequestsHardLimit = options.MaxQueuedRequests;
            messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = options.MaxQueuedRequests;
        });
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = options.IdleAge);
    }
}

using System.Net;
using Orleans.Configuration;
using PhrCluster.Silo.ClientPort;
using PhrCluster.Silo.Settings;
using PhrCluster.Silo.Transport;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Silo;

/// <summary>The silo's place in the cluster, and how calls behave there.</summary>
internal static class ClusterRegistration
{
    public static void UseCluster(this ISiloBuilder silo, SiloSettings options)
    {
        if (options.Store is StoreKind.RocksDb)
        {
            // A cluster of one, on loopback: no other machine reaches its ports.
            silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, primarySiloEndpoint: null, options.ServiceId, options.ClusterId);
            silo.UseRocksDbStatesAndReminders();
        }
        else
        {
            silo.UseAzureCluster(options);
        }

        if (options.Telemetry is { Endpoint: not null, TracedShare: > 0 })
        {
            silo.AddActivityPropagation();
        }

        // Before the guard, which looks at messages as they are when they are opened.
        silo.SecureTransport(options.Transport);
        silo.GuardClientPort();
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            SiloPortLimits.Apply(messaging);
            messaging.ResponseTimeout = options.ResponseTimeout;
            messaging.CancelRequestOnTimeout = true;
            messaging.MaxEnqueuedRequestsHardLimit = options.MaxQueuedRequests;
            messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = options.MaxQueuedRequests;
        });
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionAge = options.IdleAge;
            collection.EnableActivationSheddingOnMemoryPressure = true;
        });
    }

    /// <summary>Silos find each other in the first storage account, which also holds what is not a journal, and serve each citizen together.</summary>
    private static void UseAzureCluster(this ISiloBuilder silo, SiloSettings options)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        var first = new AzureTablesClusterOptions { Account = options.Connections[0] };
        silo.UseAzureTablesMembership(first);
        silo.Configure<ClusterMembershipOptions>(membership => Watch(membership, options.Membership));
        silo.UseAzureTablesStatesAndReminders(first);
        silo.ConfigureEndpoints(IPAddress.Parse(options.AdvertisedAddress), options.SiloPort, options.GatewayPort);
    }

    private static void Watch(ClusterMembershipOptions membership, MembershipSettings settings)
    {
        (membership.ProbeTimeout, membership.MinProbeTimeout, membership.MaxProbeTimeout) = (settings.Probe, settings.Probe / 2, settings.LongestProbe);
        (membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration) = (settings.Misses, settings.Votes);
        membership.TableRefreshTimeout = settings.TableRefresh;
    }
}

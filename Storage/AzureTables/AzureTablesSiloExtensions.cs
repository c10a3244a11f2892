using Orleans.Serialization;

namespace PhrCluster.Storage.AzureTables;

/// <summary>What silos of a cluster share besides journals, by Orleans' own Azure Tables providers.</summary>
public static class AzureTablesSiloExtensions
{
    /// <summary>Silos find each other through a table, and clients can find them there.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static ISiloBuilder UseAzureTablesMembership(this ISiloBuilder silo, AzureTablesClusterOptions options)
    {
        var account = options.Connect();
        return silo.UseAzureStorageClustering(membership => (membership.TableServiceClient, membership.TableName) = (account, options.MembershipTable));
    }

    /// <summary>States of grains that are not citizens, as the default provider, and reminders.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static ISiloBuilder UseAzureTablesStatesAndReminders(this ISiloBuilder silo, AzureTablesClusterOptions options)
    {
        var account = options.Connect();
        silo.UseAzureTableReminderService(reminders => (reminders.TableServiceClient, reminders.TableName) = (account, options.ReminderTable));
        return silo.AddAzureTableGrainStorageAsDefault(configure => configure.Configure<Serializer>((states, serializer) =>
        {
            (states.TableServiceClient, states.TableName) = (account, options.StateTable);
            states.GrainStorageSerializer = new GrainStateSerializer(serializer);
            states.DeleteStateOnClear = true; // A cleared state leaves nothing behind.
        }));
    }
}

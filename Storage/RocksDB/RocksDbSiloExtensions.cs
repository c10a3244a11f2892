using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace PhrCluster.Storage.RocksDB;

/// <summary>What a lone silo keeps besides journals.</summary>
public static class RocksDbSiloExtensions
{
    /// <summary>
    /// States of grains that are not citizens, as the default provider, and reminders, in the database that
    /// <see cref="StorageServiceCollectionExtensions.AddRocksDbJournalStore"/> opens.
    /// </summary>
    public static ISiloBuilder UseRocksDbStatesAndReminders(this ISiloBuilder silo)
    {
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(services => new RocksDbReminderTable(services.GetRequiredService<RocksDatabase>()));
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (services, _) => new RocksDbGrainStorage(
            services.GetRequiredService<RocksDatabase>(),
            new GrainStateSerializer(services.GetRequiredService<Serializer>()),
            services.GetRequiredService<IActivatorProvider>()));
        return silo;
    }
}

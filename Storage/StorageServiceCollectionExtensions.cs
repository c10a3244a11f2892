using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Storage;

/// <summary>Registers the store that journals are kept in, and the vault that seals them. Settings are checked here, before a silo starts.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>One machine: journals in an embedded database, opened when the store is first asked for and closed with the host.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static IServiceCollection AddRocksDbJournalStore(this IServiceCollection services, RocksDbJournalOptions options)
    {
        options.Validate();
        services.AddSingleton(_ => new RocksDatabase(options));
        services.AddSingleton<IJournalStore>(provider => new RocksDbJournalStore(provider.GetRequiredService<RocksDatabase>()));
        return services;
    }

    /// <summary>A cluster: journals in Azure Tables; the tables are created before the host's other services start.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static IServiceCollection AddAzureTablesJournalStore(this IServiceCollection services, AzureTablesJournalOptions options)
    {
        var store = new AzureTablesJournalStore(options);
        services.AddSingleton<IJournalStore>(store);
        services.AddHostedService(_ => new JournalTablesStart(store));
        return services;
    }

    /// <param name="clusterSecret"><see cref="RecordVault.SecretLength"/> bytes, the same in every silo: see <see cref="ClusterSecretFile"/>.</param>
    public static IServiceCollection AddRecordVault(this IServiceCollection services, ReadOnlySpan<byte> clusterSecret)
    {
        services.AddSingleton<IRecordVault>(new RecordVault(clusterSecret));
        services.AddSingleton<IAnchorSigner>(new AnchorKey(clusterSecret));
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Lists;
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
        services.AddSingleton(provider => new RocksDatabase(
            options, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>()?.CreateLogger<RocksDbJournalStore>()));
        return services.AddStore(provider => new RocksDbJournalStore(provider.GetRequiredService<RocksDatabase>()));
    }

    /// <summary>A cluster: journals in Azure Tables; the tables are created before the host's other services start.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static IServiceCollection AddAzureTablesJournalStore(this IServiceCollection services, AzureTablesJournalOptions options)
    {
        var store = new AzureTablesJournalStore(options);
        services.AddHostedService(_ => new JournalTablesStart(store));
        return services.AddStore(_ => store);
    }

    /// <param name="clusterSecret"><see cref="RecordVault.SecretLength"/> bytes, the same in every silo: see <see cref="ClusterSecretFile"/>.</param>
    public static IServiceCollection AddRecordVault(this IServiceCollection services, ReadOnlySpan<byte> clusterSecret)
    {
        var vault = new RecordVault(clusterSecret);
        services.AddSingleton(vault);
        services.AddSingleton<IRecordVault>(vault);
        services.AddSingleton<IListVault>(new ListVault(clusterSecret));
        services.AddSingleton<IAnchorSigner>(new AnchorKey(clusterSecret));
        return services;
    }

    /// <summary>
    /// Opens the store, and holds it to what it was made with: secret, accounts and time zone. A new store is marked with them. To be called before anything
    /// is served.
    /// </summary>
    /// <param name="timeZone">The deployment's, by its IANA name.</param>
    /// <exception cref="ForeignStoreException">They are others.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be opened, read or marked at the moment.</exception>
    public static async Task CheckStore(this IServiceProvider services, string timeZone, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IJournalStore>() is AzureTablesJournalStore tables)
        {
            await tables.CreateTables(cancellationToken).ConfigureAwait(false);
        }

        await StoreCheck.Run(services.GetRequiredService<IMarkedStore>(), services.GetRequiredService<RecordVault>(), timeZone, cancellationToken).ConfigureAwait(false);
    }

    private static IServiceCollection AddStore<TStore>(this IServiceCollection services, Func<IServiceProvider, TStore> open)
        where TStore : class, IJournalStore, IStoreWatch, IMarkedStore
    {
        services.AddSingleton(open);
        services.AddSingleton<IJournalStore>(static provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<IStoreWatch>(static provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<IMarkedStore>(static provider => provider.GetRequiredService<TStore>());
        return services;
    }
}

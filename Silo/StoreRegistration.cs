using PhrCluster.Grains.Journal;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Settings;
using PhrCluster.Storage;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;
using PhrCluster.Transparency;

namespace PhrCluster.Silo;

/// <summary>Where journals and secrets are kept.</summary>
internal static class StoreRegistration
{
    /// <exception cref="SettingsException">The store or the secret cannot be had.</exception>
    public static void AddStore(this IServiceCollection services, SiloSettings options)
    {
        try
        {
            services.AddRecordVault(SecretOf(options));
            switch (options.Store)
            {
                case StoreKind.RocksDb:
                    services.AddSingleton(new StoreFacts(IsEmbedded: true, Accounts: 0));
                    services.AddRocksDbJournalStore(new RocksDbJournalOptions { Directory = JournalOf(options), TrustClock = options.TrustClock });
                    break;
                case StoreKind.Azure:
                    services.AddSingleton(new StoreFacts(IsEmbedded: false, options.Connections.Count));
                    services.AddAzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [.. options.Connections] });
                    break;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{SiloCommandLine.NameOf(nameof(options.ClusterSecretFile))}: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"{SiloCommandLine.NameOf(nameof(options.Connection))}: {e.Message}", e);
        }

        services.AddSingleton<IReadinessProbe, StoreProbe>();
    }

    /// <summary>
    /// Opens the store before anybody is told that the silo is ready: a damaged or foreign one is found now, and not by the first citizen. One over the network
    /// that is away is waited for.
    /// </summary>
    /// <exception cref="SettingsException">The embedded one cannot be opened.</exception>
    /// <exception cref="ForeignStoreException">It was made with other settings.</exception>
    /// <exception cref="StoreUnavailableException">It stayed away.</exception>
    public static async Task OpenStore(this IServiceProvider services, SiloSettings options)
    {
        if (options.Store is StoreKind.Azure)
        {
            await StoreWait.Until(cancellation => services.CheckStore(options.TimeZone, cancellation), options.StoreWait, TimeProvider.System, Console.Error);
            return;
        }

        try
        {
            await services.CheckStore(options.TimeZone, CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            throw new SettingsException($"{SiloCommandLine.NameOf(nameof(SiloSettings.Data))}: {e.Message}", e);
        }
    }

    private static string JournalOf(SiloSettings options) => Path.Combine(options.DataDirectory, "journal");

    private static byte[] SecretOf(SiloSettings options) =>
        options.ClusterSecretFile is { } file ? ClusterSecretFile.Read(file) : ClusterSecretFile.ReadOrCreate(options.DataDirectory, JournalOf(options));
}

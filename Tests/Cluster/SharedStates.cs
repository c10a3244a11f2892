using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Tests.Cluster;

/// <summary>Journals, states and reminders that several silos of one cluster share: what a silo leaves when it is killed, another finds.</summary>
internal sealed class SharedStates : IAsyncDisposable
{
    private readonly RocksDbJournalOptions _options = new() { Directory = Directory.CreateTempSubdirectory("phr-shared-").FullName };
    private readonly RocksDatabase _database;

    public SharedStates()
    {
        _database = new RocksDatabase(_options, null);
        Journals = new RocksDbJournalStore(_database);
    }

    public IJournalStore Journals { get; }

    /// <summary>A silo over them, which soon finds that another is gone.</summary>
    public void Use(ISiloBuilder silo)
    {
        silo.Services.AddSingleton(_database);
        silo.UseRocksDbStatesAndReminders();
        silo.Configure<ClusterMembershipOptions>(static options =>
        {
            (options.ProbeTimeout, options.NumMissedProbesLimit, options.NumVotesForDeathDeclaration) = (TimeSpan.FromSeconds(1), 2, 1);
            options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_options.Directory, recursive: true);
    }
}

using PhrCluster.Grains.Journal;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// Two silos that do not know each other over one journal: each citizen has an activation in both, and each of these believes to be the only
/// one. Whichever answered last, the other is stale.
/// </summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    private readonly RecordCluster[] _silos;
    private readonly IAsyncDisposable? _owned;

    private TwoSilos(RecordCluster[] silos, IAsyncDisposable? owned)
    {
        _silos = silos;
        _owned = owned;
    }

    public RecordCluster this[int silo] => _silos[silo];

    /// <summary>One way into each.</summary>
    public IEnumerable<Door> Doors => _silos.Select(static silo => new Door(silo, silo.Client));

    /// <param name="foldCommits">Small, so that a stale activation stands at a number that was folded away long ago.</param>
    public static async Task<TwoSilos> OverRocksDb(int foldCommits)
    {
        var database = new TemporaryRocksDb();
        return await Over([database.Store, database.Store], foldCommits, database);
    }

    /// <summary>Each silo has a store of its own over one table, as two processes do: neither sees what the other has in memory.</summary>
    public static async Task<TwoSilos> OverAzureTables(AzuriteFixture azurite, int foldCommits)
    {
        var table = AzuriteFixture.NewTableName();
        return await Over([await OpenTable(azurite, table), await OpenTable(azurite, table)], foldCommits, owned: null);
    }

    /// <summary>The cluster's store over one table, which is created where it is missing.</summary>
    public static async Task<AzureTablesJournalStore> OpenTable(AzuriteFixture azurite, string table)
    {
        var store = new AzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [azurite.ConnectionString()], TableName = table });
        await store.CreateTables(default);
        return store;
    }

    /// <summary>Over a store that both share.</summary>
    public static Task<TwoSilos> Over(IJournalStore store, int foldCommits) => Over([store, store], foldCommits, owned: null);

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    private static async Task<TwoSilos> Over(IJournalStore[] stores, int foldCommits, IAsyncDisposable? owned)
    {
        var silos = new List<RecordCluster>();
        foreach (var store in stores)
        {
            silos.Add(await RecordCluster.Start(store, journal: options =>
            {
                options.FoldCommits = foldCommits;
                options.MaxRaces = 64; // Many readers at once lose many races; giving up is another test's subject.
            }));
        }

        return new TwoSilos([.. silos], owned);
    }
}

using PhrCluster.Storage.RocksDB;
using RocksDbSharp;

namespace PhrCluster.Tests.Support;

/// <summary>An embedded store in a directory that goes away with it.</summary>
internal sealed class TemporaryRocksDb : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("phr-store-").FullName;

    public RocksDbJournalStore Store { get; private set; }

    public TemporaryRocksDb() => Store = Open();

    /// <summary>Closes the database and opens it again, as a restart does.</summary>
    public async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    /// <summary>Closes the database, lets somebody at its rows who does not go through the store, and opens it again.</summary>
    public async Task Tamper(Action<RocksDb> act)
    {
        await Store.DisposeAsync();
        using (var database = RocksFiles.Open(Options))
        {
            act(database);
        }

        Store = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private RocksDbJournalOptions Options => new() { Directory = Path };

    private RocksDbJournalStore Open() => new(Options);
}

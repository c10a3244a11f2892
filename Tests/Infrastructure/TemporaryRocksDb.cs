using PhrCluster.Storage;

namespace PhrCluster.Tests.Infrastructure;

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

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private RocksDbJournalStore Open() => new(new RocksDbJournalOptions { Directory = Path });
}

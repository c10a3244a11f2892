using PhrCluster.Storage;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support.Storage;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>A lone silo's providers over a database in a directory of its own; opened and closed as often as is wanted.</summary>
internal sealed class RocksDbSilo : IDisposable
{
    public RocksDbJournalOptions Options { get; } = new() { Directory = Directory.CreateTempSubdirectory("phr-grains-").FullName };

    public SiloServices Open() => SiloServices.Of(silo =>
    {
        silo.Services.AddRocksDbJournalStore(Options);
        silo.UseRocksDbStatesAndReminders();
    });

    public void Dispose() => Directory.Delete(Options.Directory, recursive: true);
}

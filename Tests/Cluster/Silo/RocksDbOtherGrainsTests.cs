using PhrCluster.Storage;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Tests.Cluster.Silo;

public sealed class RocksDbOtherGrainsTests : OtherGrainsContract, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("phr-others-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    protected override void Register(ISiloBuilder silo)
    {
        silo.Services.AddRocksDbJournalStore(new RocksDbJournalOptions { Directory = _directory });
        silo.UseRocksDbStatesAndReminders();
    }
}

using Orleans.Storage;
using PhrCluster.Tests.Support.Storage;

namespace PhrCluster.Tests.Fast.Storage;

public sealed class RocksDbGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly RocksDbSilo _silo = new();
    private SiloServices _services = null!;

    public void Dispose() => _silo.Dispose();

    protected override Task<IGrainStorage> Open() => (_services = _silo.Open()).OpenStates();

    protected override async Task Close() => await _services.DisposeAsync();
}

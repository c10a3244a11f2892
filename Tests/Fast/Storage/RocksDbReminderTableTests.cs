using PhrCluster.Tests.Support.Storage;

namespace PhrCluster.Tests.Fast.Storage;

public sealed class RocksDbReminderTableTests : ReminderTableContract, IDisposable
{
    private readonly RocksDbSilo _silo = new();
    private SiloServices _services = null!;

    public void Dispose() => _silo.Dispose();

    protected override Task<IReminderTable> Open() => (_services = _silo.Open()).OpenReminders();

    protected override async Task Close() => await _services.DisposeAsync();
}

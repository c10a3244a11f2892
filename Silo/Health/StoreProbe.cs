using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Silo.Health;

/// <summary>The store answers, being asked for the first partition, whatever that is; and the embedded one has not failed its last write.</summary>
public sealed class StoreProbe(IJournalStore store) : IReadinessProbe
{
    public string Name => "store";

    public async ValueTask<bool> IsReady(CancellationToken cancellationToken)
    {
        await store.ListPartitions(continuation: null, pageSize: 1, cancellationToken);
        return store is not RocksDbJournalStore { HasFailed: true };
    }
}

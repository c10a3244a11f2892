using PhrCluster.Journal;

namespace PhrCluster.Hosting;

/// <summary>The store answers: it is asked for the first partition, whatever that is.</summary>
public sealed class StoreProbe(IJournalStore store) : IReadinessProbe
{
    public string Name => "store";

    public async ValueTask<bool> IsReady(CancellationToken cancellationToken)
    {
        await store.ListPartitions(continuation: null, pageSize: 1, cancellationToken);
        return true;
    }
}

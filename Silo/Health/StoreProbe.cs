using Microsoft.Extensions.Options;
using PhrCluster.Grains.Journal;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Health;

/// <summary>The store answers, takes commits, and agrees about the time.</summary>
public sealed class StoreProbe(IStoreWatch store, IOptions<SiloSettings> options) : IReadinessProbe
{
    public string Name => "store";

    public async ValueTask<string?> Trouble(CancellationToken cancellationToken) => await store.Trouble(cancellationToken) switch
    {
        null => null,
        { IsClock: true, Why: var why } when options.Value.Store is StoreKind.RocksDb =>
            $"{why} If this machine's clock is right, start the silo once with {SiloCommandLine.NameOf(nameof(SiloSettings.TrustClock))}.",
        { Why: var why } => why,
    };
}

using PhrCluster.Grains.Identity;

namespace PhrCluster.Silo.Health;

/// <summary>The silo holds keys of its tickets' issuer; without any it refuses everybody.</summary>
public sealed class IssuerProbe(ITicketKeys keys) : IReadinessProbe
{
    public string Name => "issuer";

    public ValueTask<bool> IsReady(CancellationToken cancellationToken) => ValueTask.FromResult(!keys.Current.IsEmpty);
}

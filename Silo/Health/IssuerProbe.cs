using PhrCluster.Grains.Identity;

namespace PhrCluster.Silo.Health;

/// <summary>The silo holds keys of its tickets' issuer; without any it refuses everybody.</summary>
public sealed class IssuerProbe(ITicketKeys keys) : IReadinessProbe
{
    public string Name => "issuer";

    public ValueTask<string?> Trouble(CancellationToken cancellationToken) =>
        ValueTask.FromResult(keys.Current.IsEmpty ? "The issuer of tickets has given no keys yet." : null);
}

namespace PhrCluster.Silo.Health;

/// <summary>The silo is an active member of its cluster.</summary>
internal sealed class SiloProbe(ISiloStatusOracle silo) : IReadinessProbe
{
    public string Name => "silo";

    public ValueTask<string?> Trouble(CancellationToken cancellationToken) =>
        ValueTask.FromResult(silo.CurrentStatus is SiloStatus.Active ? null : $"The silo is {silo.CurrentStatus}.");
}

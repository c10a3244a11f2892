using PhrCluster.Publishing;

namespace PhrCluster.Grains.Publishing;

/// <inheritdoc cref="IKeptFigures"/>
[GrainType("phr.kept-figures")]
public sealed class KeptFiguresGrain([PersistentState("figures")] IPersistentState<HeldFigures> held) : Grain, IKeptFigures
{
    public Task Keep(PublishedTable table, CancellationToken cancellationToken) =>
        held.State.Table is null ? this.Replace(held, new HeldFigures(table), cancellationToken) : throw new InvalidOperationException("Figures are kept here already, and never change.");

    public Task<PublishedTable?> Read(CancellationToken cancellationToken)
    {
        if (held.State.Table is null)
        {
            this.DeactivateOnIdle(); // Nothing is kept under the name.
        }

        return Task.FromResult(held.State.Table);
    }
}

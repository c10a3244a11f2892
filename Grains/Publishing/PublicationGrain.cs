using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Publishing;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Grains.Publishing;

/// <inheritdoc cref="IPublicationGrain"/>
/// <remarks>
/// Figures are kept first, each table under a name of its own; by the register alone they are published, in one write that a stale activation fails at. What an attempt kept that came no further is
/// never shown, and the next attempt makes its figures anew, from those who are in by then (G1).
/// </remarks>
[GrainType("phr.publication")]
public sealed class PublicationGrain(
    [PersistentState("publications")] IPersistentState<HeldPublications> held, TicketVerifier tickets, SafeFigures figures, IOptions<ContributionOptions> contributions, TimeProvider time)
    : Grain, IPublicationGrain
{
    private string Programme => this.GetPrimaryKeyString();

    public Task<ImmutableArray<Publication>> Register(CancellationToken cancellationToken)
    {
        LeaveUnlessKept();
        return Task.FromResult<ImmutableArray<Publication>>([.. held.State.Published.Select(static it => it.Publication)]);
    }

    public async Task<PublishedTable?> Figures(string table, DateOnly from, CancellationToken cancellationToken)
    {
        if (held.State.Published.FirstOrDefault(it => it.Publication.Table == table && it.Publication.From == from) is { } kept)
        {
            return await GrainFactory.GetGrain<IKeptFigures>(kept.Kept).Read(cancellationToken);
        }

        LeaveUnlessKept();
        return null;
    }

    public async Task<PublishOutcome> Publish(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (tickets.Administrator(ticket, ScopeAction.Update, now) is { Refusal: { } refusal })
        {
            return new PublishOutcome.Refused(refusal);
        }

        if (await GrainFactory.GetGrain<IProgrammeSource>(Programme).Read(cancellationToken) is not { State: ProgrammeState.Open or ProgrammeState.Closed } programme)
        {
            return new PublishOutcome.Invalid("programme", "must be the id of a programme that is open or closed");
        }

        var (due, waiting) = await Due(programme, now, cancellationToken);
        if (due.IsEmpty)
        {
            return new Published([]) { Waiting = waiting };
        }

        if (held.State.Published.Length + due.Length > RecordLimits.MaxPublications)
        {
            return new PublishOutcome.Invalid("programme", $"would have published more than {RecordLimits.MaxPublications} tables");
        }

        var sums = await Sum(due, cancellationToken);
        var kept = ImmutableArray.CreateBuilder<KeptPublication>(due.Length);
        foreach (var publication in due)
        {
            var table = Publications.Make(programme, publication, sums, figures);
            if (table.Cells.Length > RecordLimits.MaxPublishedCells)
            {
                return new PublishOutcome.Invalid($"tables.{publication.Table}", $"has more than {RecordLimits.MaxPublishedCells} cells to show");
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{Programme}/{Guid.NewGuid():n}");
            await GrainFactory.GetGrain<IKeptFigures>(name).Keep(table, cancellationToken);
            kept.Add(new KeptPublication(publication with { Cells = table.Cells.Length }, name));
        }

        await this.Replace(held, new HeldPublications([.. held.State.Published, .. kept]), cancellationToken);
        return new Published([.. kept.Select(static it => it.Publication)]) { Waiting = waiting };
    }

    /// <summary>What is to be published now, and what waits until all records were looked through for it.</summary>
    private async Task<(ImmutableArray<Publication> Now, ImmutableArray<WaitingPublication> Waiting)> Due(Programme programme, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ready, waiting) = (ImmutableArray.CreateBuilder<Publication>(), ImmutableArray.CreateBuilder<WaitingPublication>());
        foreach (var due in Publications.Due(programme, [.. held.State.Published.Select(static it => it.Publication)], DeploymentZone.Current, now))
        {
            var swept = programme.Kind == ProgrammeKind.Planning ? await GrainFactory.GetGrain<IContributionSweep>(0).Look(due.Until, cancellationToken) : null;
            if (Publications.WaitsUntil(programme, due, swept, DeploymentZone.Current, now, contributions.Value.SweepPatience) is { } latest)
            {
                waiting.Add(new WaitingPublication(due.Table, due.From, due.Until, latest));
            }
            else
            {
                ready.Add(due with { IsPartial = Publications.IsPartial(programme, due, swept, DeploymentZone.Current) });
            }
        }

        return (ready.ToImmutable(), waiting.ToImmutable());
    }

    /// <summary>Anybody may ask under any name.</summary>
    private void LeaveUnlessKept()
    {
        if (held.State.Published.IsEmpty)
        {
            this.DeactivateOnIdle();
        }
    }

    private async Task<Dictionary<(PeriodOfTable Table, long Cell), CellSum>> Sum(ImmutableArray<Publication> due, CancellationToken cancellationToken)
    {
        ImmutableArray<PeriodOfTable> tables = [.. due.Select(static it => new PeriodOfTable(it.Table, it.From))];
        ImmutableArray<PeriodOfTable> published = [.. held.State.Published.GroupBy(static it => it.Publication.Table).Select(static table => new PeriodOfTable(table.Key, table.Max(static it => it.Publication.From)))];
        var sums = new Dictionary<(PeriodOfTable, long), CellSum>();
        foreach (var cells in await AggregateShards.Each(GrainFactory, Programme, contributions.Value.Shards, shard => shard.Sum(tables, published, cancellationToken)))
        {
            foreach (var cell in cells)
            {
                var at = (cell.Table, cell.Cell);
                sums[at] = sums.GetValueOrDefault(at, CellSum.Nobody).Add(new CellSum(cell.Count, new RecordKey(cell.Rank, cell.Key)));
            }
        }

        return sums;
    }
}

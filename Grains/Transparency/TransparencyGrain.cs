using System.Collections.Immutable;
using System.Security.Cryptography;
using PhrCluster.Core.Publishing;
using PhrCluster.Datatypes;
using PhrCluster.Transparency;

namespace PhrCluster.Grains.Transparency;

/// <inheritdoc cref="ITransparencyGrain"/>
/// <remarks>A month's figures are made in one write, when somebody asks after it is over; a stale activation fails at it. Silos ask, too.</remarks>
[GrainType("phr.transparency")]
public sealed class TransparencyGrain([PersistentState("transparency")] IPersistentState<HeldTransparency> held, SafeFigures figures, TimeProvider time, StoreFacts? store = null)
    : Grain, ITransparencyGrain
{
    /// <summary>Shards are not asked more often, however many ask here.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(30);

    private DateTimeOffset _ask;

    public async Task<ImmutableArray<TrustMonth>> Months(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now >= _ask)
        {
            await Make(now, cancellationToken);
            _ask = now + AskAgain;
        }

        return held.State.Months;
    }

    public Task<StoreFacts?> Store(CancellationToken cancellationToken) => Task.FromResult(store);

    private async Task Make(DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateOnly? last = held.State.Months is [{ Month: var made }, ..] ? made : null;
        var today = DateOnly.FromDayNumber(DeploymentZone.Current.DayOf(now));
        if (last is not null && !TrustMonths.Due(null, last, today).Any())
        {
            return;
        }

        var shards = Enumerable.Range(0, TrustTally.Shards).Select(shard => TrustTally.ShardAt(GrainFactory, shard).Sum(last, cancellationToken));
        var counted = CountedMonth.Sum((await Task.WhenAll(shards)).SelectMany(static it => it)).ToDictionary(static it => it.Month);
        var due = TrustMonths.Due(counted.Count == 0 ? null : counted.Keys.Min(), last, today)
            .Select(month => TrustMonths.Make(month, counted.GetValueOrDefault(month), now, figures, static () => RandomNumberGenerator.GetInt32(PerturbationTable.Keys)))
            .ToList();
        if (due.Count > 0)
        {
            due.Reverse();
            await this.Replace(held, new HeldTransparency([.. due.Concat(held.State.Months).Take(TrustMonths.Most)]), cancellationToken);
        }
    }
}

/// <summary>All that was told, as it is kept.</summary>
/// <param name="Months">Newest first.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldTransparency")]
public sealed record HeldTransparency([property: Id(0)] ImmutableArray<TrustMonth> Months)
{
    public HeldTransparency()
        : this([])
    {
    }
}

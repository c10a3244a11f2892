using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Contributions;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>What citizens' grains use of programmes.</summary>
public sealed class CitizensProgrammes(IProgrammeCatalogue catalogue, IEnumerable<IProgrammeDeparture> departures, IOptions<ProgrammeOptions> options, TimeProvider time)
{
    /// <inheritdoc cref="IProgrammeCatalogue.Now"/>
    public ImmutableArray<Programme> Now => catalogue.Now;

    /// <summary>The same, as contributions look at them.</summary>
    public CataloguedTables Tables
    {
        get
        {
            var (now, known) = (catalogue.Now, _tables);
            return known is not null && known.Of == now ? known.Tables : (_tables = new KnownTables(now, CataloguedTables.Of(now))).Tables;
        }
    }

    /// <inheritdoc cref="IProgrammeCatalogue.AsOf"/>
    public DateTimeOffset? AsOf => catalogue.AsOf;

    /// <inheritdoc cref="ProgrammeOptions.MaxCatalogueAge"/>
    public TimeSpan MaxAge => options.Value.MaxCatalogueAge;

    /// <summary>What follows from leaving, in the order in which it is brought.</summary>
    public ImmutableArray<IProgrammeDeparture> Departures { get; } = [.. departures];

    /// <inheritdoc cref="IProgrammeCatalogue.Find"/>
    public Programme? Find(string id) => catalogue.Find(id);

    /// <summary>
    /// A silo that has just started knows of no programme: what was decided then would count nobody, and refuse who opts out. So a turn waits until it has heard of them, and not for long. All turns of a
    /// silo have that patience together: once it is over, none waits any more, and the catalogue goes on asking.
    /// </summary>
    public async ValueTask UntilKnown(CancellationToken cancellationToken)
    {
        if (!_patience.Value.IsCompleted)
        {
            await _patience.Value.WaitAsync(cancellationToken);
        }
    }

    private volatile KnownTables? _tables;

    /// <summary>From the first turn on; completes once the list has answered, or that took too long.</summary>
    private readonly Lazy<Task> _patience = new(async () => await catalogue.Heard.WaitAsync(options.Value.FirstPatience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));

    /// <summary>Made once for each list of programmes.</summary>
    private sealed record KnownTables(ImmutableArray<Programme> Of, CataloguedTables Tables);
}

using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>What citizens' grains use of programmes.</summary>
public sealed class CitizensProgrammes(IProgrammeCatalogue catalogue, IEnumerable<IProgrammeDeparture> departures, IOptions<ProgrammeOptions> options)
{
    /// <inheritdoc cref="IProgrammeCatalogue.Now"/>
    public ImmutableArray<Programme> Now => catalogue.Now;

    /// <inheritdoc cref="IProgrammeCatalogue.AsOf"/>
    public DateTimeOffset? AsOf => catalogue.AsOf;

    /// <inheritdoc cref="ProgrammeOptions.MaxCatalogueAge"/>
    public TimeSpan MaxAge => options.Value.MaxCatalogueAge;

    /// <summary>What follows from leaving, in the order in which it is brought.</summary>
    public ImmutableArray<IProgrammeDeparture> Departures { get; } = [.. departures];

    /// <inheritdoc cref="IProgrammeCatalogue.Find"/>
    public Programme? Find(string id) => catalogue.Find(id);
}

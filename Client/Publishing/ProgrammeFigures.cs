using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Client.Publishing;

/// <summary>What programmes published, for anybody; and publishing, for their administrators.</summary>
public static class ProgrammeFigures
{
    /// <summary>All that a programme ever published, oldest first, with its figures.</summary>
    public static async Task<ImmutableArray<PublishedTable>> All(IGrainFactory grains, string programme, CancellationToken cancellation = default)
    {
        var publication = grains.GetGrain<IPublicationGrain>(programme);
        var tables = ImmutableArray.CreateBuilder<PublishedTable>();
        foreach (var one in await publication.Register(cancellation))
        {
            if (await publication.Figures(one.Table, one.From, cancellation) is { } table)
            {
                tables.Add(table);
            }
        }

        return tables.ToImmutable();
    }

    /// <inheritdoc cref="IPublicationGrain.Register"/>
    public static Task<ImmutableArray<Publication>> Register(IGrainFactory grains, string programme, CancellationToken cancellation = default) =>
        grains.GetGrain<IPublicationGrain>(programme).Register(cancellation);

    /// <inheritdoc cref="IPublicationGrain.Figures"/>
    public static Task<PublishedTable?> Find(IGrainFactory grains, string programme, string table, DateOnly from, CancellationToken cancellation = default) =>
        grains.GetGrain<IPublicationGrain>(programme).Figures(table, from, cancellation);

    /// <inheritdoc cref="IPublicationGrain.Publish"/>
    /// <exception cref="AccessRefusedException">The caller is no administrator of programmes.</exception>
    /// <exception cref="RequestInvalidException">There is no such programme, or it is over.</exception>
    public static async Task<Published> Publish(Session session, string programme, CancellationToken cancellation = default) =>
        Answer.Expect<Published>(await session.Grains.GetGrain<IPublicationGrain>(programme).Publish(await session.Tickets.Get(cancellation), cancellation));

    /// <summary>The table that a publication is of, as the programme's terms have it; null where they have none of its name.</summary>
    public static ProgrammeTable? TableOf(Programme? programme, string table) => programme?.Terms.Tables.FirstOrDefault(it => it.Id == table);
}

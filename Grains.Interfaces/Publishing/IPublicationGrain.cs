using System.Collections.Immutable;
using Orleans.Concurrency;
using PhrCluster.Contributions;
using PhrCluster.Identity;

namespace PhrCluster.Publishing;

/// <summary>What a programme has published: counts of people, made safe. Key: the programme's id. Nobody can ask for anything else, and nobody gets rows.</summary>
[Alias("phr.IPublicationGrain"), GrainInterfaceType("phr.IPublicationGrain")]
public interface IPublicationGrain : IGrainWithStringKey
{
    /// <summary>Publishes all tables of periods that are frozen (<see cref="TablePeriods.LagDays"/> after their end) and not published yet. Those of planning wait until all records were looked through, and not for ever. For administrators of programmes (<c>u</c>).</summary>
    [Alias("Publish")]
    Task<PublishOutcome> Publish(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>The register of all that was published, for anybody, oldest first.</summary>
    [Alias("Register"), AlwaysInterleave]
    Task<ImmutableArray<Publication>> Register(CancellationToken cancellationToken = default);

    /// <summary>A table as it was published, for anybody; null where it was not.</summary>
    /// <param name="from">The period's first day.</param>
    [Alias("Figures"), AlwaysInterleave]
    Task<PublishedTable?> Figures(string table, DateOnly from, CancellationToken cancellationToken = default);
}

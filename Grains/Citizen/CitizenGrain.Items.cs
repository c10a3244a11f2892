using PhrCluster.Identity;
using PhrCluster.Searching;

namespace PhrCluster.Grains.Citizen;

/// <summary>Items one by one: found, read in all their versions, changed.</summary>
public sealed partial class CitizenGrain
{
    public Task<SearchOutcome> Search(AccessTicket ticket, ItemSearch search, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HistoryOutcome> History(AccessTicket ticket, HistoryQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}

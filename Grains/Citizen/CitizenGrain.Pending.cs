using PhrCluster.Explaining;
using PhrCluster.Identity;

namespace PhrCluster.Citizen;

/// <summary>Verbs whose contracts stand and whose work follows.</summary>
public sealed partial class CitizenGrain
{
    public Task<IExplainOutcome> Explain(AccessTicket ticket, ExplainRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReplayOutcome> Replay(AccessTicket ticket, long version, CancellationToken cancellationToken) => throw new NotSupportedException();
}

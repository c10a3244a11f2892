using Orleans.Concurrency;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>The development issuer as clients reach it; refuses where the silo has none.</summary>
[StatelessWorker, GrainType("phr.development-issuer")]
public sealed class DevelopmentIssuerGrain(TimeProvider time, DevelopmentIssuer? issuer = null) : Grain, IDevelopmentIssuerGrain
{
    public Task<AccessTicket> Issue(TicketRequest request, CancellationToken cancellationToken = default) =>
        issuer is null
            ? throw new InvalidOperationException("The development issuer is off on this silo.")
            : Task.FromResult(issuer.Issue(request, time.GetUtcNow()));
}

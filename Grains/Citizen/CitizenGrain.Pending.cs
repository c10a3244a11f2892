using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Registration;

namespace PhrCluster.Citizen;

/// <summary>Verbs whose contracts stand and whose work follows.</summary>
public sealed partial class CitizenGrain
{
    public Task<IArrangeOutcome> Arrange(AccessTicket ticket, Arrangement arrangement, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IRegisterOutcome> Register(AccessTicket ticket, GpRegistration registration, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IBreakGlassOutcome> BreakGlass(AccessTicket ticket, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<INoticesOutcome> Notices(AccessTicket ticket, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IExplainOutcome> Explain(AccessTicket ticket, ExplainRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReplayOutcome> Replay(AccessTicket ticket, long version, CancellationToken cancellationToken) => throw new NotSupportedException();
}

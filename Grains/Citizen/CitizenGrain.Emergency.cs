using PhrCluster.AccessLog;
using PhrCluster.Core.Emergency;
using PhrCluster.Emergency;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Breaking the glass.</summary>
public sealed partial class CitizenGrain
{
    public Task<BreakGlassOutcome> BreakGlass(AccessTicket ticket, string reason, CancellationToken cancellationToken) =>
        Turn<BreakGlassOutcome>(Verified(ticket, AccessAction.BreakGlass), async (granted, record, now) =>
        {
            if (Emergencies.Check(reason) is { } fault)
            {
                return new BreakGlassOutcome.Invalid(fault.Field, fault.Rule);
            }

            var until = now + _services.EmergencyWindow;
            return await Commit(record, Emergencies.Declare(granted.By, reason, until), now, cancellationToken) is { Done: { } committed }
                ? new GlassBroken(committed.Version, until)
                : new Overtaken();
        }, cancellationToken);
}

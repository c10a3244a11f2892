using PhrCluster.AccessLog;
using PhrCluster.Core.Emergency;
using PhrCluster.Emergency;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Emergencies.</summary>
public sealed partial class CitizenGrain
{
    public Task<EmergencyOutcome> DeclareEmergency(AccessTicket ticket, string reason, CancellationToken cancellationToken) =>
        Turn<EmergencyOutcome>(Verified(ticket, AccessAction.DeclareEmergency), async (granted, record, now) =>
        {
            if (Emergencies.Check(reason) is { } fault)
            {
                return new EmergencyOutcome.Invalid(fault.Field, fault.Rule);
            }

            var until = now + _services.EmergencyWindow;
            return await Commit(record, Emergencies.Declare(granted.By, reason, until), now, cancellationToken) is { Done: { } committed }
                ? new EmergencyStarted(committed.Version, until)
                : new Overtaken();
        }, cancellationToken);
}

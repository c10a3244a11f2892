using PhrCluster.AccessLog;
using PhrCluster.Core.Emergency;
using PhrCluster.Emergency;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Emergencies.</summary>
public sealed partial class CitizenGrain
{
    public Task<EmergencyOutcome> DeclareEmergency(AccessTicket ticket, string reason, string? id, CancellationToken cancellationToken) =>
        Turn<EmergencyOutcome>(Verified(ticket, AccessAction.DeclareEmergency), async (granted, record, now) =>
        {
            if ((Emergencies.Check(reason) ?? Emergencies.CheckId(id)) is { } fault)
            {
                return new EmergencyOutcome.Invalid(fault.Field, fault.Rule);
            }

            if (Emergencies.Find(record, granted.By, id, now) is { } open)
            {
                return await Unchanged<EmergencyOutcome>(record, new EmergencyStarted(record.Version, open.Until), cancellationToken);
            }

            var until = now + _services.EmergencyWindow;
            return await Commit(record, Emergencies.Declare(granted.By, reason, until, id), now, cancellationToken) is { Done: { } committed }
                ? new EmergencyStarted(committed.Version, until)
                : new Overtaken();
        }, cancellationToken);
}

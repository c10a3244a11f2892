using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Delegation;
using PhrCluster.Delegation;
using PhrCluster.Identity;
using PhrCluster.Practices;

namespace PhrCluster.Grains.Citizen;

/// <summary>The citizen as a row of others' lists: what it says, and whether it is there at all, is decided here, at each look.</summary>
public sealed partial class CitizenGrain
{
    public Task<AsPatientOutcome> AsPatient(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<AsPatientOutcome>(Verified(ticket, AccessAction.ListPatient), async (granted, record, now) =>
        {
            var held = Disclosures.DemographicsFor(granted, record);
            return await Disclose(granted, record, Disclosures.Describe(held), now, cancellationToken) is { Done: { } committed }
                ? new PatientIntroduced(committed.Version, held)
                : new Overtaken();
        }, cancellationToken);

    public Task<DelegationOutcome> Delegation(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<DelegationOutcome>(Verified(ticket, AccessAction.SeeDelegation), async (granted, record, now) =>
        {
            var held = Disclosures.DemographicsFor(granted, record);
            var view = DelegationView.Of(record, granted.By, now);
            return await Disclose(granted, record, Disclosures.Describe(held), now, cancellationToken) is { Done: { } committed }
                ? new DelegationDisclosed(committed.Version, view.Rights, view.Until, held)
                : new Overtaken();
        }, cancellationToken);
}

using PhrCluster.AccessLog;
using PhrCluster.Core.Delegation;
using PhrCluster.Delegation;
using PhrCluster.Identity;
using PhrCluster.Practices;

namespace PhrCluster.Grains.Citizen;

/// <summary>The citizen as a row of others' lists: what it says, and whether it is there at all, is decided here, at each look.</summary>
public sealed partial class CitizenGrain
{
    public Task<AsPatientOutcome> AsPatient(AccessTicket ticket, CancellationToken cancellationToken) =>
        ShowPerson<AsPatientOutcome>(ticket, AccessAction.ListPatient, static (_, _, _, version, held) => new PatientIntroduced(version, held), cancellationToken);

    public Task<DelegationOutcome> Delegation(AccessTicket ticket, CancellationToken cancellationToken) =>
        ShowPerson<DelegationOutcome>(ticket, AccessAction.SeeDelegation, static (granted, record, now, version, held) =>
        {
            var view = DelegationView.Of(record, granted.By, now);
            return new DelegationDisclosed(version, view.Rights, view.Until, held);
        }, cancellationToken);
}

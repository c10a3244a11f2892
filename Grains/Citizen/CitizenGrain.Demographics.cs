using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Demographics;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Who the citizen is.</summary>
public sealed partial class CitizenGrain
{
    public Task<DemographicsOutcome> Demographics(AccessTicket ticket, CancellationToken cancellationToken) =>
        ShowPerson<DemographicsOutcome>(ticket, AccessAction.Demographics, static (_, _, _, version, held) => new DemographicsDisclosed(version, held), cancellationToken);

    public Task<SetDemographicsOutcome> SetDemographics(AccessTicket ticket, CitizenDemographics demographics, long? ifMatch, CancellationToken cancellationToken) =>
        Turn<SetDemographicsOutcome>(Verified(ticket, AccessAction.SetDemographics), async (granted, record, now) =>
        {
            if (DemographicsRules.Check(demographics, _citizen) is { } fault)
            {
                return new SetDemographicsOutcome.Invalid(fault.Field, fault.Rule);
            }

            if (granted.Gate.StopsPatient() is { } stopping)
            {
                return await Refuse<SetDemographicsOutcome>(AccessRules.Stopped(granted, record, stopping), record, now, cancellationToken);
            }

            if (ifMatch is { } version && (record.Demographics?.Version ?? 0) != version)
            {
                return await Unchanged<SetDemographicsOutcome>(record, new SetDemographicsOutcome.Conflict(record.Version), cancellationToken);
            }

            if (record.Demographics is { } held && held.Demographics == demographics)
            {
                return await Unchanged<SetDemographicsOutcome>(record, new DemographicsHeld(record.Version, held, Changed: false), cancellationToken);
            }

            var notices = NoticeRules.OfChange(granted.Capacity, granted.By);
            return await Append(record, [new DemographicsRecorded(demographics, granted.By), .. notices], now, formers: null, cancellationToken) switch
            {
                AppendOutcome.Committed { Record: var committed } => new DemographicsHeld(committed.Version, committed.Demographics!, Changed: true),
                AppendOutcome.TooLarge { Rule: var rule } => new SetDemographicsOutcome.Invalid("patient", rule),
                _ => new Overtaken(),
            };
        }, cancellationToken);

    /// <summary>A look at who the citizen is, as far as the requester may know it.</summary>
    /// <param name="told">Makes the answer, at the version of the look.</param>
    private Task<TOutcome> ShowPerson<TOutcome>(
        AccessTicket ticket, AccessAction action, Func<AccessJudgement.Granted, CitizenRecord, DateTimeOffset, long, HeldDemographics?, TOutcome> told, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome> =>
        Turn<TOutcome>(Verified(ticket, action), async (granted, record, now) =>
        {
            var held = Disclosures.DemographicsFor(granted, record);
            return await Disclose(granted, record, Disclosures.Describe(held), now, cancellationToken) is { Done: { } committed }
                ? told(granted, record, now, committed.Version, held)
                : new Overtaken();
        }, cancellationToken);
}

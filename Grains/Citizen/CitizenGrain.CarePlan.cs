using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Access;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Plans;

namespace PhrCluster.Grains.Citizen;

/// <summary>What the citizen and their practice agreed on, and which advice the citizen does not want to be shown.</summary>
public sealed partial class CitizenGrain
{
    public Task<CarePlanOutcome> CarePlan(AccessTicket ticket, long? version, CancellationToken cancellationToken) =>
        Turn<CarePlanOutcome>(Verified(ticket, AccessAction.SeeCarePlan), async (granted, record, now) =>
        {
            if (version < 1 || version > record.Version)
            {
                return await Unchanged<CarePlanOutcome>(record, new CarePlanOutcome.Invalid("version", "must be a version of the record"), cancellationToken);
            }

            var sight = new PlanSight(granted.Viewer, now).NotingAll();
            var held = sight.Shown(version is { } at && at < record.Plan.Version ? await PlanAt(at, cancellationToken) : record.Plan);
            return await Disclose(granted, record, sight.Describe(record), now, cancellationToken) is { Done: { } committed }
                ? new CarePlanDisclosed(committed.Version, held)
                : new Overtaken();
        }, cancellationToken);

    public Task<SetCarePlanOutcome> SetCarePlan(AccessTicket ticket, CarePlan plan, long? ifMatch, CancellationToken cancellationToken)
    {
        var mail = new Mail();
        return Turn<SetCarePlanOutcome>(Verified(ticket, AccessAction.SetCarePlan), mail, async (granted, record, now) =>
        {
            if (CarePlanRules.Check(plan, now) is { } fault)
            {
                return await Broken(record, fault);
            }

            var sight = new PlanSight(granted.Viewer, now).NotingAll();
            if (!sight.SeesAll(plan))
            {
                return await Refuse<SetCarePlanOutcome>(AccessRules.PlanNotSeen(granted, record), record, now, cancellationToken);
            }

            if (ifMatch is { } version && record.Plan.Version != version)
            {
                return await Unchanged<SetCarePlanOutcome>(record, new SetCarePlanOutcome.Conflict(record.Version), cancellationToken);
            }

            var (before, by) = (record.Plan.Plan, granted.By.Role);
            var after = CarePlanRules.Settled(before, sight.Merged(before, plan), by, now);
            if ((CarePlanRules.Check(after, now) ?? CarePlanRules.CheckChange(before, after, by)) is { } broken)
            {
                return await Broken(record, broken);
            }

            var entries = CarePlanDecision.Entries(record, granted, sight, after, now);
            await Remind(mail, record, entries);
            await Watch(after);
            if (await Commit(record, entries, now, cancellationToken) is not { Done: { } committed })
            {
                return new Overtaken();
            }

            mail.Committed(committed);
            return new CarePlanHeld(committed.Version, sight.Shown(committed.Plan));
        }, cancellationToken);

        ValueTask<TurnStep<SetCarePlanOutcome>> Broken(CitizenRecord record, Fault fault) =>
            Unchanged<SetCarePlanOutcome>(record, new SetCarePlanOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
    }

    public Task<MuteAlertOutcome> MuteAlert(AccessTicket ticket, string rule, DateTimeOffset? until, CancellationToken cancellationToken) =>
        Mute(
            ticket, now => MutingRules.Check(rule, until, now), record => MutingRules.Stands(record, rule, until),
            by => new AlertMuted(rule, until, IsMuted: true, by), cancellationToken);

    public Task<MuteAlertOutcome> UnmuteAlert(AccessTicket ticket, string rule, CancellationToken cancellationToken) =>
        Mute(
            ticket, _ => MutingRules.CheckRule(rule), record => !MutingRules.IsHeld(record, rule),
            by => new AlertMuted(rule, Until: null, IsMuted: false, by), cancellationToken);

    /// <param name="stands">Whether it changes nothing.</param>
    private Task<MuteAlertOutcome> Mute(
        AccessTicket ticket, Func<DateTimeOffset, Fault?> check, Func<CitizenRecord, bool> stands, Func<Requester, AlertMuted> entry, CancellationToken cancellationToken) =>
        Turn<MuteAlertOutcome>(Verified(ticket, AccessAction.MuteAlert), async (granted, record, now) =>
        {
            if (check(now) is { } fault)
            {
                return await Unchanged<MuteAlertOutcome>(record, new MuteAlertOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            if (stands(record))
            {
                return await Unchanged<MuteAlertOutcome>(record, new AlertMuteHeld(record.Version, MutingRules.At(record, now), Changed: false), cancellationToken);
            }

            return await Commit(record, [entry(granted.By)], now, cancellationToken) is { Done: { } committed }
                ? new AlertMuteHeld(committed.Version, MutingRules.At(committed, now), Changed: true)
                : new Overtaken();
        }, cancellationToken);

    /// <summary>The plan as it stood at a version, from the journal.</summary>
    private async ValueTask<HeldCarePlan> PlanAt(long version, CancellationToken cancellationToken)
    {
        var held = HeldCarePlan.None;
        if (await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await foreach (var commit in history.ReadForward(1, cancellationToken))
            {
                if (commit.Sequence > version)
                {
                    break;
                }

                foreach (var set in commit.Entries.OfType<CarePlanSet>())
                {
                    held = new HeldCarePlan(set.Plan, commit.Sequence, commit.Time, set.By.Subject, set.By.Organization);
                }
            }
        }

        return held;
    }
}

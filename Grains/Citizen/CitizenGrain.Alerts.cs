using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Access;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>What rules find in the readings, and what is done about it.</summary>
public sealed partial class CitizenGrain
{
    public Task<AlertsOutcome> Alerts(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<AlertsOutcome>(Verified(ticket, AccessAction.ListAlerts), async (granted, record, now) =>
        {
            var (alerts, held, data) = (await Sight(record, granted.Viewer, cancellationToken)).Close(granted, record);
            return await Disclose(granted, record, data, now, cancellationToken) is { Done: { } committed }
                ? new AlertsDisclosed(_citizen, committed.Version, now, alerts, held) { Muted = granted.Capacity == Capacity.Self ? MutingRules.At(record, now) : [] }
                : new Overtaken();
        }, cancellationToken);

    public Task<HandleAlertOutcome> HandleAlert(AccessTicket ticket, AlertAction action, CancellationToken cancellationToken)
    {
        var mail = new Mail();
        return Turn<HandleAlertOutcome>(Verified(ticket, AccessAction.HandleAlert), mail, async (granted, record, now) =>
        {
            if (AlertActions.Check(action) is { } fault)
            {
                return await Unchanged<HandleAlertOutcome>(record, new HandleAlertOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            var (alerts, data) = (await Sight(record, granted.Viewer, cancellationToken)).Close();
            var alert = HeldAlerts.Find(alerts, action.Rule, action.AlertVersion);
            if (alert is not null && AlertActions.IsRepeated(alert, action, granted.By.Subject))
            {
                mail.Stands(record, AlertPosts);
                return await Unchanged<HandleAlertOutcome>(record, new AlertHandled(record.Version, alert, Changed: false), cancellationToken);
            }

            if (AlertActions.Check(alert, action) is { } broken)
            {
                return await Unchanged<HandleAlertOutcome>(record, new HandleAlertOutcome.Invalid(broken.Field, broken.Rule), cancellationToken);
            }

            ImmutableArray<JournalEntry> entries =
                [.. Disclosures.Entries(record, Disclosures.Permitted(granted, data)), new AlertActedOn(action, granted.By)];
            await Remind(mail, record, entries);
            if (await Commit(record, entries, now, cancellationToken) is not { Done: { } committed })
            {
                return new Overtaken();
            }

            mail.Committed(committed);
            var handled = HeldAlerts.Find(committed.Alerts, action.Rule, action.AlertVersion)! with { Missed = alert!.Missed }; // As far as they see it.
            return new AlertHandled(committed.Version, handled, Changed: true);
        }, cancellationToken);
    }

    private IEnumerable<Outbox.IOutboxPost> AlertPosts => _services.Posts.Where(static post => post is Outbox.AlertPost);

    /// <summary>What the viewer sees of the alerts.</summary>
    private async ValueTask<AlertSight> Sight(CitizenRecord record, Viewer viewer, CancellationToken cancellationToken)
    {
        var sight = new AlertSight(record.Alerts, viewer);
        if (!sight.IsEmpty && await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await history.Offer(sight, cancellationToken);
        }

        return sight;
    }

    /// <summary>Entries that bring items, with what these come to: alerts that begin and end stand in the same commit.</summary>
    /// <param name="formers">The held items that they supersede.</param>
    private async ValueTask<ImmutableArray<JournalEntry>> WithAlerts(
        CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_services.Alerts)
        {
            return entries;
        }

        // The delivery itself stays the last: a receipt is known by it.
        var over = MissedReadings.MayEnd(record, entries) ? MissedReadings.Ended(record, new CameInRecord(record, entries, formers, now), DeploymentZone.Current, now) : [];
        if (AlertPlan.Of(record, _citizen, entries, formers, DeploymentZone.Current, now) is not { IsEmpty: false } plan)
        {
            return over.IsEmpty ? entries : entries.InsertRange(entries.Length - 1, over);
        }

        using var look = new AlertLook(record, plan, formers);
        if (look.ReadsJournal && await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await history.Offer(look, cancellationToken);
        }

        return entries.InsertRange(entries.Length - 1, plan.Decide(look.Readings, formers, DeploymentZone.Current, now).Concat(over));
    }
}

using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>The alerts that a record keeps at hand: those that are open, and the newest of those that have ended.</summary>
public static class HeldAlerts
{
    /// <summary>The rule's open alert; null where there is none.</summary>
    public static Alert? Open(ImmutableArray<Alert> alerts, string rule)
    {
        foreach (var alert in alerts)
        {
            if (alert.IsOpen && alert.Rule == rule)
            {
                return alert;
            }
        }

        return null;
    }

    public static Alert? Find(ImmutableArray<Alert> alerts, string rule, long version) => alerts.FirstOrDefault(alert => alert.Rule == rule && alert.Version == version);

    internal static ImmutableArray<Alert> Raise(ImmutableArray<Alert> alerts, AlertRaised raised, Commit commit) => Kept(
        alerts.Add(new Alert(raised.Rule, raised.RuleVersion, raised.Urgency, commit.Sequence, commit.DecidedAt, raised.From, raised.To, raised.Figures) { Missed = raised.Missed }));

    internal static ImmutableArray<Alert> End(ImmutableArray<Alert> alerts, AlertEnded ended, Commit commit) => Change(
        alerts, ended.Rule, ended.AlertVersion, alert => alert with { End = new AlertEnd(ended.How, commit.Sequence, commit.DecidedAt) });

    internal static ImmutableArray<Alert> Handle(ImmutableArray<Alert> alerts, AlertActedOn acted, Commit commit) => Change(
        alerts, acted.Action.Rule, acted.Action.AlertVersion, alert => alert with
        {
            Handling =
            [
                .. alert.Handling.Length < RecordLimits.MaxAlertSteps ? alert.Handling : WithoutOldest(alert),
                new AlertHandling(acted.Action.Step, acted.Action.Outcome, acted.Action.Words, acted.By.Subject, acted.By.Organization, commit.Sequence, commit.DecidedAt),
            ],
        });

    /// <summary>An alert's steps without the oldest; the one that says where it stands stays, or notes would open again what was closed.</summary>
    private static ImmutableArray<AlertHandling> WithoutOldest(Alert alert) => alert.Handling.RemoveAt(alert.Handling[0] == alert.Decisive ? 1 : 0);

    private static ImmutableArray<Alert> Change(ImmutableArray<Alert> alerts, string rule, long version, Func<Alert, Alert> change)
    {
        for (var i = 0; i < alerts.Length; i++)
        {
            if (alerts[i].Rule == rule && alerts[i].Version == version)
            {
                return Kept(alerts.SetItem(i, change(alerts[i])));
            }
        }

        return alerts;
    }

    /// <summary>Where there is too much, the oldest goes that has ended; of open ones there are no more than rules, and they lose their oldest steps.</summary>
    private static ImmutableArray<Alert> Kept(ImmutableArray<Alert> alerts)
    {
        while (alerts.Length > RecordLimits.MaxAlerts || alerts.Sum(BytesOf) > RecordLimits.MaxAlertBytes)
        {
            if (alerts.FirstOrDefault(static alert => !alert.IsOpen) is { } ended)
            {
                alerts = alerts.Remove(ended);
            }
            else if (alerts.Where(static alert => alert.Handling.Length > 1).MinBy(static alert => alert.Handling[0].Version) is { } longest)
            {
                alerts = alerts.Replace(longest, longest with { Handling = WithoutOldest(longest) });
            }
            else
            {
                break; // One step of each rule's alert, and no more, has room.
            }
        }

        return alerts;
    }

    private static int BytesOf(Alert alert) =>
        BytesOfFigures + RarePartsFold.Bytes(alert.Rule) + alert.Missed.Sum(static it => RarePartsFold.Bytes(it.Name)) + alert.Handling.Sum(static step => RarePartsFold.Bytes(step.Words, step.By, step.Organization));

    /// <summary>Versions, times, and a dozen figures at most.</summary>
    private const int BytesOfFigures = 128;
}

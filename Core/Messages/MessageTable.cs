using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Messages;
using PhrCluster.Notices;

namespace PhrCluster.Core.Messages;

/// <summary>Which entries give which message outside the record, and which of them still stand: the one place that says so. One kind more is one line more.</summary>
public static class MessageTable
{
    private static readonly ImmutableArray<Row> Rows =
    [
        new(MessageKind.UrgentAdvice, static entry => entry is AlertRaised { Urgency: >= AlertUrgency.SameDay }, static (record, now) => Open(record, now, static it => it.Urgency >= AlertUrgency.SameDay)),
        new(MessageKind.Emergency, static entry => entry is NoticeRaised { Kind: NoticeKind.Emergency }, static (record, _) => Told(record, NoticeKind.Emergency).Concat(record.Messages.Again.Select(static it => (it.Version, it.At)))),
        new(MessageKind.Request, static entry => entry is ConsentRequested, static (record, now) => record.Requests.Requests.Where(it => it.IsOpen(now)).Select(static it => (it.Version, it.At))),
        new(MessageKind.Delegate, static entry => entry is ConsentWithdrawn || (entry is ConsentGiven { Consent: var given } && (given.Is(ConsentCategories.Delegation) || given.Supersedes is not null)), static (record, _) => Delegates(record)),
        new(MessageKind.Change, static entry => entry is NoticeRaised { Kind: NoticeKind.ChangedByAnother }, static (record, _) => Told(record, NoticeKind.ChangedByAnother)),
        new(MessageKind.Advice, static entry => entry is AlertRaised { Urgency: < AlertUrgency.SameDay }, static (record, now) => Open(record, now, static it => it.Urgency < AlertUrgency.SameDay)),
        new(MessageKind.AdviceHandled, static entry => entry is AlertActedOn, static (record, _) => Handled(record)),
        new(MessageKind.FirstLook, static entry => entry is NoticeRaised { Kind: NoticeKind.NewOrganization }, static (record, _) => Told(record, NoticeKind.NewOrganization)),
        new(MessageKind.Answer, static entry => entry is NoticeRaised { Kind: NoticeKind.Answered }, static (record, _) => Told(record, NoticeKind.Answered)),
        new(MessageKind.Subscription, static entry => entry is SubscriptionMade, static (record, now) => Subscriptions(record, now)),
    ];

    /// <summary>Which kind of message an entry may give: then somebody has to look once it is committed. Null for none.</summary>
    public static MessageKind? KindOf(JournalEntry entry)
    {
        foreach (var row in Rows)
        {
            if (row.Begins(entry))
            {
                return row.Kind;
            }
        }

        return null;
    }

    /// <summary>All that stands and is younger than <see cref="RecordLimits.MaxMessageDays"/>, in the order of its versions, and in a version by kind.</summary>
    public static ImmutableArray<StandingNews> Standing(CitizenRecord record, DateTimeOffset now) =>
    [
        .. Rows.SelectMany(row => row.Stands(record, now).Select(it => new StandingNews(it.Version, it.At, row.Kind)))
            .Where(it => now - it.At < TimeSpan.FromDays(RecordLimits.MaxMessageDays))
            .OrderBy(static it => it.Version).ThenBy(static it => it.Kind),
    ];

    /// <summary>Of one rule an alert at most is open: what has ended, was closed by somebody, or rests on what was corrected, asks nothing any more; nor does what is muted.</summary>
    private static IEnumerable<(long Version, DateTimeOffset At)> Open(CitizenRecord record, DateTimeOffset now, Func<Alert, bool> wanted) =>
        record.Alerts.Where(alert => alert is { IsOpen: true, IsClosed: false } && wanted(alert) && !AlertMuting.IsMuted(record.Muted, alert, now)).Select(static alert => (alert.Version, alert.RaisedAt));

    private static IEnumerable<(long Version, DateTimeOffset At)> Handled(CitizenRecord record) =>
        record.Alerts.SelectMany(static alert => alert.Handling).Where(static step => step.Step != AlertStep.Released).Select(static step => (step.Version, step.At));

    /// <summary>Whoever gave or ended it: what an intruder does in the citizen's name, only the citizen can know.</summary>
    private static IEnumerable<(long Version, DateTimeOffset At)> Delegates(CitizenRecord record)
    {
        foreach (var held in record.Consents.Where(static held => held.Consent.Is(ConsentCategories.Delegation)))
        {
            yield return (held.GivenAtVersion, held.GivenAt);
            if (held is { EndedAtVersion: { } version, EndedAt: { } at })
            {
                yield return (version, at);
            }
        }
    }

    private static IEnumerable<(long Version, DateTimeOffset At)> Told(CitizenRecord record, NoticeKind kind) =>
        record.Notices.Where(notice => notice.Kind == kind).Select(static notice => (notice.Version, notice.At));

    /// <summary>Those of others, and of apps: the citizen's own tell them nothing new.</summary>
    private static IEnumerable<(long Version, DateTimeOffset At)> Subscriptions(CitizenRecord record, DateTimeOffset now) =>
        record.Subscriptions.Where(held => held.Terms.Until > now && (held.By.Role != Role.Citizen || held.By.Grant is not null)).Select(static held => (held.Version, held.At));

    /// <summary>One kind.</summary>
    /// <param name="Begins">Which entries it comes with.</param>
    /// <param name="Stands">What of it a record holds that is still so.</param>
    private sealed record Row(MessageKind Kind, Func<JournalEntry, bool> Begins, Func<CitizenRecord, DateTimeOffset, IEnumerable<(long Version, DateTimeOffset At)>> Stands);
}

using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Subscriptions;

/// <summary>What a subscriber sees of one commit, as of now: nothing of it where they may not see any of what it brought.</summary>
public sealed class EventSight
{
    private readonly CitizenRecord _record;
    private readonly AccessJudgement.Granted _granted;
    private readonly SubscriptionTerms _terms;
    private readonly AlertSight? _alerts;
    private readonly ImmutableArray<HeldItem>.Builder _items = ImmutableArray.CreateBuilder<HeldItem>();
    private readonly long _version;
    private Commit? _commit;

    /// <param name="record">As it stands when the subscriber is told.</param>
    /// <param name="version">The commit's.</param>
    public EventSight(CitizenRecord record, AccessJudgement.Granted granted, SubscriptionTerms terms, long version)
    {
        (_record, _granted, _terms, _version) = (record, granted, terms, version);
        _alerts = terms.Topic == SubscriptionTopic.Alerts ? new AlertSight(Touched(record, version), granted.Viewer) : null;
    }

    /// <summary>What it takes to see alerts; null for other topics.</summary>
    public AlertSight? Alerts => _alerts is { IsEmpty: false } ? _alerts : null;

    /// <param name="commit">The one that the event is about.</param>
    /// <param name="isSuperseded">Tells items that a later version has replaced.</param>
    public void Take(Commit commit, Func<ItemRef, bool> isSuperseded)
    {
        if (commit.Sequence != _version)
        {
            return;
        }

        _commit = commit;
        if (_terms.Topic != SubscriptionTopic.Items)
        {
            return;
        }

        foreach (var held in RecordedItems.Of(commit))
        {
            if (!isSuperseded(held.Ref) && HeldItems.Counts(held.Item) && HeldSubscriptions.Asks(_terms, held.Item))
            {
                var sees = _granted.Viewer.Sees(_granted.Viewer.Look(held), out var verdict);
                _granted.Viewer.Note(verdict);
                if (sees)
                {
                    _items.Add(_granted.Viewer.Show(held));
                }
            }
        }
    }

    /// <summary>What there is to be told, and what the log says of it; null for nothing. Once only: it tells the viewer's log what decided.</summary>
    /// <param name="citizen">Whose record it is.</param>
    public (SubscriptionEvent Event, DataDescription Data)? Close(string citizen)
    {
        if (_commit is not { } commit || !SubscriptionRules.MayTell(_terms.Topic, _granted))
        {
            return null;
        }

        var none = new SubscriptionEvent(commit.Sequence, commit.Time, [], [], [], null);
        switch (_terms.Topic)
        {
            case SubscriptionTopic.Items when _items.Count > 0:
                return (none with { Items = _items.ToImmutable() }, Disclosures.Describe(_items.Select(static held => held.Item)));
            case SubscriptionTopic.Alerts when _alerts!.Close() is { Alerts: { IsEmpty: false } alerts, Data: var data }:
                return (none with { Alerts = alerts }, data);
            case SubscriptionTopic.Consents when commit.Entries.Any(static entry => entry is ConsentGiven or ConsentWithdrawn or Labelled or PracticeRegistered):
                ImmutableArray<HeldConsent> consents = [.. _record.Consents.Where(held => held.GivenAtVersion == commit.Sequence || held.EndedAtVersion == commit.Sequence)];
                return (none with { Consents = consents }, DataDescription.Nothing with { Count = consents.Length });
            case SubscriptionTopic.Access when AccessLogFold.Of(commit, citizen) is { } entry:
                return (none with { Access = entry }, DataDescription.Nothing with { Count = 1 });
            default:
                return null;
        }
    }

    /// <summary>Those that the commit raised, ended or acted on.</summary>
    private static ImmutableArray<Alert> Touched(CitizenRecord record, long version) =>
        record.Alerts.RemoveAll(alert => alert.Version != version && alert.End?.Version != version && !alert.Handling.Any(step => step.Version == version));
}

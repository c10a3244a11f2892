using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Checking;

/// <summary>Subscriptions: what there was to tell of each, and what its endpoint was sent.</summary>
internal sealed partial class CitizenCheck
{
    private readonly Dictionary<string, ModelSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, IReadOnlyList<HeldItem>> _brought = [];
    private readonly HashSet<ItemRef> _superseded = [];
    private readonly HashSet<long> _found = [];
    private int _taken, _waiting;

    /// <summary>Calls whose answers carry no version, or not always: what they did, the log tells.</summary>
    /// <returns>False for another call.</returns>
    private bool ReplaySubscription(PlannedCall call, LedgerEntry entry)
    {
        switch (call)
        {
            case SubscribeCall subscribe:
                Subscribe(subscribe, entry);
                return true;
            case EndSubscriptionCall end:
                EndSubscription(end, entry);
                return true;
            default:
                return false;
        }
    }

    private void Subscribe(SubscribeCall call, LedgerEntry entry)
    {
        var may = Consents.MayLook(call.As, entry.At);
        if (entry.Result == CallResult.Refused && may)
        {
            Find(FindingKind.RefusedAgainstConsent, entry.Version, $"a subscription of {call.As.Organization}");
        }
        else if (entry.Result == CallResult.Done && !may)
        {
            Find(FindingKind.ShownAgainstConsent, entry.Version, $"{call.As.Organization} subscribed");
        }

        if (entry.Result is not (CallResult.Done or CallResult.Unknown))
        {
            return;
        }

        if (LoggedNext(AccessAction.Subscribe, call.As) is { } began)
        {
            _subscriptions[call.Id] = new ModelSubscription(call, entry.Result == CallResult.Done, began.Version);
        }
        else if (entry.Result == CallResult.Done)
        {
            Find(FindingKind.NotLogged, _version, $"a subscription of {call.As.Organization}");
        }
    }

    /// <summary>An attempt that nobody answered may have ended it, so that the next one finds nothing to end.</summary>
    private void EndSubscription(EndSubscriptionCall call, LedgerEntry entry)
    {
        if (entry is { Version: > 0, Result: CallResult.Done } && entry.Version <= _version)
        {
            Find(FindingKind.OutOfOrder, entry.Version, $"{entry.Kind} after version {_version}");
        }

        var isDone = entry.Result == CallResult.Done;
        if (!_subscriptions.TryGetValue(call.Id, out var subscription) || !(isDone || entry.Result == CallResult.Unknown || entry.Attempts > 1))
        {
            _version = Math.Max(_version, entry.Version);
            return;
        }

        var logged = entry.Version > 0 ? _log[entry.Version].FirstOrDefault(static it => it is { Action: AccessAction.EndSubscription, Permitted: true }) : LoggedNext(AccessAction.EndSubscription, call.As);
        if (isDone && logged is null)
        {
            Find(FindingKind.NotLogged, entry.Version, $"the end of a subscription of {subscription.Call.As.Organization}");
        }

        _subscriptions[call.Id] = subscription with { IsOver = true, EndVersion = logged?.Version, EndedAt = isDone ? entry.At : null };
        _version = Math.Max(_version, entry.Version);
    }

    /// <summary>The first entry of its kind that is no other call's: a citizen's calls come one after the other. A refusal that is counted alone may carry its version, too.</summary>
    private AccessLogEntry? LoggedNext(AccessAction action, Caller who)
    {
        var found = _evidence.Log
            .Where(it => it.Permitted && it.Action == action && it.Version > _version && it.Role == who.Role && it.Organization == who.Organization && !_found.Contains(it.Version))
            .MinBy(static it => it.Version);
        if (found is not null)
        {
            _found.Add(found.Version);
        }

        return found;
    }

    private void Note(IReadOnlyList<HeldItem> entered, IReadOnlyList<HeldItem> left, long version)
    {
        if (_subscriptions.Count > 0 && entered.Count > 0)
        {
            _brought[version] = entered;
            _superseded.UnionWith(left.Select(static it => it.Ref));
        }
    }

    private void CompareSubscriptions(IReadOnlyList<LedgerEntry> told)
    {
        var came = told.ToLookup(static it => (it.Visit, it.Step));
        var looks = _evidence.Log.Where(static it => it is { Action: AccessAction.Notify, Permitted: true }).OrderBy(static it => it.Version).ToLookup(static it => it.Asked);
        _taken = told.Count(static it => it.Result == CallResult.Done);
        foreach (var (id, subscription) in _subscriptions)
        {
            var (events, name) = (subscription.Call.Topic == SubscriptionTopic.Items ? Brought(subscription) : Raised(subscription), SubscriptionNames.CallOf(id));
            var check = new ToldCheck(subscription, [.. events.OrderBy(static it => it.Version)], [.. came[name]], [.. looks[$"Subscription/{id}"]], _evidence.Subscriptions.GetValueOrDefault(id));
            check.Judge().ForEach(found => Find(found.Kind, found.Version, found.What));
            _waiting += check.Waiting;
        }

        var known = _subscriptions.Keys.Select(SubscriptionNames.CallOf).ToHashSet();
        foreach (var entry in told.Where(it => !known.Contains((it.Visit, it.Step))))
        {
            Find(FindingKind.WrongEvent, entry.Version, $"number {entry.Accepted} came of a subscription that was not made");
        }
    }

    private IEnumerable<ModelEvent> Brought(ModelSubscription subscription)
    {
        var (who, types) = (subscription.Call.As, subscription.Call.Types);
        foreach (var (version, items) in _brought.Where(it => it.Key > subscription.Version))
        {
            var wanted = items.Where(held => held.Item.Status != "entered-in-error" && (types.IsEmpty || types.Contains(held.Item.ResourceType))).ToList();
            var states = StatesSince(version, subscription);
            if (wanted.Count == 0)
            {
                continue;
            }

            var (at, kinds) = (TimeOf(version), new Dictionary<string, List<bool>>(StringComparer.Ordinal));
            var sees = wanted.ConvertAll(held => SeenOf(held.Item));
            var isSteady = sees.TrueForAll(each => each.TrueForAll(it => it == each[0])) && !wanted.Exists(held => _superseded.Contains(held.Ref));
            yield return EventOf(
                subscription, version, states, i => sees.Exists(each => each[i]),
                isSteadilySeen: wanted.Where((held, i) => !_superseded.Contains(held.Ref) && sees[i].TrueForAll(static it => it)).Any()) with
            {
                Digest = isSteady ? ToldNotification.DigestOf(wanted.Where((_, i) => sees[i][0]).Select(static held => $"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}")) : null,
            };

            // In which states it is to be seen: asked once for all that are alike.
            List<bool> SeenOf(RecordItem item)
            {
                var key = ModelKind.KeyOf(item);
                if (!kinds.TryGetValue(key, out var seen))
                {
                    kinds.Add(key, seen = states.ConvertAll(state => state.Consents.MaySee(who, item, at)));
                }

                return seen;
            }
        }
    }

    /// <summary>Commits that raised or ended alerts, or acted on them. What a record forgot of its oldest ones may have been told all the same.</summary>
    private IEnumerable<ModelEvent> Raised(ModelSubscription subscription)
    {
        var touched = _evidence.Alerts.SelectMany(static alert => VersionsOf(alert).Select(version => (Version: version, Alert: alert))).ToLookup(static it => it.Version, static it => it.Alert);
        var forgotten = _evidence.Alerts.Length >= RecordLimits.MaxAlerts;
        var versions = touched.Select(static it => it.Key)
            .Union(_evidence.Log.Where(it => it.Permitted && (it.Action == AccessAction.HandleAlert || (forgotten && it.Action == AccessAction.Submit))).Select(static it => it.Version));
        foreach (var version in versions.Where(it => it > subscription.Version))
        {
            var (states, who, at) = (StatesSince(version, subscription), subscription.Call.As, TimeOf(version));
            yield return EventOf(
                subscription, version, states, i => states[i].Consents.MayLook(who, at),
                isSteadilySeen: touched[version].Any(alert => ModelAlerts.Knows(alert.Rule) && states.TrueForAll(state => MaySee(state.Consents, who, alert, at))));
        }
    }

    /// <param name="isSeen">Whether something of it was to be seen in a state.</param>
    private static ModelEvent EventOf(ModelSubscription subscription, long version, List<(ModelConsents Consents, DateTimeOffset From)> states, Func<int, bool> isSeen, bool isSteadilySeen)
    {
        var last = Enumerable.Range(0, states.Count).LastOrDefault(isSeen, -1);
        return new ModelEvent(version, states[0].From, MustTell: isSteadilySeen && subscription is { IsSure: true, IsOver: false }, MayTell: last >= 0 && !(version > subscription.EndVersion))
        {
            HiddenFrom = last >= 0 && last + 1 < states.Count ? states[last + 1].From : null,
        };
    }

    /// <summary>The consents as a version found them, which hold from its time on, and those that came since, until the subscription was over.</summary>
    private List<(ModelConsents Consents, DateTimeOffset From)> StatesSince(long version, ModelSubscription subscription) =>
    [
        (_consents.Last(it => it.Version < version).Consents, TimeOf(version)),
        .. _consents.Where(it => it.Version > version && !(it.Version > subscription.EndVersion)).Select(it => (it.Consents, TimeOf(it.Version))),
    ];

    /// <summary>By the log; the start of time where it has no such version.</summary>
    private DateTimeOffset TimeOf(long version) => _log[version].Select(static it => it.At).FirstOrDefault();

    private static IEnumerable<long> VersionsOf(Alert alert) =>
        alert.Handling.Select(static step => step.Version).Append(alert.Version).Concat(alert.End is { Version: var ended } ? [ended] : []).Distinct();
}

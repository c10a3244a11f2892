using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Demographics;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// Which alerts a viewer sees: those that rest on readings of which they see every one. A citizen sees all of them, also where the readings were taken back. Of what stays away they see what they would
/// see a reading of, taken when the alert was raised.
/// </summary>
public sealed class AlertSight
{
    private readonly Viewer _viewer;
    private readonly ImmutableArray<(Alert Alert, AlertRule? Rule)> _alerts;
    private readonly ImmutableArray<Alert> _missed;
    private readonly bool[] _seen;
    private readonly bool[] _hidden;
    private readonly HashSet<ConsentVerdict> _verdicts = [];
    private readonly DataSum _data = new(inAnyOrder: true);

    public AlertSight(ImmutableArray<Alert> alerts, Viewer viewer)
    {
        _viewer = viewer;
        _missed = alerts.RemoveAll(static alert => alert.Missed.IsEmpty);
        _alerts = [.. alerts.Where(static alert => alert.Missed.IsEmpty).Select(static alert => (alert, AlertRules.Find(alert.Rule)))];
        _seen = new bool[_alerts.Length];
        _hidden = new bool[_alerts.Length];
    }

    /// <summary>Whether there are no readings to look for.</summary>
    public bool IsEmpty => _alerts.IsEmpty;

    /// <summary>Whether a segment may hold readings that an alert rests on. Where something may be hidden from the viewer, this depends on times alone.</summary>
    public bool MayBeIn(SegmentDescriptor segment) => _alerts.Any(it =>
        segment.MayHoldAny(_viewer.MayHide || it.Rule is null ? null : AlertCodes.FingerprintsOf(it.Rule), it.Alert.From.UtcTicks, it.Alert.To.UtcTicks));

    /// <param name="held">One that no later version has replaced; in whichever order.</param>
    public void Offer(HeldItem held)
    {
        if (AlertReading.Of(held.Item) is not { } reading)
        {
            return;
        }

        bool? sees = null;
        for (var i = 0; i < _alerts.Length; i++)
        {
            var (alert, rule) = _alerts[i];
            if (reading.At < alert.From || reading.At > alert.To || rule?.Measures.Contains(reading.Measures) is not true)
            {
                continue;
            }

            sees ??= Sees(held);
            _seen[i] |= sees.Value;
            _hidden[i] |= !sees.Value;
        }
    }

    /// <summary>What is shown, and what the log tells of it: the readings that it rests on, or that something of the plan stays away.</summary>
    public (ImmutableArray<Alert> Alerts, DataDescription Data) Close()
    {
        foreach (var verdict in _verdicts)
        {
            _viewer.Note(verdict);
        }

        ImmutableArray<Alert> missed = [.. _missed.Select(alert => new PlanSight(_viewer, alert.RaisedAt).Shown(alert)).OfType<Alert>()];
        ImmutableArray<Alert> shown =
        [
            .. _alerts.Where((_, i) => _viewer.IsCitizen ? !_hidden[i] : _seen[i] && !_hidden[i]).Select(static it => it.Alert).Concat(missed)
                .OrderByDescending(static alert => alert.IsOpen)
                .ThenByDescending(static alert => alert.IsOpen ? alert.Urgency : 0)
                .ThenByDescending(static alert => alert.Version),
        ];
        return (shown, missed.IsEmpty ? _data.Describe() : Disclosures.Join(_data.Describe(), DataDescription.Nothing with { Classes = [CarePlan.ResourceType], Count = missed.Length }));
    }

    /// <summary>The same, with who the citizen is beside alerts that are open.</summary>
    public (ImmutableArray<Alert> Alerts, HeldDemographics? Held, DataDescription Data) Close(AccessJudgement.Granted granted, CitizenRecord record)
    {
        var (alerts, data) = Close();
        var held = alerts.Any(static alert => alert.IsOpen) ? Disclosures.DemographicsFor(granted, record) : null;
        return (alerts, held, Disclosures.Join(data, Disclosures.Describe(held)));
    }

    private bool Sees(HeldItem held)
    {
        var sees = _viewer.Sees(_viewer.Look(held), out var verdict);
        _verdicts.Add(verdict);
        if (sees)
        {
            _data.Add(held.Item);
        }

        return sees;
    }
}

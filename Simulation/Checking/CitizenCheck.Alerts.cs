using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>Alerts: what the readings call for, what worklists showed of it, and what was done.</summary>
internal sealed partial class CitizenCheck
{
    private readonly ModelAlerts _alerts;
    private int _listed;

    private Caller Practice => Caller.Professional(_citizen.Practice, PurposeOfUse.Treatment);

    /// <summary>A worklist may lag behind, and has pages: it may show less than there is, and nothing else.</summary>
    private void JudgeWorklist(WorklistCall call, LedgerEntry entry)
    {
        if (entry.Result == CallResult.Refused)
        {
            Find(FindingKind.RefusedAgainstConsent, entry.Version, $"the worklist of {call.As.Organization}");
            return;
        }

        _listed += entry.Accepted > 0 ? 1 : 0;
        var may = _alerts.ToDo.Where(alert => MaySee(call.As, alert, entry.At)).ToList();
        if (entry.Accepted > 0 && !Subsets(may).Any(shown => shown.Count == entry.Accepted && TaskDigest.Of(shown) == entry.Shown))
        {
            Find(FindingKind.WrongTask, _version, $"the worklist of {call.As.Organization} showed {entry.Accepted} tasks, of which the model has not all");
        }
    }

    /// <summary>It had been said last: by a call before, or by an attempt of this one that nobody answered, which the log has.</summary>
    private void JudgeRepeated(TaskCall call, LedgerEntry entry)
    {
        if (_alerts.ToDo.Any(alert => TaskDigest.Of([alert]) == entry.Shown && alert.Handling is [.., var last] && (last.Step, last.Outcome, last.Words) == (call.Step, call.Outcome, call.Words)))
        {
            return;
        }

        if (Settle(call) is { } settled)
        {
            Handle(call, entry, settled.Version, settled.At);
        }
        else
        {
            Find(FindingKind.NotLogged, entry.Version, $"what {call.As.Organization} did about a task before");
        }
    }

    private void Handle(TaskCall call, LedgerEntry entry, long version, DateTimeOffset at)
    {
        if (_alerts.ToDo.FirstOrDefault(alert => TaskDigest.Of([alert]) == entry.Shown) is { } alert)
        {
            _alerts.Handle(alert, new AlertHandling(call.Step, call.Outcome, call.Words, call.As.Subject!, call.As.Organization, version, at));
        }
        else
        {
            Find(FindingKind.WrongTask, version, $"{call.As.Organization} acted on a task that the model has not");
        }
    }

    private void CompareAlerts()
    {
        var held = _evidence.Alerts.Where(static alert => ModelAlerts.Knows(alert.Rule)).ToLookup(static alert => (alert.Rule, alert.Version));
        var wanted = _alerts.All.ToDictionary(static alert => (alert.Rule, alert.Version));
        foreach (var (name, alert) in wanted)
        {
            var found = held[name].ToList();
            if (found.Count == 0 && !IsForgotten(alert))
            {
                Find(FindingKind.MissedAlert, alert.Version, alert.Rule);
            }
            else if (found.Count > 1)
            {
                Find(FindingKind.DoubledAlert, alert.Version, $"{alert.Rule}, {found.Count} times");
            }
            else if (found is [var one] && Fault(one, alert) is { } fault)
            {
                Find(FindingKind.WrongAlert, alert.Version, $"{alert.Rule} is there with {fault}");
            }
        }

        foreach (var name in held.Select(static it => it.Key).Where(name => !wanted.ContainsKey(name)))
        {
            Find(FindingKind.WrongAlert, name.Version, $"{name.Rule} is there, and the readings do not call for it");
        }

        if (_evidence.Log.Count(entry => entry is { Action: AccessAction.ListAlerts, Permitted: true, Data.Count: > 0 } && entry.Organization == _citizen.Practice) is var looks && looks < _listed)
        {
            Find(FindingKind.NotLogged, _version, $"worklists showed alerts {_listed} times, and the log has {looks} looks");
        }
    }

    /// <summary>A record keeps so many, and forgets the oldest that have ended.</summary>
    private bool IsForgotten(Alert alert) =>
        !alert.IsOpen && _evidence.Alerts.Length >= RecordLimits.MaxAlerts && _evidence.Alerts.All(held => held.IsOpen || held.Version > alert.Version || !ModelAlerts.Knows(held.Rule));

    private static string? Fault(Alert held, Alert wanted) =>
        held.Urgency != wanted.Urgency ? "another urgency"
        : (held.From, held.To) != (wanted.From, wanted.To) ? "other readings"
        : !held.Figures.SequenceEqual(wanted.Figures) ? "other figures"
        : (held.End?.How, held.End?.Version) != (wanted.End?.How, wanted.End?.Version) ? "another end"
        : !held.Handling.Select(StepOf).SequenceEqual(wanted.Handling.Select(StepOf)) ? "other steps"
        : null;

    private static (AlertStep, AlertOutcome, string?, string?, long) StepOf(AlertHandling step) => (step.Step, step.Outcome, step.Words, step.Organization, step.Version);

    /// <summary>What the practice's worklist must show now.</summary>
    private ImmutableArray<Alert> Tasks() =>
        [.. _evidence.Alerts.Where(alert => alert is { IsOpen: true, IsClosed: false } && MaySee(Practice, alert, _evidence.Dashboard.AsOf))];

    /// <summary>Whoever may see every reading of its kind and its time.</summary>
    private bool MaySee(Caller who, Alert alert, DateTimeOffset at) => MaySee(Consents, who, alert, at);

    private bool MaySee(ModelConsents consents, Caller who, Alert alert, DateTimeOffset at)
    {
        var (code, first, last) = (ModelAlerts.CodeOf(alert.Rule), ModelKind.DayOf(alert.From), ModelKind.DayOf(alert.To));
        var rests = _record.Kinds.Where(kind => kind.Example.Code.Primary.Code == code && ModelReading.Of(kind.Example) is not null
            && kind.Days.Where(day => day.Key >= first && day.Key <= last).SelectMany(static day => day.Value.Items)
                .Any(held => ModelKind.From(held.Item) is var from && from >= alert.From && from <= alert.To)).ToList();
        return rests.Count > 0 && consents.MayLook(who, at) && rests.TrueForAll(kind => consents.MaySee(who, kind.Example, at));
    }

    /// <summary>Of as many as there are rules at most.</summary>
    private static IEnumerable<List<Alert>> Subsets(List<Alert> alerts) =>
        Enumerable.Range(0, 1 << alerts.Count).Select(chosen => alerts.Where((_, i) => (chosen & (1 << i)) != 0).ToList());
}

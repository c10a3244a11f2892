using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// The first half of deciding on alerts: which rules a commit's readings concern, and which held ones have to be looked at with them. Most commits concern none, and cost
/// no look.
/// </summary>
public sealed class AlertPlan
{
    /// <summary>Readings that are older raise routine alerts only.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromHours(48);

    private static readonly AlertPlan Nothing = new([], []);

    private readonly ImmutableArray<AlertReading> _brought;

    private AlertPlan(ImmutableArray<AlertReading> brought, ImmutableArray<RuleWindow> windows) => (_brought, Windows) = (brought, windows);

    /// <summary>What has to be looked at, by rule.</summary>
    public ImmutableArray<RuleWindow> Windows { get; }

    public bool IsEmpty => Windows.IsEmpty;

    /// <param name="formers">The held items that the entries supersede.</param>
    public static AlertPlan Of(CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers)
    {
        List<AlertReading>? brought = null;
        Dictionary<AlertRule, RuleWindow>? windows = null;
        foreach (var entry in entries)
        {
            if (entry is not ItemRecorded { Item: Reading item } recorded)
            {
                continue;
            }

            if (AlertReading.Of(item) is { } reading && AlertRules.For(reading.Measures) is { IsEmpty: false } rules)
            {
                (brought ??= []).Add(reading);
                foreach (var rule in rules)
                {
                    if (rule.MayBegin(reading) || HeldAlerts.Open(record.Alerts, rule.Name) is not null)
                    {
                        Widen(rule, reading.At);
                    }
                }
            }

            if (recorded.Supersedes is { } former && formers.TryGetValue(former, out var held) && AlertReading.Of(held.Item) is { } gone)
            {
                foreach (var rule in AlertRules.For(gone.Measures).Where(rule => HeldAlerts.Open(record.Alerts, rule.Name) is { } open && gone.At >= open.From))
                {
                    Widen(rule, gone.At);
                }
            }
        }

        return windows is null ? Nothing : new AlertPlan([.. brought ?? []], [.. windows.Values.OrderBy(static window => AlertRules.All.IndexOf(window.Rule))]);

        void Widen(AlertRule rule, DateTimeOffset at)
        {
            var open = HeldAlerts.Open(record.Alerts, rule.Name);
            var first = open is not null && open.From < at ? open.From : at;
            var from = first.UtcTicks <= rule.Back.Ticks ? DateTimeOffset.MinValue : first - rule.Back;
            windows ??= [];
            windows[rule] = windows.TryGetValue(rule, out var before) && before.From <= from ? before : new RuleWindow(rule, from, open);
        }
    }

    /// <summary>What the readings come to.</summary>
    /// <param name="held">Held readings, none that the entries supersede; those outside of a rule's window are passed over.</param>
    /// <param name="formers">The held items that the entries supersede.</param>
    public IEnumerable<JournalEntry> Decide(
        IReadOnlyCollection<AlertReading> held, IReadOnlyDictionary<ItemRef, HeldItem> formers, DeploymentZone zone, DateTimeOffset now)
    {
        var corrected = formers.Values.Select(static former => HeldItems.StandsAt(former)).ToList();
        foreach (var (rule, from, open) in Windows)
        {
            var readings = held.Concat(_brought).Where(reading => reading.At >= from && rule.Measures.Contains(reading.Measures));
            var standing = rule.Standing(AlertWindow.Of(readings, zone, now) with { Since = from + rule.Back });
            var follows = standing is not null && open is not null && standing.From > open.To;
            if (open is not null && (standing is null || follows || standing.Urgency > open.Urgency))
            {
                var how = corrected.Exists(at => at >= open.From && at <= open.To) ? AlertEnding.Corrected
                    : standing is null ? AlertEnding.Settled
                    : follows ? AlertEnding.Followed
                    : AlertEnding.GrewWorse;
                yield return new AlertEnded(rule.Name, open.Version, how);
            }

            if (standing is not null && (open is null || follows || standing.Urgency > open.Urgency) && (rule.RaisesLate || standing.To >= now - Freshness))
            {
                yield return new AlertRaised(rule.Name, rule.Version, standing.Urgency, standing.From, standing.To, standing.Figures);
            }
        }
    }
}

/// <summary>Which held readings a rule has to be shown.</summary>
/// <param name="Open">Its open alert; null where there is none.</param>
public sealed record RuleWindow(AlertRule Rule, DateTimeOffset From, Alert? Open);

using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
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

    private static readonly AlertPlan Nothing = new([], [], []);

    private readonly ImmutableArray<AlertReading> _brought;
    private readonly ImmutableArray<Alert> _left;

    private AlertPlan(ImmutableArray<AlertReading> brought, ImmutableArray<RuleWindow> windows, ImmutableArray<Alert> left) =>
        (_brought, Windows, _left) = (brought, windows, left);

    /// <summary>What has to be looked at, by rule.</summary>
    public ImmutableArray<RuleWindow> Windows { get; }

    public bool IsEmpty => Windows.IsEmpty && _left.IsEmpty;

    /// <param name="citizen">Whose record it is.</param>
    /// <param name="formers">The held items that the entries supersede.</param>
    /// <param name="zone">What days are.</param>
    /// <param name="now">When it is decided.</param>
    public static AlertPlan Of(
        CitizenRecord record, string citizen, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, DeploymentZone zone, DateTimeOffset now)
    {
        Dictionary<AlertRule, RuleWindow>? windows = null;
        List<Alert>? left = null;
        var own = new OwnRules(record, citizen, zone, now);
        var brought = Brought(entries, isPlanned: own.ArePlanned);
        foreach (var reading in brought)
        {
            foreach (var any in AlertRules.For(reading.Measures))
            {
                if (own.Of(any) is not { } rule)
                {
                    Leave(any);
                    continue;
                }

                var isLate = HeldAlerts.Open(record.Alerts, rule.Name) is null ? (bool?)null : rule.ChangesFound && IsLate(record, rule, reading);
                if (Concerns(rule, reading, isLate) && MayFind(record, rule, brought, zone, reading, stands: isLate is not null, now))
                {
                    Widen(rule, reading.At, goesOn: isLate == false);
                }
            }
        }

        foreach (var entry in entries)
        {
            if (entry is not ItemRecorded recorded)
            {
                continue;
            }

            if (recorded.Supersedes is { } former && formers.TryGetValue(former, out var held) && AlertReading.Of(held.Item) is { } gone)
            {
                foreach (var any in AlertRules.For(gone.Measures).Where(rule => HeldAlerts.Open(record.Alerts, rule.Name) is { } open && gone.At >= open.From))
                {
                    if (own.Of(any) is { } rule)
                    {
                        Widen(rule, gone.At, goesOn: false);
                    }
                    else
                    {
                        Leave(any);
                    }
                }
            }
        }

        return windows is null && left is null
            ? Nothing
            : new AlertPlan([.. brought], windows is null ? [] : [.. windows.Values.OrderBy(static window => AlertRules.OrderOf(window.Rule))], left is null ? [] : [.. left]);

        void Widen(AlertRule rule, DateTimeOffset at, bool goesOn)
        {
            if (own.IsChild)
            {
                Leave(rule);
                return;
            }

            windows ??= [];
            windows[rule] = windows.TryGetValue(rule, out var before)
                ? before with { At = before.At < at ? before.At : at, GoesOn = before.GoesOn && goesOn }
                : new RuleWindow(rule, at, HeldAlerts.Open(record.Alerts, rule.Name), goesOn);
        }

        // What stands of a rule that is not for the citizen any more ends.
        void Leave(AlertRule rule)
        {
            if (HeldAlerts.Open(record.Alerts, rule.Name) is { } open && left?.Contains(open) is not true)
            {
                (left ??= []).Add(open);
            }
        }
    }

    /// <summary>The readings that rules look at.</summary>
    private static List<AlertReading> Brought(ImmutableArray<JournalEntry> entries, bool isPlanned)
    {
        var brought = new List<AlertReading>();
        foreach (var entry in entries)
        {
            if (entry is ItemRecorded { Item: Reading item } && (isPlanned ? AlertReading.Of(item) : AlertReading.OfUnplanned(item)) is { } reading && !AlertRules.For(reading.Measures).IsEmpty)
            {
                brought.Add(reading);
            }
        }

        return brought;
    }

    /// <summary>Whether a reading by itself may begin or end something.</summary>
    /// <param name="isLate">Null where nothing stands.</param>
    private static bool Concerns(AlertRule rule, in AlertReading reading, bool? isLate) => isLate switch
    {
        null => rule.MayBegin(reading),
        true => true,
        false => rule.MayEnd(reading) || (rule.MayGrowWorse && rule.MayBegin(reading)),
    };

    /// <summary>Whether an alert tells what stands: what it quotes is not what was corrected.</summary>
    private static bool Quotes(Alert open, AlertEpisode standing) => (open.From, open.To) == (standing.From, standing.To) && open.Figures.SequenceEqual(standing.Figures);

    /// <summary>Whether a look might find something: told from what the record has at hand.</summary>
    /// <param name="stands">Whether an alert of the rule is open, which may end.</param>
    private static bool MayFind(
        CitizenRecord record, AlertRule rule, List<AlertReading> brought, DeploymentZone zone, in AlertReading reading, bool stands, DateTimeOffset now)
    {
        var needsDays = !stands || rule.Needs is { ToEnd: true };
        return (stands || rule.RaisesLate || IsFresh(record, rule, brought, now)) && (!needsDays || AlertDays.MaySuffice(record, rule, brought, zone, reading.At));
    }

    /// <summary>Whether any reading of a rule is as new as what it raises. Where none is, as in an import of what is long past, nothing needs to be looked for.</summary>
    private static bool IsFresh(CitizenRecord record, AlertRule rule, List<AlertReading> brought, DateTimeOffset now)
    {
        var since = now - Freshness;
        foreach (var reading in brought)
        {
            if (reading.At >= since && rule.Measures.Contains(reading.Measures))
            {
                return true;
            }
        }

        foreach (var measure in record.Summaries.Measures)
        {
            if (measure.Latest.FromTicks >= since.UtcTicks && AlertCodes.Holds(rule, measure.Code))
            {
                return true;
            }
        }

        return record.Summaries.IsPartial;
    }

    /// <summary>Whether readings of the rule have come that are as late: those may end or begin something else now.</summary>
    private static bool IsLate(CitizenRecord record, AlertRule rule, in AlertReading reading)
    {
        foreach (var measure in record.Summaries.Measures)
        {
            if (measure.Latest.FromTicks >= reading.At.UtcTicks && (measure.Code.Means(reading.Code) || (KnownCodes.MeasurandOf(measure.Code) is { } measures && rule.Measures.Contains(measures))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the readings come to.</summary>
    /// <param name="held">Held readings, none that the entries supersede; those outside of a rule's window are passed over.</param>
    /// <param name="formers">The held items that the entries supersede.</param>
    public IEnumerable<JournalEntry> Decide(
        IReadOnlyCollection<AlertReading> held, IReadOnlyDictionary<ItemRef, HeldItem> formers, DeploymentZone zone, DateTimeOffset now)
    {
        foreach (var alert in _left)
        {
            yield return new AlertEnded(alert.Rule, alert.Version, AlertEnding.AppliesNoMore);
        }

        var corrected = formers.Values.Select(static former => HeldItems.StandsAt(former)).ToList();
        foreach (var window in Windows)
        {
            var (rule, from, open) = (window.Rule, window.From, window.Open);
            using var readings = new ReadingBuffer();
            foreach (var reading in held.Concat(_brought))
            {
                if (reading.At >= from && rule.Measures.Contains(reading.Measures))
                {
                    readings.Add(reading);
                }
            }

            var standing = rule.Standing(AlertWindow.Of(readings, zone, now) with { Since = window.Since, Before = window.Before });
            var follows = standing is not null && open is not null && standing.From > open.To;
            var isCorrected = open is not null && corrected.Exists(at => at >= open.From && at <= open.To);
            var isOther = standing is not null && open is not null && (follows || standing.Urgency != open.Urgency || (isCorrected && !Quotes(open, standing)));
            if (open is not null && (standing is null || isOther))
            {
                var how = isCorrected || standing?.Urgency < open.Urgency ? AlertEnding.Corrected
                    : standing is null ? AlertEnding.Settled
                    : follows ? AlertEnding.Followed
                    : AlertEnding.GrewWorse;
                yield return new AlertEnded(rule.Name, open.Version, how);
            }

            if (standing is not null && (open is null || isOther) && (rule.RaisesLate || standing.To >= now - Freshness))
            {
                // What grew worse goes on from where it began.
                var begun = open is not null && !isCorrected && !follows && open.From < standing.From ? open.From : standing.From;
                yield return new AlertRaised(rule.Name, rule.Version, standing.Urgency, begun, standing.To, standing.Figures);
            }
        }
    }
}

/// <summary>Which held readings a rule has to be shown.</summary>
/// <param name="At">The first reading that concerns it.</param>
/// <param name="Open">Its open alert; null where there is none.</param>
/// <param name="GoesOn">Whether all that concerns it comes after all that was there: what is open stands until then, and need not be found again.</param>
public sealed record RuleWindow(AlertRule Rule, DateTimeOffset At, Alert? Open, bool GoesOn)
{
    /// <summary>What stands until the first reading that concerns it.</summary>
    public AlertEpisode? Before => Open is not null && GoesOn && At > Open.To ? new AlertEpisode(Open.From, Open.To, Open.Urgency, Open.Figures) : null;

    /// <summary>From where something may begin or end.</summary>
    public DateTimeOffset Since => Before is null && Open is not null && Open.From < At ? Open.From : At;

    /// <summary>From where readings count with it.</summary>
    public DateTimeOffset From => Since.UtcTicks <= LookBack.Ticks ? DateTimeOffset.MinValue : Since - LookBack;

    /// <summary>Where nothing stands, whatever ends begins within the window, and is ended by what comes after it.</summary>
    private TimeSpan LookBack => Open is not null && Rule.Recall > Rule.Back ? Rule.Recall : Rule.Back;
}

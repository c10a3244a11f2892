using CsCheck;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core.Alerts;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>Alerts, decided commit by commit by what a window shows, are those of the whole history: whatever comes late, is corrected, taken back or sent twice.</summary>
public sealed class AlertProperties(ITestOutputHelper output)
{
    /// <summary>100,000 together.</summary>
    private const int Histories = 12_500, Weeks = 3_500, Lows = 2_720, Sensors = 240;

    private static readonly DateTimeOffset Start = new(2026, 3, 20, 7, 0, 0, TimeSpan.Zero);

    private static readonly DeploymentZone London = DeploymentZone.Find("Europe/London")!;

    public static TheoryData<string> Rules => [.. AlertRules.All.Select(static rule => rule.Name)];

    /// <summary>Rules that count days are spared looks in the zone that figures are kept by, and in no other.</summary>
    public static TheoryData<string, string> RulesAndZones
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rule in AlertRules.All)
            {
                data.Add(rule.Name, London.Name);
                if (rule.Needs is not null)
                {
                    data.Add(rule.Name, DeploymentZone.Current.Name);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(RulesAndZones))]
    public void CommitByCommit_AlertsAreThoseOfTheWholeHistory(string name, string zoneName)
    {
        var (any, zone) = (AlertRules.Find(name)!, DeploymentZone.Find(zoneName)!);
        var (plan, rule) = (AlertPlans.For(name), AlertPlans.For(name) is { } its ? OwnRules.Under(any, its, Start)! : any);
        var (raised, ended, late) = (0, 0, 0);
        AlertMoves.Of(name).Sample(
            moves =>
            {
                var play = new Playing(any, zone, plan);
                foreach (var move in moves)
                {
                    play.Move(move);
                    play.Told.Should().Equal(play.Model.Told, "after {0} of {1}", move, string.Join("; ", play.Window.Readings.Select(it => FormattableString.Invariant($"{it.At:dd HH:mm:ss} {it.Value}/{it.Second} {it.Device}"))));
                }

                var (window, now) = (play.Window, play.Now);
                TextOf(rule.Standing(window)).Should().Be(TextOf(new NaiveAlerts(zone, plan: plan).Standing(name, [.. window.Readings])), "at {0}", now);
                Interlocked.Add(ref raised, play.Model.Told.Count(static it => it.Contains(' ')));
                Interlocked.Add(ref ended, play.Model.Told.Count(static it => !it.Contains(' ')));
                Interlocked.Add(ref late, play.Model.Told.Count(static it => it == nameof(AlertEnding.Corrected)));
            },
            writeLine: output.WriteLine, iter: IterationsOf(name));
        output.WriteLine($"{name}: {raised} raised, {ended} ended, of those {late} by a correction");
        Math.Min(raised, name == AlertRuleNames.SensorTimeInRange ? raised : ended).Should().BePositive("else nothing is tested");
    }

    /// <summary>Else a reading that begins something would be passed over. What began with readings that are too old to be raised is looked at no more.</summary>
    [Theory, MemberData(nameof(Rules))]
    public void WhatComesInOrder_IsFoundByEachReadingAlone(string name)
    {
        var (rule, plan) = (AlertRules.Find(name)!, AlertPlans.For(name));
        AlertMoves.Of(name).Sample(
            moves =>
            {
                var play = new Playing(rule, London, plan);
                foreach (var move in moves)
                {
                    play.Move(move with { Kind = MoveKind.New, Gap = move.Gap + 1 });
                    var standing = new NaiveAlerts(London, plan: plan).Standing(name, [.. play.Window.Readings]);
                    if (play.Open is null && standing is not null && !rule.RaisesLate && play.Now - standing.To > AlertPlan.Freshness)
                    {
                        return;
                    }

                    TextOf(play.Open).Should().Be(TextOf(standing));
                }
            },
            writeLine: output.WriteLine, iter: IterationsOf(name) / 10);
    }

    /// <summary>Whatever the plan becomes meanwhile: other levels, a rule that is not for the citizen any more, and back.</summary>
    [Theory, MemberData(nameof(Rules))]
    public void UnderPlansThatChange_AlertsAreThoseOfThePlanOfTheirTime(string name)
    {
        var rule = AlertRules.Find(name)!;
        var byPlan = 0;
        AlertMoves.Of(name).Sample(
            moves =>
            {
                var play = new Playing(rule, London, AlertPlans.For(name));
                foreach (var move in moves)
                {
                    if (move.Which % 7 == 0)
                    {
                        play.SetPlan(AlertPlans.Others(name)[move.Which / 7 % AlertPlans.Others(name).Length]);
                    }

                    play.Move(move);
                    play.Told.Should().Equal(play.Model.Told, "after {0}", move);
                }

                Interlocked.Add(ref byPlan, play.Model.Told.Count(static it => it == nameof(AlertEnding.AppliesNoMore)));
            },
            writeLine: output.WriteLine, iter: IterationsOf(name) / 4);
        output.WriteLine($"{name}: {byPlan} ended by the plan");
        (name == AlertRuleNames.SensorTimeInRange ? 1 : byPlan).Should().BePositive("else nothing is tested");
    }

    private static int IterationsOf(string name) => name switch
    {
        AlertRuleNames.SensorTimeInRange => Sensors,
        AlertRuleNames.BloodPressureHigh or AlertRuleNames.BloodPressureStage2 => Weeks,
        AlertRuleNames.GlucoseVeryLow or AlertRuleNames.GlucoseLowOften => Lows,
        _ => Histories,
    };

    private static string TextOf(AlertEpisode? episode) => episode is null ? "nothing" : AlertModel.TextOf(episode.Urgency, episode.From, episode.To, episode.Figures);

    /// <summary>A history that is played, and what the model says of it.</summary>
    private sealed class Playing
    {
        private readonly AlertRule _rule;
        private readonly AlertPlay _play;
        private readonly List<(ItemRef Ref, Reading Item)> _held = [];
        private DateTimeOffset _last = Start;

        public Playing(AlertRule rule, DeploymentZone zone, CarePlan? plan)
        {
            (_rule, _play, Model) = (rule, new AlertPlay(zone, plan), new AlertModel(rule, zone));
            if (plan is not null)
            {
                Model.SetPlan(plan, Start);
            }
        }

        public AlertModel Model { get; }

        public DateTimeOffset Now { get; private set; } = Start;

        public IEnumerable<string> Told => _play.Told.Where(IsOfRule).Select(AlertModel.TextOf);

        public AlertWindow Window => _play.Window(_rule, Now);

        public AlertEpisode? Open => _play.Open(_rule) is { } open ? new AlertEpisode(open.From, open.To, open.Urgency, open.Figures) : null;

        public void SetPlan(CarePlan plan)
        {
            _play.SetPlan(plan, Now);
            Model.SetPlan(plan, Now);
        }

        public void Move(AlertMove move)
        {
            var about = _held.Count > 0 && move.Kind is not (MoveKind.New or MoveKind.Late) ? move.Which % _held.Count : -1;
            (Reading Item, ItemRef? Instead)[] delivered = (move.Kind, about) switch
            {
                (MoveKind.Correction, >= 0) => [(move.Values[0].At(TimeOf(about)), _held[about].Ref)],
                (MoveKind.Retraction, >= 0) => [(_held[about].Item with { Status = RecordItem.EnteredInError }, _held[about].Ref)],
                (MoveKind.SecondCopy, >= 0) => [(_held[about].Item with { Source = new ItemSource("another app") }, null)],
                (MoveKind.Late, _) => [.. move.Values.Select(it => (it.At(_last.AddSeconds(-move.Gap * (1 + (move.Which % 3)))), default(ItemRef?)))],
                _ => [.. move.Values.Select(it => (it.At(NextOf(move)), default(ItemRef?)))],
            };
            Deliver(delivered);
        }

        private void Deliver((Reading Item, ItemRef? Instead)[] delivered)
        {
            var brought = delivered.Select(static it => AlertReading.Of(it.Item)).OfType<AlertReading>().ToList();
            var gone = delivered.Where(static it => it.Instead is not null)
                .Select(it => AlertReading.Of(_held.Find(held => held.Ref == it.Instead).Item)).OfType<AlertReading>().ToList();
            _last = brought.Select(static reading => reading.At).Append(_last).Max();
            Now = _last;
            var refs = _play.Commit(Now, delivered);
            _held.RemoveAll(held => delivered.Any(it => it.Instead == held.Ref));
            _held.AddRange(refs.Zip(delivered).Where(static it => it.Second.Item.Status == "final").Select(static it => (it.First, it.Second.Item)));
            Model.Commit([.. Window.Readings], brought, gone, Now);
        }

        private DateTimeOffset NextOf(AlertMove move)
        {
            var next = _last.AddSeconds(move.Gap);
            return move.IsOfMorning ? Start.AddDays(Math.Ceiling((next - Start).TotalDays)) : next;
        }

        private DateTimeOffset TimeOf(int about) => AlertReading.Of(_held[about].Item)!.Value.At;

        private bool IsOfRule(JournalEntry entry) => entry is AlertRaised { Rule: var raised } && raised == _rule.Name || entry is AlertEnded { Rule: var ended } && ended == _rule.Name;
    }
}

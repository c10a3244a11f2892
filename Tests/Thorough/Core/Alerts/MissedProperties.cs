using System.Collections.Immutable;
using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Alerts;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>What is told of readings that stay away is what the rule says read plainly, over random plans, readings, corrections and looks, by the figures of a record as by the readings themselves.</summary>
public sealed class MissedProperties(ITestOutputHelper output)
{
    private const int Histories = 4_000;

    private static readonly DateTimeOffset Start = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Code)[] Measured = [("weight", "29463-7"), ("blood pressure", "8480-6"), ("blood pressure", "8462-4"), ("blood pressure", "85354-9")];

    /// <summary>One thing that happens.</summary>
    /// <param name="What">Which: mostly a look, a reading or a day that passes.</param>
    /// <param name="Which">Of what.</param>
    /// <param name="Hours">That passed before it.</param>
    /// <param name="Late">Hours since the reading was taken.</param>
    private sealed record Step(int What, int Which, int Hours, int Late);

    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[0, 19], Gen.Int[0, 99], Gen.Int[0, 40], Gen.OneOf(Gen.Int[0, 6], Gen.Int[0, 120])).Select(static (what, which, hours, late) => new Step(what, which, hours, late)).Array[20, 120];

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/London")]
    [InlineData("Australia/Lord_Howe")]
    public void WhatIsTold_IsWhatTheRuleSaysReadPlainly(string name)
    {
        var zone = DeploymentZone.Find(name)!;
        var (raised, settled, worse) = (0, 0, 0);
        Steps.Sample(
            steps =>
            {
                var (play, naive, held, now) = (new MissedPlay(zone), new NaiveMissed(zone), new List<(ItemRef Ref, Reading Item, string Name, bool Counts)>(), Start);
                foreach (var step in steps)
                {
                    now += TimeSpan.FromHours(step.Hours);
                    switch (step.What)
                    {
                        case 0:
                            var (plan, byPractice) = (PlanOf(step.Which), step.Late % 5 != 0);
                            play.SetPlan(plan, byPractice, now);
                            naive.Set(plan, byPractice, now);
                            break;
                        case 1 when held.Count > 0:
                            var gone = held[step.Which % held.Count];
                            held.Remove(gone);
                            play.Commit(now, (gone.Item with { Status = RecordItem.EnteredInError }, gone.Ref));
                            if (gone.Counts)
                            {
                                naive.TakenBack(gone.Name, At(gone.Item));
                            }

                            break;
                        case < 9:
                            var (measured, code) = Measured[step.Which % Measured.Length];
                            var item = ReadingOf(code, now.AddHours(-step.Late));
                            var counts = code != "8462-4";
                            held.Add((play.Commit(now, (item, null))[0], item, measured, counts));
                            naive.Came(measured, At(item), now, counts);
                            break;
                        default:
                            play.Look(now);
                            naive.Look(now);
                            break;
                        case > 17:
                            play.Look(now);
                            naive.Look(now);
                            var told = play.Told.Count;
                            play.Look(now);
                            naive.Look(now);
                            (play.Told.Count == told || IsEnd(play.Told[told - 1])).Should().BeTrue("a second look tells nothing more, but where the first one ended something");
                            break;
                    }

                    play.Told.Should().Equal(naive.Says, "after {0}", step);
                    play.Record.Alerts.Count(static alert => alert.IsOpen).Should().BeLessThanOrEqualTo(1);
                }

                Interlocked.Add(ref raised, play.Told.Count(static it => it.Contains("raised", StringComparison.Ordinal)));
                Interlocked.Add(ref settled, play.Told.Count(static it => it.EndsWith("settled", StringComparison.Ordinal)));
                Interlocked.Add(ref worse, play.Told.Count(static it => it.EndsWith("worse", StringComparison.Ordinal)));
            },
            writeLine: output.WriteLine, iter: Histories);
        output.WriteLine($"{name}: {raised} raised, {settled} settled, {worse} grew worse");
        Math.Min(settled, worse).Should().BePositive("else nothing is tested");
    }

    private static bool IsEnd(string told) => told.Contains("ended", StringComparison.Ordinal);

    private static DateTimeOffset At(Reading item) => HeldItems.From(item)!.Value;

    /// <summary>Mostly both are planned: else little is told.</summary>
    private static CarePlan PlanOf(int which) => CarePlan.None with
    {
        Measurements =
        [
            .. which % 4 == 0 ? ImmutableArray<PlannedMeasurement>.Empty : [new PlannedMeasurement("blood pressure", 1 + (which % 3), PlanPeriod.Day)],
            .. which % 5 == 0 ? ImmutableArray<PlannedMeasurement>.Empty : [new PlannedMeasurement("weight", 1 + (which % 2), which % 7 < 3 ? PlanPeriod.Week : PlanPeriod.Day)],
        ],
        Facts = which % 11 == 0 ? PlanFacts.Pregnant : which % 13 == 0 ? PlanFacts.HeartFailure : PlanFacts.None,
    };

    private static Reading ReadingOf(string code, DateTimeOffset at) => Sample.Glucose(at) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = new QuantityValue(Quantity.Ucum("80", "kg")) };
}

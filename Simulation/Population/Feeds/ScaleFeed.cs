using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Weight on a connected scale, in the morning, on some days of the week. Drifts over months.</summary>
internal sealed class ScaleFeed : Feed
{
    private const int Starts = 6 * SimulatedTime.SecondsPerHour;
    private const int Window = 3 * SimulatedTime.SecondsPerHour;

    public override string Source => Sources.Scale;

    public override string Name => "scale";

    public override long Salt => 103;

    public override int Slots(MeasuringDay day) => 1;

    public override int? EndsAt(MeasuringDay day, int slot) =>
        day.Chance(Draw.Worn).Chance(0.1 + 0.6 * day.Habit.For(Draw.Habit).Unit) ? Starts + day.Chance(Draw.Minute).For(slot).Below(Window) : null;

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var day = occasion.Day;
        var usual = (day.Citizen.Sex == Sex.Male ? 82 : 69) + (day.Citizen.Has(Conditions.Obesity) ? 24 : 0) + day.Habit.For(Draw.Baseline).Bell * 9;
        var weight = Math.Clamp(usual + day.Drift(Draw.Measures, 56) * 2 + occasion.What.Bell * 0.4, 38, 230);
        var time = ReportedTime.At(TimeOf(occasion, Starts + occasion.When.Below(Window)));
        return [ReadingOf(occasion, 0, Vocabulary.Weight, time, Vocabulary.Tenths(weight, "kg"), Vocabulary.VitalSigns)];
    }
}

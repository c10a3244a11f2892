using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>A watch: how long one slept, once awake; steps and resting pulse once the day is over. Fewer steps on Sundays.</summary>
internal sealed class WearableFeed : Feed
{
    private const int Wakes = 6 * SimulatedTime.SecondsPerHour;
    private const int Window = 3 * SimulatedTime.SecondsPerHour;
    private const int Night = 0;

    public override string Source => Sources.Wearable;

    public override string Name => "watch";

    public override long Salt => 104;

    public override int Slots(MeasuringDay day) => 2;

    public override int? EndsAt(MeasuringDay day, int slot) => !day.Chance(Draw.Worn).For(slot).Chance(0.55 + 0.42 * day.Habit.For(Draw.Habit).Unit) ? null
        : slot == Night ? Wakes + day.Chance(Draw.Minute).For(slot).Below(Window)
        : SimulatedTime.SecondsPerDay;

    public override ImmutableArray<RecordItem> Items(Occasion occasion) => occasion.Slot == Night ? [SleepOf(occasion)] : [StepsOf(occasion), PulseOf(occasion)];

    private Reading SleepOf(Occasion occasion)
    {
        var hours = Math.Clamp(7.0 + occasion.Day.Habit.For(Draw.Baseline).Bell * 0.6 + occasion.When.For(Draw.Value).Bell * 0.9, 2.5, 12);
        var woke = Wakes + occasion.When.Below(Window);
        var corrected = Math.Clamp(hours + occasion.What.Bell * 0.2, 2.5, 12);
        var time = ReportedTime.Period(TimeOf(occasion, woke - (int)(hours * SimulatedTime.SecondsPerHour)), TimeOf(occasion, woke));
        return ReadingOf(occasion, 0, Vocabulary.Sleep, time, Vocabulary.Tenths(corrected, "h"), Vocabulary.Activity);
    }

    private Reading StepsOf(Occasion occasion)
    {
        var day = occasion.Day;
        var pace = (day.Age > 70 ? 4_200 : 7_400) + day.Habit.For(Draw.Baseline).For(Draw.Extra).Bell * 1_800;
        var rest = day.Date.DayOfWeek == DayOfWeek.Sunday ? 0.75 : 1;
        var steps = Math.Clamp(pace * rest * (1 + 0.35 * occasion.What.Bell), 150, 45_000);
        var time = ReportedTime.Period(TimeOf(occasion, 0), TimeOf(occasion, SimulatedTime.SecondsPerDay - 1));
        return ReadingOf(occasion, 1, Vocabulary.Steps, time, Vocabulary.Whole(steps, "{steps}", "steps"), Vocabulary.Activity);
    }

    private Reading PulseOf(Occasion occasion)
    {
        var pulse = Math.Clamp(64 + occasion.Day.Habit.For(Draw.Extra).Bell * 7 + occasion.What.For(Draw.Extra).Bell * 3, 38, 110);
        var time = ReportedTime.At(TimeOf(occasion, SimulatedTime.SecondsPerDay - 1));
        return ReadingOf(occasion, 2, Vocabulary.HeartRate, time, Vocabulary.Whole(pulse, "/min", "beats/min"), Vocabulary.VitalSigns);
    }
}

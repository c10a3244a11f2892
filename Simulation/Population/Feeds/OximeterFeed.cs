using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Oxygen at home, by a clip on the finger: in the morning and in the evening, two readings some minutes apart. A crisis is a day of low ones.</summary>
internal sealed class OximeterFeed : Feed
{
    private const int MorningStarts = 7 * SimulatedTime.SecondsPerHour;
    private const int EveningStarts = 18 * SimulatedTime.SecondsPerHour;
    private const int Window = 3 * SimulatedTime.SecondsPerHour;
    private const int Pause = 3 * SimulatedTime.SecondsPerMinute;

    public override string Source => Sources.Oximeter;

    public override string Name => "oximeter";

    public override long Salt => 108;

    public override int Slots(MeasuringDay day) => 2;

    public override int? EndsAt(MeasuringDay day, int slot) => Measures(day, slot) ? StartOf(day.Chance(Draw.Minute).For(slot), slot) + Pause : null;

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var start = StartOf(occasion.When, occasion.Slot);
        return [Of(0), Of(1)];

        Reading Of(int number) => ReadingOf(
            occasion, number, Vocabulary.Saturation, ReportedTime.At(TimeOf(occasion, start + number * Pause)), Vocabulary.Whole(Oxygen(occasion, number), "%"), Vocabulary.VitalSigns);
    }

    /// <summary>Whoever is unwell measures.</summary>
    private static bool Measures(MeasuringDay day, int slot) =>
        Crisis.Of(day) is not null || day.Chance(Draw.Worn).For(slot).Chance(0.2 + 0.7 * day.Habit.For(Draw.Habit).Unit);

    /// <summary>In a crisis 93 or 94 %, of three one below; otherwise never below 95.</summary>
    private static double Oxygen(Occasion occasion, int number)
    {
        if (Crisis.Of(occasion.Day) is { Day: 0, Chance: var crisis })
        {
            return crisis.Below(3) == 0 ? 88 + occasion.What.For(number).Below(5) : 93 + occasion.What.For(number).Below(2);
        }

        return Math.Clamp(96.8 + occasion.Day.Habit.For(Draw.Baseline).Bell * 0.6 + occasion.What.For(number).Bell * 0.6, 95, 100);
    }

    private static int StartOf(Dice when, int slot) => (slot == 0 ? MorningStarts : EveningStarts) + when.Below(Window);
}

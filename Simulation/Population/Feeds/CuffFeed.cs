using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Blood pressure at home: in the morning and in the evening, two readings a minute or two apart and the pulse, as NICE NG136 asks for. Higher in the morning.</summary>
internal sealed class CuffFeed : Feed
{
    private const int MorningStarts = 6 * SimulatedTime.SecondsPerHour;
    private const int EveningStarts = 19 * SimulatedTime.SecondsPerHour;
    private const int Window = 4 * SimulatedTime.SecondsPerHour;
    private const int Pause = 90;
    private const int LongestSession = 4 * SimulatedTime.SecondsPerMinute;
    private const string Mercury = "mm[Hg]";

    public override string Source => Sources.Cuff;

    public override string Name => "cuff";

    public override long Salt => 101;

    public override int Slots(MeasuringDay day) => 2;

    public override int? EndsAt(MeasuringDay day, int slot) => Measures(day, slot) ? StartOf(day.Chance(Draw.Minute).For(slot), slot) + LongestSession : null;

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var start = StartOf(occasion.When, occasion.Slot);
        var (systolic, diastolic) = Usual(occasion.Day);
        var morning = occasion.Slot == 0 ? 7.0 : 0.0;
        var shift = occasion.What.Bell * 5;
        var items = ImmutableArray.CreateBuilder<RecordItem>(3);
        for (var i = 0; i < 2; i++)
        {
            // The second reading of a pair is lower: one has sat still for longer.
            var noise = occasion.What.For(i + 1).Bell * 2.5 - 2 * i;
            items.Add(PanelOf(occasion, i, start + i * Pause, systolic + morning + shift + noise, diastolic + morning * 0.6 + shift * 0.5 + noise * 0.6));
        }

        var pulse = Math.Clamp(70 + occasion.Day.Habit.For(Draw.Extra).Bell * 8 + occasion.What.For(Draw.Extra).Bell * 4, 42, 130);
        items.Add(ReadingOf(
            occasion, 2, Vocabulary.HeartRate, ReportedTime.At(TimeOf(occasion, start + Pause)), Vocabulary.Whole(pulse, "/min", "beats/min"), Vocabulary.VitalSigns));
        return items.MoveToImmutable();
    }

    /// <summary>Some measure daily, others now and then, and everybody stops for a week at times.</summary>
    private static bool Measures(MeasuringDay day, int slot)
    {
        var diligence = 0.15 + 0.80 * day.Habit.For(Draw.Habit).Unit;
        var away = day.Habit.For(Draw.Gap).For(day.Date.DayNumber / 7).Chance(0.06);
        return !away && day.Chance(Draw.Worn).For(slot).Chance(slot == 0 ? diligence : diligence * 0.8);
    }

    private static int StartOf(Dice when, int slot) => (slot == 0 ? MorningStarts : EveningStarts) + when.Below(Window);

    private static (double Systolic, double Diastolic) Usual(MeasuringDay day)
    {
        var person = day.Habit.For(Draw.Baseline);
        var drift = day.Drift(Draw.Measures, 14) * 3;
        var high = day.Citizen.Has(Conditions.Hypertension) ? 18 : 0;
        return (
            114 + Math.Min(day.Age, 85) * 0.22 + high + person.Bell * 8 + drift,
            73 + high * 0.5 + person.For(Draw.Extra).Bell * 6 + drift * 0.5);
    }

    private Reading PanelOf(Occasion occasion, int number, int seconds, double systolic, double diastolic)
    {
        var upper = Math.Clamp(systolic, 82, 228);
        var lower = Math.Clamp(diastolic, 44, Math.Min(128, upper - 18));
        return ReadingOf(occasion, number, Vocabulary.BloodPressure, ReportedTime.At(TimeOf(occasion, seconds)), value: null, Vocabulary.VitalSigns) with
        {
            Components =
            [
                new ReadingComponent(Vocabulary.Systolic, Vocabulary.Whole(upper, Mercury, "mmHg")),
                new ReadingComponent(Vocabulary.Diastolic, Vocabulary.Whole(lower, Mercury, "mmHg")),
            ],
        };
    }
}

using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>
/// Blood pressure at home: in the morning and in the evening, two readings a minute or two apart and the pulse, as NICE NG136 asks for. Higher in the morning. A crisis is a day of
/// severely high readings, two days of low ones, or a day of a fast pulse; a long one is a week of high ones.
/// </summary>
internal sealed class CuffFeed : Feed
{
    private const int MorningStarts = 6 * SimulatedTime.SecondsPerHour;
    private const int EveningStarts = 19 * SimulatedTime.SecondsPerHour;
    private const int Window = 4 * SimulatedTime.SecondsPerHour;
    private const int Pause = 90;
    private const int LongestSession = 4 * SimulatedTime.SecondsPerMinute;
    /// <summary>Of a week of high readings: a series needs four, and its first does not count.</summary>
    private const int HighDays = 6;

    private const string Mercury = "mm[Hg]";

    public override string Source => Sources.Cuff;

    public override string Name => "cuff";

    public override long Salt => 101;

    public override int Slots(MeasuringDay day) => 2;

    public override int? EndsAt(MeasuringDay day, int slot) => Measures(day, slot) ? StartOf(day.Chance(Draw.Minute).For(slot), slot) + LongestSession : null;

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var start = StartOf(occasion.When, occasion.Slot);
        var crisis = KindOf(occasion.Day);
        var items = ImmutableArray.CreateBuilder<RecordItem>(3);
        for (var i = 0; i < 2; i++)
        {
            var (systolic, diastolic) = PressureOf(occasion, crisis, i);
            items.Add(PanelOf(occasion, i, start + i * Pause, systolic, diastolic));
        }

        var pulse = crisis == CrisisKind.FastPulse
            ? 134 + occasion.What.For(Draw.Extra).Below(25)
            : Math.Clamp(70 + occasion.Day.Habit.For(Draw.Extra).Bell * 8 + occasion.What.For(Draw.Extra).Bell * 4, 42, 130);
        items.Add(ReadingOf(
            occasion, 2, Vocabulary.HeartRate, ReportedTime.At(TimeOf(occasion, start + Pause)), Vocabulary.Whole(pulse, "/min", "beats/min"), Vocabulary.VitalSigns));
        return items.MoveToImmutable();
    }

    /// <param name="number">Of the pair.</param>
    private static (double Systolic, double Diastolic) PressureOf(Occasion occasion, CrisisKind crisis, int number)
    {
        var what = occasion.What.For(number + 1);
        if (crisis is CrisisKind.Severe or CrisisKind.Low)
        {
            return crisis == CrisisKind.Severe ? (184 + 20 * what.Unit, 104 + 18 * what.For(Draw.Extra).Unit) : (82 + 6 * what.Unit, 48 + 8 * what.For(Draw.Extra).Unit);
        }

        // The second reading of a pair is lower: one has sat still for longer.
        var noise = what.Bell * 2.5 - 2 * number;
        var (systolic, diastolic) = Usual(occasion.Day);
        var morning = occasion.Slot == 0 ? 7.0 : 0.0;
        var shift = occasion.What.Bell * 5;
        var week = crisis == CrisisKind.HighWeek ? 28.0 : 0;
        return (systolic + morning + shift + noise + week, diastolic + morning * 0.6 + shift * 0.5 + noise * 0.6 + week * 0.5);
    }

    /// <summary>What is wrong on a day.</summary>
    private static CrisisKind KindOf(MeasuringDay day) => Crisis.Of(day) switch
    {
        { Day: 0, Chance: var chance } when chance.Below(3) == 0 => CrisisKind.Severe,
        { Day: < 2, Chance: var chance } when chance.Below(3) == 1 => CrisisKind.Low,
        { Day: 0, Chance: var chance } when chance.Below(3) == 2 => CrisisKind.FastPulse,
        _ => Crisis.LongOf(day) is { Day: < HighDays } ? CrisisKind.HighWeek : CrisisKind.None,
    };

    /// <summary>Some measure daily, others now and then, and everybody stops for a week at times; but whoever is unwell measures.</summary>
    private static bool Measures(MeasuringDay day, int slot)
    {
        if (Crisis.Of(day) is not null || Crisis.LongOf(day) is not null)
        {
            return true;
        }

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

    private enum CrisisKind
    {
        None,
        Severe,
        Low,
        FastPulse,
        HighWeek,
    }
}

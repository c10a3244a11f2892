using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>
/// Continuous glucose: a reading each five minutes, uploaded hourly, each six hours or daily as the citizen's phone is set. Rises towards dawn and after meals; has
/// gaps where the signal was lost and while a new sensor warms up. Names none of its readings. A crisis is a night with one very low spell or two, or a day of very high values.
/// </summary>
internal sealed class CgmFeed : Feed
{
    private const int Interval = 5 * SimulatedTime.SecondsPerMinute;
    private const int SensorDays = 10;
    private const int WarmUpHours = 2;

    /// <summary>What an hour of the day adds, in tenths of what the citizen's glucose moves by.</summary>
    private static readonly ImmutableArray<int> ByHour = [-3, -4, -4, -3, 0, 3, 6, 10, 16, 12, 5, 1, 4, 12, 8, 2, 0, 2, 8, 14, 10, 5, 1, -2];

    public override string Source => Sources.Cgm;

    public override string Name => "cgm";

    public override bool Identifies => false;

    public override long Salt => 102;

    public override int Slots(MeasuringDay day) => day.Habit.For(Draw.Habit).Below(10) switch
    {
        < 6 => 24,
        < 8 => 4,
        _ => 1,
    };

    public override int? EndsAt(MeasuringDay day, int slot)
    {
        var seconds = SimulatedTime.SecondsPerDay / Slots(day);
        return IsWorn(day) ? (slot + 1) * seconds : null;
    }

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var day = occasion.Day;
        var seconds = SimulatedTime.SecondsPerDay / Slots(day);
        var items = ImmutableArray.CreateBuilder<RecordItem>(seconds / Interval);
        var tick = day.Habit.For(Draw.Second).Below(Interval);
        for (var at = occasion.Slot * seconds + tick; at < (occasion.Slot + 1) * seconds; at += Interval)
        {
            if (HasSignal(day, at))
            {
                var value = Vocabulary.Tenths(Glucose(day, at), "mmol/L");
                items.Add(ReadingOf(occasion, number: 0, Vocabulary.InterstitialGlucose, ReportedTime.At(TimeOf(occasion, at)), value, Vocabulary.VitalSigns));
            }
        }

        return items.DrainToImmutable();
    }

    private static bool IsWorn(MeasuringDay day) =>
        !day.Habit.For(Draw.Gap).For(SensorOf(day)).Chance(day.Citizen.Has(Conditions.Type1Diabetes) ? 0.02 : 0.12);

    private static int SensorOf(MeasuringDay day) => (day.Date.DayNumber + day.Habit.For(Draw.Due).Below(SensorDays)) / SensorDays;

    private static bool HasSignal(MeasuringDay day, int at)
    {
        var hour = at / SimulatedTime.SecondsPerHour;
        var changed = (day.Date.DayNumber + day.Habit.For(Draw.Due).Below(SensorDays)) % SensorDays == 0;
        var warmsUp = changed && hour is >= 9 and < 9 + WarmUpHours;
        return !warmsUp && !day.Chance(Draw.Worn).For(hour).Chance(0.02) && !day.Chance(Draw.Extra).For(at).Chance(0.005);
    }

    private static double Glucose(MeasuringDay day, int at)
    {
        if (InCrisis(day, at) is { } shown)
        {
            return shown;
        }

        var person = day.Habit.For(Draw.Baseline);
        var type1 = day.Citizen.Has(Conditions.Type1Diabetes);
        var usual = (type1 ? 8.6 : 8.0) + person.Bell * 0.9;
        var moves = (type1 ? 2.0 : 1.4) + person.For(Draw.Extra).Unit;

        // Straight between the hours, across midnight too, so that no upload starts with a jump.
        var hour = at / SimulatedTime.SecondsPerHour;
        var way = (double)(at % SimulatedTime.SecondsPerHour) / SimulatedTime.SecondsPerHour;
        var level = Knot(day, hour) * (1 - way) + Knot(day, hour + 1) * way;
        return Math.Clamp(usual + moves * level + day.Chance(Draw.Value).For(at).Bell * 0.15, 2.2, 22.2);
    }

    /// <summary>Null outside of a crisis.</summary>
    private static double? InCrisis(MeasuringDay day, int at)
    {
        if (Crisis.Of(day) is not { Day: 0, Chance: var crisis })
        {
            return null;
        }

        var (hour, chance) = (at / SimulatedTime.SecondsPerHour, day.Chance(Draw.Extra).For(Draw.Value).For(at));
        return crisis.Below(3) == 0
            ? (hour is >= 8 and < 19 ? 14.4 + 3 * chance.Unit : null)
            : (hour == 2 || (hour == 5 && crisis.For(Draw.Second).Chance(0.5)) ? 2.3 + 0.5 * chance.Unit : null);
    }

    private static double Knot(MeasuringDay day, int hour) =>
        ByHour[hour % 24] * 0.1 + day.Habit.For(Draw.Measures).For(day.Day * 24L + hour).Bell * 0.7;
}

using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Bloods: yearly for those with a condition, each five years for others between 40 and 74 (the NHS Health Check). Taken in the morning, told in the afternoon.</summary>
internal sealed class LabFeed : Feed
{
    private const int Taken = 8 * SimulatedTime.SecondsPerHour;
    private const int Window = 3 * SimulatedTime.SecondsPerHour;
    private const int Told = 17 * SimulatedTime.SecondsPerHour;
    private const int Year = 365;

    public override string Source => Sources.Lab;

    public override string Name => "lab";

    public override long Salt => 105;

    public override int Slots(MeasuringDay day) => 1;

    public override int? EndsAt(MeasuringDay day, int slot)
    {
        var period = day.Citizen.Conditions is Conditions.None or Conditions.Obesity ? 5 * Year : Year;
        return SimulatedTime.IsDue(day.Date, day.Habit.For(Draw.Due).Below(period), period) && day.Chance(Draw.Worn).Chance(0.8) ? Told : null;
    }

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var day = occasion.Day;
        var person = day.Habit.For(Draw.Baseline);
        var time = ReportedTime.At(TimeOf(occasion, Taken + occasion.When.Below(Window)));
        var diabetic = day.Citizen.Has(Conditions.Type1Diabetes | Conditions.Type2Diabetes);
        var filtration = (day.Citizen.Has(Conditions.KidneyDisease) ? 45 : 108 - Math.Max(0, day.Age - 30) * 0.75) + person.For(4).Bell * 8 + occasion.What.For(4).Bell * 3;
        return
        [
            Of(0, Vocabulary.HbA1c, Vocabulary.Whole(Math.Clamp((diabetic ? 58 : 37) + person.For(1).Bell * (diabetic ? 10 : 2.5) + occasion.What.For(1).Bell * 3, 22, 150), "mmol/mol")),
            Of(1, Vocabulary.Cholesterol, Vocabulary.Tenths(Math.Clamp(5.1 + person.For(2).Bell * 0.8 + occasion.What.For(2).Bell * 0.3, 2.2, 11), "mmol/L")),
            Of(2, Vocabulary.Hdl, Vocabulary.Tenths(Math.Clamp(1.45 + person.For(3).Bell * 0.3 + occasion.What.For(3).Bell * 0.1, 0.5, 3.5), "mmol/L")),
            Of(3, Vocabulary.Triglycerides, Vocabulary.Tenths(Math.Clamp(1.5 + person.For(5).Bell * 0.4 + occasion.What.For(5).Bell * 0.3, 0.4, 9), "mmol/L")),
            Of(4, Vocabulary.Filtration, Vocabulary.Whole(Math.Clamp(filtration, 8, 140), "mL/min/{1.73_m2}")),
            Of(5, Vocabulary.Creatinine, Vocabulary.Whole(Math.Clamp(7_000 / Math.Clamp(filtration, 8, 140), 40, 900), "umol/L")),
        ];

        Reading Of(int number, CodeableConcept code, ReadingValue value) => ReadingOf(occasion, number, code, time, value, Vocabulary.Laboratory);
    }
}

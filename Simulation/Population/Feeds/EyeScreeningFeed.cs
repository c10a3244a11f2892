using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Diabetic eye screening: retinopathy and acuity of both eyes, yearly or, for those at low risk, each two years.</summary>
internal sealed class EyeScreeningFeed : Feed
{
    private const int Opens = 9 * SimulatedTime.SecondsPerHour;
    private const int Window = 8 * SimulatedTime.SecondsPerHour;

    private static readonly ImmutableArray<string> Snellen = ["6/5", "6/6", "6/6", "6/9", "6/9", "6/12", "6/18"];

    public override string Source => Sources.EyeScreening;

    public override string Name => "eye";

    public override long Salt => 106;

    public override int Slots(MeasuringDay day) => 1;

    public override int? EndsAt(MeasuringDay day, int slot)
    {
        var period = day.Habit.For(Draw.Habit).Chance(0.5) ? 365 : 730;
        return SimulatedTime.IsDue(day.Date, day.Habit.For(Draw.Due).Below(period), period) && day.Chance(Draw.Worn).Chance(0.78)
            ? Opens + day.Chance(Draw.Minute).For(slot).Below(Window)
            : null;
    }

    public override ImmutableArray<RecordItem> Items(Occasion occasion)
    {
        var time = ReportedTime.At(TimeOf(occasion, Opens + occasion.When.Below(Window)));
        return
        [
            Of(0, Vocabulary.RetinopathyLeft, new CodedValue(Grade(1))),
            Of(1, Vocabulary.RetinopathyRight, new CodedValue(Grade(2))),
            Of(2, Vocabulary.AcuityRight, Acuity(3)),
            Of(3, Vocabulary.AcuityLeft, Acuity(4)),
        ];

        CodeableConcept Grade(int salt) => Vocabulary.RetinopathyGrades[occasion.What.For(salt).Unit switch
        {
            < 0.72 => 0,
            < 0.94 => 1,
            < 0.99 => 2,
            _ => 3,
        }];

        TextValue Acuity(int salt) => new(Snellen[occasion.What.For(salt).Below(Snellen.Length)]);

        Reading Of(int number, CodeableConcept code, ReadingValue value) => ReadingOf(occasion, number, code, time, value, Vocabulary.Exam);
    }
}

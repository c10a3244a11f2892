using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>Vaccinations: influenza each autumn for the old and the ill, COVID-19 for the oldest, MMR twice in childhood, pneumococci once at 65.</summary>
internal sealed class VaccinationFeed : Feed
{
    private const int Opens = 9 * SimulatedTime.SecondsPerHour;
    private const int Window = 8 * SimulatedTime.SecondsPerHour;

    /// <summary>The season starts on 15 September and lasts eleven weeks.</summary>
    private const int SeasonDays = 77;

    public override string Source => Sources.Vaccination;

    public override string Name => "vaccination";

    public override long Salt => 107;

    public override int Slots(MeasuringDay day) => 1;

    public override int? EndsAt(MeasuringDay day, int slot) => VaccineOf(day) is null ? null : Opens + day.Chance(Draw.Minute).For(slot).Below(Window);

    public override ImmutableArray<RecordItem> Items(Occasion occasion) =>
    [
        new ClinicalEvent
        {
            Kind = EventKind.Immunization,
            Code = VaccineOf(occasion.Day)!,
            Time = ReportedTime.At(TimeOf(occasion, Opens + occasion.When.Below(Window))),
            Status = "completed",
            Source = SourceOf(occasion, 0, "Immunization"),
        },
    ];

    private static CodeableConcept? VaccineOf(MeasuringDay day)
    {
        var age = day.Age;
        var date = day.Date;
        if (age is 1 or 3 or 65)
        {
            var birthday = day.Citizen.BirthDate.AddYears(age);
            var since = date.DayNumber - birthday.DayNumber;
            var wanted = age == 3 ? 120 : 7; // The second MMR is due at three years and four months.
            if (since == wanted + day.Habit.For(age).Below(60) && day.Habit.For(Draw.Habit).For(age).Chance(age == 65 ? 0.7 : 0.9))
            {
                return age == 65 ? Vocabulary.Pneumococcal : Vocabulary.MeaslesMumpsRubella;
            }
        }

        var season = date.DayNumber - new DateOnly(date.Year, 9, 15).DayNumber;
        if (season is < 0 or >= SeasonDays)
        {
            return null;
        }

        var year = day.Habit.For(Draw.Due).For(date.Year);
        var ill = day.Citizen.Conditions is not (Conditions.None or Conditions.Obesity);
        if (year.Chance(age >= 65 ? 0.75 : ill ? 0.40 : 0) && season == year.For(1).Below(SeasonDays))
        {
            return Vocabulary.Influenza;
        }

        // Never on influenza's day: a visit is for one vaccine here.
        return age >= 75 && year.For(2).Chance(0.6) && season == (year.For(1).Below(SeasonDays) + 21) % SeasonDays ? Vocabulary.Covid : null;
    }
}

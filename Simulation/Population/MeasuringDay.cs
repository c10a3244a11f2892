using System.Globalization;
using PhrCluster.Simulation.Population.Feeds;

namespace PhrCluster.Simulation.Population;

/// <summary>One day of one device of one citizen.</summary>
/// <param name="Habit">Chance that stays the same for this device for ever.</param>
/// <param name="Day">Counted from the epoch; negative before it.</param>
internal readonly record struct MeasuringDay(VirtualCitizen Citizen, VirtualDevice Device, Dice Habit, NationSettings Nation, int Day)
{
    public DateOnly Epoch => Nation.Epoch;

    public DateOnly Date => Epoch.AddDays(Day);

    public int Age
    {
        get
        {
            var date = Date;
            var years = date.Year - Citizen.BirthDate.Year;
            return Citizen.BirthDate.AddYears(years) > date ? years - 1 : years;
        }
    }

    /// <summary>Chance that is this day's alone.</summary>
    public Dice Chance(Draw purpose) => Habit.For(purpose).For(Day);

    /// <summary>
    /// A slow, smooth drift between -3.5 and 3.5, deviation below 1: bell-shaped at knots that are so many days apart, straight between them, so that any day is
    /// told from its two knots.
    /// </summary>
    public double Drift(Draw purpose, int knotDays)
    {
        var knot = (int)Math.Floor((double)Day / knotDays);
        var way = (double)(Day - knot * knotDays) / knotDays;
        var dice = Habit.For(purpose);
        return dice.For(knot).Bell * (1 - way) + dice.For(knot + 1).Bell * way;
    }
}

/// <summary>One upload's measurements.</summary>
/// <param name="When">Chance of times and of what is measured; the same when it is measured anew.</param>
/// <param name="What">Chance of the values.</param>
/// <param name="Uploaded">When the source last changed the items.</param>
internal sealed record Occasion(MeasuringDay Day, Feed Feed, int Slot, Dice When, Dice What, DateTimeOffset Uploaded)
{
    /// <summary>Of the submission, and the root of its items' identifiers: told by the date, so that it needs no epoch.</summary>
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"{Feed.Name}-{Day.Citizen.Number:D10}-{Day.Date:yyyyMMdd}-{Slot}");
}

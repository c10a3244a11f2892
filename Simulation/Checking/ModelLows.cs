using PhrCluster.Alerts;
using PhrCluster.Datatypes;

namespace PhrCluster.Simulation.Checking;

/// <summary>Glucose that is low by a sensor, for a quarter of an hour: below 3.0 one event or several within a day, below 3.9 several within two weeks.</summary>
internal static class ModelLows
{
    private const double AQuarter = 15, ADay = 24 * 60;
    private const decimal VeryLow = 3, Low = 3.9m;
    private const int Fortnight = 14;

    public static ModelEpisode? Begins(ModelPast past)
    {
        if (FirstOf(past, VeryLow) is null)
        {
            return null;
        }

        var lows = OfTheDay(past);
        lows.Reverse();
        var events = EventsOf(lows, VeryLow).Count;
        var values = past.Back(ADay).Where(it => it.MinutesBefore(past.Last) < ADay && it.Value < VeryLow).ToList();
        return new ModelEpisode(
            FirstOf(lows[0], VeryLow)!.Value, past.Last.At, events > 1 ? AlertUrgency.SameDay : AlertUrgency.Routine,
            [events, values.Count, ModelRules.Tenths(values.Min(static it => it.Value))]);
    }

    /// <summary>Values have been well for a quarter of an hour; after several events a day has passed, too.</summary>
    public static bool Ends(ModelPast past, ModelEpisode standing) => IsOver(past) && (standing.Urgency == AlertUrgency.Routine || OfTheDay(past).Count == 0);

    /// <summary>Three events below 3.9 or more, on two days or more of fourteen.</summary>
    public static ModelEpisode? BeginOften(ModelPast past)
    {
        if (FirstOf(past, Low) is null)
        {
            return null;
        }

        var events = OfTheFortnight(past);
        var days = events.Select(static low => ModelKind.DayOf(low.Last.At)).Distinct().Count();
        return events.Count >= 3 && days >= 2
            ? new ModelEpisode(FirstOf(events[0], Low)!.Value, past.Last.At, AlertUrgency.Soon, [events.Count, days, MostlyFrom(events)])
            : null;
    }

    /// <summary>Once a day, in the citizen's five minutes of it: fourteen days hold one event at most.</summary>
    public static bool EndOften(ModelPast past, int slot) => ModelWeek.IsDaily(past.Last.At, slot) && OfTheFortnight(past).Count <= 1;

    /// <summary>The hour at which the quarter of a day begins that has most of them, of several the earliest.</summary>
    private static int MostlyFrom(List<ModelPast> events) => events
        .GroupBy(static low => DeploymentZone.Current.LocalOf(low.Last.At).Hour / 6 * 6).OrderByDescending(static part => part.Count()).ThenBy(static part => part.Key).First().Key;

    /// <summary>The first low of each event of fourteen days by the calendar, the day of the reading included.</summary>
    private static List<ModelPast> OfTheFortnight(ModelPast past)
    {
        List<ModelPast> lows = [.. past.BackDays(Fortnight).Select((_, i) => past.Before(i)).Where(static low => low.Last.Value < Low && FirstOf(low, Low) is not null)];
        lows.Reverse();
        return EventsOf(lows, Low);
    }

    /// <summary>Of lows by time.</summary>
    private static List<ModelPast> EventsOf(List<ModelPast> lows, decimal level) => [.. lows.Where((low, i) => i == 0 || IsAnother(lows[i - 1], low, level))];

    /// <summary>When a low that is confirmed began to be: values below a level for a quarter of an hour without a gap of more than twenty minutes, and a sensor that was worn the day before.</summary>
    private static DateTimeOffset? FirstOf(ModelPast past, decimal level)
    {
        var before = past.Last;
        foreach (var reading in past.Back(ADay).TakeWhile(it => it.Value < level))
        {
            if (reading.MinutesBefore(before) > 20)
            {
                return null;
            }

            before = reading;
            if (reading.MinutesBefore(past.Last) >= AQuarter)
            {
                var yesterday = ModelPast.FirstAt(past.Readings, past.Last.At.AddDays(-2));
                return past.Readings[yesterday].MinutesBefore(past.Last) >= ADay ? reading.At : null;
            }
        }

        return null;
    }

    /// <summary>The confirmed lows of a day up to a reading, the newest first.</summary>
    private static List<ModelPast> OfTheDay(ModelPast past) =>
        [.. past.Back(ADay).Where(it => it.MinutesBefore(past.Last) < ADay).Select((_, i) => past.Before(i)).Where(static low => FirstOf(low, VeryLow) is not null)];

    /// <summary>Whether a low begins another event than the one before.</summary>
    private static bool IsAnother(ModelPast one, ModelPast next, decimal level) =>
        one.Last.MinutesBefore(next.Last) > 120 || Enumerable.Range(one.At + 1, next.At - one.At - 1).Select(at => next with { At = at }).Any(between => FirstOf(between, level) is null && IsOver(between));

    private static bool IsOver(ModelPast past) => past.Back(ADay).TakeWhile(static it => it.Value >= Low).Any(it => it.MinutesBefore(past.Last) >= AQuarter);
}

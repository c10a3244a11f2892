using PhrCluster.Alerts;

namespace PhrCluster.Simulation.Checking;

/// <summary>Glucose below 3.0 by a sensor, for a quarter of an hour: one event or several within a day.</summary>
internal static class ModelLows
{
    private const double AQuarter = 15, ADay = 24 * 60;

    public static ModelEpisode? Begins(ModelPast past)
    {
        if (FirstOf(past) is null)
        {
            return null;
        }

        var lows = OfTheDay(past);
        lows.Reverse();
        var events = lows.Where((low, i) => i == 0 || IsAnother(lows[i - 1], low)).Count();
        var values = past.Back(ADay).Where(it => it.MinutesBefore(past.Last) < ADay && it.Value < 3).ToList();
        return new ModelEpisode(
            FirstOf(lows[0])!.Value, past.Last.At, events > 1 ? AlertUrgency.SameDay : AlertUrgency.Routine,
            [events, values.Count, ModelRules.Tenths(values.Min(static it => it.Value))]);
    }

    /// <summary>Values have been well for a quarter of an hour; after several events a day has passed, too.</summary>
    public static bool Ends(ModelPast past, ModelEpisode standing) => IsOver(past) && (standing.Urgency == AlertUrgency.Routine || OfTheDay(past).Count == 0);

    /// <summary>When a low that is confirmed began to be: values below 3.0 for a quarter of an hour without a gap of more than twenty minutes, and a sensor that was worn the day before.</summary>
    private static DateTimeOffset? FirstOf(ModelPast past)
    {
        var before = past.Last;
        foreach (var reading in past.Back(ADay).TakeWhile(static it => it.Value < 3))
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
        [.. past.Back(ADay).Where(it => it.MinutesBefore(past.Last) < ADay).Select((_, i) => past.Before(i)).Where(static low => FirstOf(low) is not null)];

    /// <summary>Whether a low begins another event than the one before.</summary>
    private static bool IsAnother(ModelPast one, ModelPast next) =>
        one.Last.MinutesBefore(next.Last) > 120 || Enumerable.Range(one.At + 1, next.At - one.At - 1).Select(at => next with { At = at }).Any(static between => FirstOf(between) is null && IsOver(between));

    private static bool IsOver(ModelPast past) => past.Back(ADay).TakeWhile(static it => it.Value >= 3.9m).Any(it => it.MinutesBefore(past.Last) >= AQuarter);
}

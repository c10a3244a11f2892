using PhrCluster.Alerts;

namespace PhrCluster.Simulation.Checking;

/// <summary>Fourteen days of a glucose sensor, in percent of its values.</summary>
/// <param name="Low">Below 3.9, with those below 3.0.</param>
/// <param name="High">Above 10.0, with those above 13.9.</param>
/// <param name="Worn">Of the quarters of an hour, those with a value.</param>
internal sealed record ModelReport(DateTimeOffset From, DateTimeOffset To, decimal InRange, decimal Low, decimal VeryLow, decimal High, decimal VeryHigh, decimal Worn)
{
    private const double ADay = 24 * 60;
    private const int Fortnight = 14;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>A report is made once a week, with a value in the citizen's five minutes of it.</summary>
    public static bool IsMadeWith(ModelReading reading, int slot) => ModelWeek.OfWeek(reading.At) == slot;

    /// <summary>One that misses a target.</summary>
    public static ModelEpisode? Begins(ModelPast past, int slot) => Of(past, slot) is { } report && report.IsPoor
        ? new ModelEpisode(
            report.From, report.To, report.VeryLow >= 1 ? AlertUrgency.Soon : AlertUrgency.Routine,
            [.. new[] { report.InRange, report.Low, report.VeryLow, report.High, report.VeryHigh, report.Worn }.Select(ModelRules.Tenths)])
        : null;

    /// <summary>Two in a row that are better by two points, below 3.0 by half a point; they are a week apart.</summary>
    public static bool Ends(ModelPast past, int slot)
    {
        if (Of(past, slot) is null)
        {
            return false;
        }

        foreach (var (age, report) in past.Back(8 * ADay).Select((reading, i) => (reading.MinutesBefore(past.Last), Of(past.Before(i), slot))).Where(static it => it.Item2 is not null))
        {
            if (!report!.IsWell)
            {
                return false;
            }

            if (age >= 6 * ADay)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPoor => InRange < 70 || Low >= 4 || VeryLow >= 1 || High >= 25 || VeryHigh >= 5;

    private bool IsWell => InRange >= 72 && Low <= 2 && VeryLow <= 0.5m && High <= 23 && VeryHigh <= 3;

    /// <summary>Null where none is made with the reading, or the sensor was worn less than 70 % of the time.</summary>
    private static ModelReport? Of(ModelPast past, int slot)
    {
        if (!IsMadeWith(past.Last, slot))
        {
            return null;
        }

        var values = past.Back(Fortnight * ADay).Where(it => it.MinutesBefore(past.Last) < Fortnight * ADay).ToList();
        var worn = 100m * values.Select(static it => it.At.UtcTicks / Quarter.Ticks).Distinct().Count() / (Fortnight * 96);
        return worn < 70 ? null : new ModelReport(
            values[^1].At, past.Last.At, Percent(static it => it is >= 3.9m and <= 10), Percent(static it => it < 3.9m), Percent(static it => it < 3), Percent(static it => it > 10),
            Percent(static it => it > 13.9m), worn);

        decimal Percent(Func<decimal, bool> isSo) => 100m * values.Count(it => isSo(it.Value)) / values.Count;
    }
}

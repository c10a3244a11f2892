using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Simulation.Checking;

/// <summary>An alert rule in the model's own words: what each reading begins or ends, by those before it.</summary>
/// <param name="Code">Under which the nation's sources send what it looks at.</param>
/// <param name="MayBegin">Whether a reading may have part in beginning something.</param>
/// <param name="Begins">What the reading at a place begins; null for nothing.</param>
/// <param name="Ends">Whether it ends what stands.</param>
/// <param name="ChangesFound">Whether a reading that comes late changes what was found with those after it.</param>
internal sealed record ModelRule(
    string Name, string Code, bool RaisesLate, Func<ModelReading, bool> MayBegin, Func<ModelPast, ModelEpisode?> Begins, Func<ModelPast, ModelEpisode, bool> Ends,
    bool ChangesFound = true)
{
    /// <summary>What began last and has not ended.</summary>
    /// <param name="since">Nothing begins or ends with a reading before it.</param>
    /// <param name="standing">What stood until then.</param>
    public ModelEpisode? Standing(IReadOnlyList<ModelReading> readings, DateTimeOffset since, ModelEpisode? standing)
    {
        for (var at = ModelPast.FirstAt(readings, since); at < readings.Count; at++)
        {
            var past = new ModelPast(readings, at);
            if (Begins(past) is { } begun)
            {
                standing = standing is null ? begun
                    : begun.Urgency > standing.Urgency ? begun with { From = begun.From < standing.From ? begun.From : standing.From }
                    : standing;
            }
            else if (standing is not null && Ends(past, standing))
            {
                standing = null;
            }
        }

        return standing;
    }
}

/// <summary>What a rule finds; as <see cref="Alert"/> tells it.</summary>
internal sealed record ModelEpisode(DateTimeOffset From, DateTimeOffset To, AlertUrgency Urgency, ImmutableArray<decimal> Figures);

/// <summary>A reading, and those before it.</summary>
/// <param name="Readings">By time.</param>
internal readonly record struct ModelPast(IReadOnlyList<ModelReading> Readings, int At)
{
    public ModelReading Last => Readings[At];

    /// <summary>The reading itself and those before it, the newest first, so many minutes back.</summary>
    public IEnumerable<ModelReading> Back(double minutes)
    {
        for (var i = At; i >= 0 && Readings[i].MinutesBefore(Last) <= minutes; i--)
        {
            yield return Readings[i];
        }
    }

    /// <summary>The same of days, that of the reading included, by the calendar of the zone.</summary>
    public IEnumerable<ModelReading> BackDays(int days)
    {
        var first = ModelKind.DayOf(Last.At) - days + 1;
        for (var i = At; i >= 0 && ModelKind.DayOf(Readings[i].At) >= first; i--)
        {
            yield return Readings[i];
        }
    }

    /// <summary>The past of the reading so many places before.</summary>
    public ModelPast Before(int places = 1) => this with { At = At - places };

    /// <summary>The place of the first reading from a moment on.</summary>
    public static int FirstAt(IReadOnlyList<ModelReading> readings, DateTimeOffset since)
    {
        var (from, to) = (0, readings.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = readings[middle].At < since ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}

using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// One rule: what it finds in readings follows from the readings alone, in the order of their times, whichever of them came first. So a late one, a correction and a
/// retraction come to what would have been found without them, or with them from the beginning.
/// </summary>
public abstract class AlertRule
{
    /// <summary>One of <see cref="AlertRuleNames"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Counts up with each change of what the rule finds.</summary>
    public abstract int Version { get; }

    /// <summary>Which readings it looks at.</summary>
    public abstract ImmutableArray<Measurand> Measures { get; }

    /// <summary>Whether it holds for nobody without a plan that says what the rule must know.</summary>
    public virtual bool NeedsPlan => false;

    /// <summary>The levels that it holds readings against, as far as a plan may move them: with the same ones it finds the same.</summary>
    public virtual ImmutableArray<decimal> Levels => [];

    /// <summary>The rule as a plan has it; null where it is not for its citizen. What is not for whoever has a plan that says so, whichever rule, <see cref="OwnRules"/> leaves out.</summary>
    /// <param name="now">When it is decided.</param>
    public virtual AlertRule? Under(CarePlan plan, DateTimeOffset now) => this;

    /// <summary>Whether it looks at long times, in a slot of each citizen's; most look whenever a reading comes.</summary>
    public virtual bool HasSlot => false;

    /// <summary>The rule as it is for whoever has a slot. As it stands it looks in the first one.</summary>
    public virtual AlertRule In(WeekSlot slot) => this;

    /// <summary>How long before a reading others may stand that count with it.</summary>
    public abstract TimeSpan Back { get; }

    /// <summary>The same of readings by which it ends what stands: others before are forgotten, so that an alert that stands for long costs no more than a new one.</summary>
    public virtual TimeSpan Recall => Back;

    /// <summary>Whether the rule raises something about readings that are older than two days.</summary>
    public virtual bool RaisesLate => false;

    /// <summary>Whether a reading may begin or carry what the rule finds; one that may not is passed over without a look at others.</summary>
    public abstract bool MayBegin(in AlertReading reading);

    /// <summary>Whether a reading may end what the rule found; one that comes in its time, and may neither begin nor end anything, is passed over.</summary>
    public virtual bool MayEnd(in AlertReading reading) => true;

    /// <summary>Whether a reading that comes late may change what was found with readings after it. Corrections do in any case.</summary>
    public virtual bool ChangesFound => true;

    /// <summary>Whether a reading may make what stands more urgent. Of a rule with one urgency none does, so that readings which come while it stands are looked at by what may end it alone.</summary>
    public virtual bool MayGrowWorse => false;

    /// <summary>On how many days readings must have come for the rule to begin anything, or to end it; null where that is not a matter of days.</summary>
    public virtual DaysNeeded? Needs => null;

    /// <summary>What stands at the end of a window: what began and has not ended by the rule's own end. Null where nothing does.</summary>
    public abstract AlertEpisode? Standing(AlertWindow window);
}

/// <summary>Days of readings without which a rule finds nothing.</summary>
/// <param name="Days">So many at least.</param>
/// <param name="Readings">Of the rule's measures, on each of them.</param>
/// <param name="Within">Among so many days in a row, by the calendar.</param>
/// <param name="Below">Where given, one of a day's readings must lie below it, in the measure's unit.</param>
public readonly record struct DaysNeeded(int Days, int Readings, int Within, decimal? Below = null)
{
    /// <summary>Whether nothing ends without them either.</summary>
    public bool ToEnd { get; init; } = true;
}

/// <summary>What a rule finds.</summary>
/// <param name="From">The first reading that it rests on.</param>
/// <param name="To">The last of them.</param>
/// <param name="Figures">The numbers that its sentences quote.</param>
public sealed record AlertEpisode(DateTimeOffset From, DateTimeOffset To, AlertUrgency Urgency, ImmutableArray<decimal> Figures);

/// <summary>Readings that a rule looks at.</summary>
/// <param name="Readings">Of the rule's measures, each once, by time.</param>
/// <param name="Zone">What days are.</param>
/// <param name="Now">When it is decided.</param>
public sealed record AlertWindow(ReadingBuffer Readings, DeploymentZone Zone, DateTimeOffset Now)
{
    /// <summary>Nothing begins or ends with an earlier reading: those are there for later ones to look back at, and lack some that they would look back at themselves.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    /// <summary>What stood before that; null for nothing.</summary>
    public AlertEpisode? Before { get; init; }

    /// <summary>By time. Of second copies a watch's comes last, and then their codes, sources and devices decide: which one is kept must not depend on which came first.</summary>
    private static readonly Comparer<AlertReading> InTime = Comparer<AlertReading>.Create(static (one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At)
        : one.Measures != other.Measures ? string.CompareOrdinal(one.Measures.Name, other.Measures.Name)
        : one.Value != other.Value ? one.Value.CompareTo(other.Value)
        : one.Second != other.Second ? Nullable.Compare(one.Second, other.Second)
        : one.IsOfWatch != other.IsOfWatch ? one.IsOfWatch.CompareTo(other.IsOfWatch)
        : one.Code.Code != other.Code.Code ? string.CompareOrdinal(one.Code.Code, other.Code.Code)
        : one.Source != other.Source ? string.CompareOrdinal(one.Source, other.Source)
        : string.CompareOrdinal(one.Device, other.Device));

    /// <param name="readings">In any order, second copies included; they come into order, and what repeats goes. The window is good as long as they are.</param>
    public static AlertWindow Of(ReadingBuffer readings, DeploymentZone zone, DateTimeOffset now)
    {
        var all = readings.Span;
        if (!IsInTime(all))
        {
            all.Sort(InTime);
            var kept = 0;
            foreach (ref readonly var reading in all)
            {
                if (kept == 0 || !reading.Repeats(all[kept - 1]))
                {
                    all[kept++] = reading;
                }
            }

            readings.Cut(kept);
        }

        return new AlertWindow(readings, zone, now);
    }

    /// <summary>Whether each comes after the one before, and so repeats none: they mostly come as they are measured.</summary>
    private static bool IsInTime(ReadOnlySpan<AlertReading> readings)
    {
        for (var i = 1; i < readings.Length; i++)
        {
            if (readings[i - 1].At >= readings[i].At)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The day of a reading, by the calendar of the zone.</summary>
    public int DayOf(in AlertReading reading) => Zone.DayOf(reading.At);
}

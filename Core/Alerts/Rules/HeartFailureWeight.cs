using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// With heart failure, more than 2 kg above the lowest weight of three days by the same scale (ESC; NICE NG106 names no number); a plan may move the level. What differs by more than 8 %
/// is another person's weight, or another unit's, and counts for nothing (ours). It ends with a weight within 1 kg of that lowest one (ours).
/// </summary>
public sealed class HeartFailureWeight : AlertRule
{
    /// <summary>ESC, heartfailurematters.org: more than 2 kg in three days.</summary>
    private const decimal Gain = 2;

    /// <summary>Ours.</summary>
    private const decimal Well = 1, MostRatio = 1.08m;

    private static readonly TimeSpan Days = TimeSpan.FromDays(3);

    private readonly decimal _gain;

    public HeartFailureWeight() : this(Gain) { }

    private HeartFailureWeight(decimal gain) => _gain = gain;

    public override string Name => AlertRuleNames.HeartFailureWeight;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Weight];

    public override bool NeedsPlan => true;

    public override ImmutableArray<decimal> Levels => [_gain];

    public override TimeSpan Back => Days;

    /// <summary>A lower weight that comes late makes another gain of it: what was told stands.</summary>
    public override bool ChangesFound => false;

    public override bool MayBegin(in AlertReading reading) => true;

    public override AlertRule? Under(CarePlan plan, DateTimeOffset now) =>
        plan.Says(PlanFacts.HeartFailure) ? new HeartFailureWeight(plan.Level(LevelKind.WeightGain) ?? Gain) : null;

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, standing) => Ends(window.Readings[at], standing));

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        var lowest = last;
        for (var i = at - 1; i >= 0 && last.At - window.Readings[i].At <= Days; i--)
        {
            var reading = window.Readings[i];
            if (reading.Value < lowest.Value && IsSameScale(reading, last) && IsOfOne(reading.Value, last.Value))
            {
                lowest = reading;
            }
        }

        return last.Value - lowest.Value > _gain
            ? new AlertEpisode(lowest.At, last.At, AlertUrgency.SameDay, [Figures.Tenths(last.Value - lowest.Value), Figures.Tenths(last.Value), Figures.Tenths(lowest.Value)])
            : null;
    }

    /// <summary>Held against the lowest weight as the alert quotes it, since it may be long past.</summary>
    private static bool Ends(in AlertReading reading, AlertEpisode standing) =>
        standing.Figures[2] is var lowest && reading.Value <= lowest + Well && (reading.Value >= lowest || IsOfOne(reading.Value, lowest));

    /// <summary>By its device, whichever app sent it; where no device is told, by who sent it.</summary>
    private static bool IsSameScale(in AlertReading one, in AlertReading other) => one.Device == other.Device && (one.Device is not null || one.Source == other.Source);

    /// <summary>Whether two weights may be one person's, in one unit.</summary>
    private static bool IsOfOne(decimal lower, decimal higher) => higher <= lower * MostRatio;
}

using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// A mean systolic pressure below 90 in three readings at home or more on two days (NHS pharmacy blood pressure check: below 90/60; the mean is ours). The days are that of a
/// reading below 90 and the newest before it that has readings, within seven. A plan may move the level. It ends with two readings of 100 or more in a row, an hour apart (ours).
/// </summary>
public sealed class BloodPressureLow : AlertRule
{
    /// <summary>NHS pharmacy blood pressure check.</summary>
    private const decimal UsualLow = 90;

    /// <summary>So much above the level is well (ours).</summary>
    private const decimal Better = 10;

    private const int LeastReadings = 3, MostDays = 7;

    private static readonly TimeSpan WellFor = TimeSpan.FromHours(1);

    private readonly decimal _low;

    public BloodPressureLow() : this(UsualLow) { }

    private BloodPressureLow(decimal low) => _low = low;

    private decimal Well => _low + Better;

    public override string Name => AlertRuleNames.BloodPressureLow;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Systolic];

    /// <summary>Seven days, of which one may have 25 hours.</summary>
    public override TimeSpan Back => TimeSpan.FromDays(8);

    public override TimeSpan Recall { get; } = TimeSpan.FromDays(30);

    public override bool MayEnd(in AlertReading reading) => reading.Value >= Well && HomePressure.Is(reading);

    public override bool MayBegin(in AlertReading reading) => reading.Value < _low && HomePressure.Is(reading);

    public override ImmutableArray<decimal> Levels => [_low];

    public override AlertRule Under(CarePlan plan, DateTimeOffset now) => new BloodPressureLow(plan.Level(LevelKind.LowSystolic) ?? UsualLow);

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, _) => Ends(window, at));

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        if (!MayBegin(window.Readings[at]))
        {
            return null;
        }

        var today = window.DayOf(window.Readings[at]);
        int? before = null;
        var readings = new List<AlertReading>();
        for (var i = at; i >= 0 && window.DayOf(window.Readings[i]) is var day && day > today - MostDays && day >= (before ?? day); i--)
        {
            if (HomePressure.Is(window.Readings[i]))
            {
                before ??= day < today ? day : null;
                readings.Add(window.Readings[i]);
            }
        }

        return before is not null && readings.Count >= LeastReadings && readings.Average(static reading => reading.Value) is var systolic && systolic < _low
            ? new AlertEpisode(
                readings[^1].At, readings[0].At, AlertUrgency.Soon,
                [Figures.Tenths(systolic), Figures.Tenths(readings.Average(static reading => reading.Second) ?? 0), readings.Count])
            : null;
    }

    private bool Ends(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        for (var i = at; MayEnd(last) && i >= 0 && last.At - window.Readings[i].At <= Recall; i--)
        {
            var reading = window.Readings[i];
            if (HomePressure.Is(reading) && reading.Value < Well)
            {
                return false;
            }

            if (HomePressure.Is(reading) && last.At - reading.At >= WellFor)
            {
                return true;
            }
        }

        return false;
    }
}

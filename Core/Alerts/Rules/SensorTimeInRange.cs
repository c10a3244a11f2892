using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Fourteen days of a glucose sensor beyond the targets (Battelino 2019, Diabetes Care 42:1593): less than 70 % in 3.9 to 10.0 mmol/L, 4 % or more below it, 25 % or more
/// above, 5 % above 13.9, or 1 % below 3.0, which is to be looked at within seven days (ours). At least 70 % of the quarters of an hour must have a value, and no sensor may
/// come back after another. A sensor value in the citizen's five minutes of a week makes a report of the 14 days up to it: what two weeks tell is told once a week. It ends with two
/// reports in a row, a week apart, that are better by two points (ours; half a point below 3.0). Targets for older people and in pregnancy are others: neither is known here.
/// </summary>
public sealed class SensorTimeInRange : AlertRule
{
    private const decimal LeastInRange = 70, MostLow = 4, MostVeryLow = 1, MostHigh = 25, MostVeryHigh = 5;

    /// <summary>Percentage points.</summary>
    private const decimal Better = 2, BetterVeryLow = 0.5m;

    private static readonly TimeSpan WellFor = TimeSpan.FromDays(6), MostWellFor = TimeSpan.FromDays(8);

    private static readonly ImmutableArray<SensorTimeInRange> BySlot = [.. Enumerable.Range(0, WeekSlot.Count).Select(static number => new SensorTimeInRange { _slot = new WeekSlot(number) })];

    private WeekSlot _slot;

    public override string Name => AlertRuleNames.SensorTimeInRange;

    public override int Version => 3;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Glucose];

    public override bool HasSlot => true;

    public override AlertRule In(WeekSlot slot) => BySlot[slot.Number];

    public override TimeSpan Back => SensorReport.Period;

    public override bool RaisesLate => true;

    public override TimeSpan Recall => SensorReport.Period + MostWellFor;

    public override bool MayBegin(in AlertReading reading) => _slot.Holds(reading.At) && reading.IsOfSensor;

    public override bool MayEnd(in AlertReading reading) => MayBegin(reading);

    /// <summary>A day has at most 100 quarters of an hour with a value, so that those which are worn enough have as many days as this with some.</summary>
    public override DaysNeeded? Needs { get; } = new DaysNeeded(Days: 9, Readings: 20, Within: 15);

    /// <summary>A value that comes late counts in the next report; those that were made stand.</summary>
    public override bool ChangesFound => false;

    public override bool MayGrowWorse => true;

    public override AlertEpisode? Standing(AlertWindow window)
    {
        var reports = new Dictionary<int, SensorReport?>();
        return Latch.Last(window, Begins, (at, _) => Ends(at));

        AlertEpisode? Begins(int at) => ReportAt(at) is { } report && IsPoor(report)
            ? new AlertEpisode(
                report.From, report.To, report.VeryLow >= MostVeryLow ? AlertUrgency.Soon : AlertUrgency.Routine,
                [.. new[] { report.InRange, report.Low, report.VeryLow, report.High, report.VeryHigh, report.Worn }.Select(Figures.Tenths)])
            : null;

        bool Ends(int at)
        {
            for (var i = at; ReportAt(at) is not null && i >= 0 && window.Readings[at].At - window.Readings[i].At <= MostWellFor; i--)
            {
                if (ReportAt(i) is not { } report)
                {
                    continue;
                }

                if (!IsWell(report))
                {
                    return false;
                }

                if (window.Readings[at].At - window.Readings[i].At >= WellFor)
                {
                    return true;
                }
            }

            return false;
        }

        SensorReport? ReportAt(int at)
        {
            if (!MayBegin(window.Readings[at]))
            {
                return null;
            }

            if (!reports.TryGetValue(at, out var report))
            {
                reports[at] = report = SensorReport.Of(window, at);
            }

            return report;
        }
    }

    private static bool IsPoor(SensorReport report) =>
        report.InRange < LeastInRange || report.Low >= MostLow || report.VeryLow >= MostVeryLow || report.High >= MostHigh || report.VeryHigh >= MostVeryHigh;

    private static bool IsWell(SensorReport report) =>
        report.InRange >= LeastInRange + Better && report.Low <= MostLow - Better && report.VeryLow <= MostVeryLow - BetterVeryLow
        && report.High <= MostHigh - Better && report.VeryHigh <= MostVeryHigh - Better;
}

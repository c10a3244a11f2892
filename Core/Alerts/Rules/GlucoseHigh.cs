using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Three readings above 13.9 mmol/L or more over 8 hours or more of the last 24, with none of 10.0 or less between (consensus level 2; how many and how long is ours). One alone
/// may be unwashed hands. It ends with two below 10.0, 4 hours apart, and none of 10.0 or more between (ours). Ketones have a rule of their own, <see cref="KetoneHigh"/>.
/// </summary>
public sealed class GlucoseHigh : AlertRule
{
    private const int LeastReadings = 3;

    private static readonly TimeSpan Least = TimeSpan.FromHours(8), Most = TimeSpan.FromHours(24), WellFor = TimeSpan.FromHours(4);

    public override string Name => AlertRuleNames.GlucoseHigh;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Glucose];

    public override TimeSpan Back => Most;

    public override TimeSpan Recall { get; } = TimeSpan.FromDays(2);

    public override bool MayEnd(in AlertReading reading) => reading.Value < GlucoseValues.High && GlucoseValues.Counts(reading);

    public override bool MayBegin(in AlertReading reading) => reading.Value > GlucoseValues.VeryHigh && GlucoseValues.Counts(reading);

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, _) => Ends(window, at));

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        var (count, highest, first) = (0, 0m, last);
        for (var i = at; MayBegin(last) && i >= 0 && last.At - window.Readings[i].At <= Most; i--)
        {
            var reading = window.Readings[i];
            if (GlucoseValues.Counts(reading) && reading.Value <= GlucoseValues.High)
            {
                break;
            }

            if (MayBegin(reading))
            {
                (count, highest, first) = (count + 1, Math.Max(highest, reading.Value), reading);
            }
        }

        return count >= LeastReadings && last.At - first.At >= Least
            ? new AlertEpisode(first.At, last.At, AlertUrgency.SameDay, [Math.Floor((decimal)(last.At - first.At).TotalHours), count, Figures.Tenths(highest)])
            : null;
    }

    private bool Ends(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        for (var i = at; MayEnd(last) && i >= 0 && last.At - window.Readings[i].At <= Recall; i--)
        {
            var reading = window.Readings[i];
            if (!GlucoseValues.Counts(reading))
            {
                continue;
            }

            if (reading.Value >= GlucoseValues.High)
            {
                return false;
            }

            if (last.At - reading.At >= WellFor)
            {
                return true;
            }
        }

        return false;
    }
}

using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Peak flow below 75 % of the citizen's best twice in a day, 50 % or less once, or below 33 % (BTS/SIGN 158: moderate, severe, life-threatening). The best blow of those within ten
/// minutes counts (ours; a guideline has three blows). It ends with 80 % or more for two days (ours), and with a better blow of the same ten minutes. A plan says what the best is,
/// and of when: it holds for two years.
/// </summary>
public sealed class PeakFlowLow : AlertRule
{
    /// <summary>BTS/SIGN 158, in percent.</summary>
    private const decimal Low = 75, Severe = 50, LifeThreatening = 33;

    /// <summary>Ours.</summary>
    private const decimal Well = 80;

    private static readonly TimeSpan Blows = TimeSpan.FromMinutes(10), Twice = TimeSpan.FromHours(24), WellFor = TimeSpan.FromDays(2), Month = TimeSpan.FromDays(30);

    private readonly decimal _best;

    /// <summary>Without a best nothing is low.</summary>
    public PeakFlowLow() : this(0) { }

    private PeakFlowLow(decimal best) => _best = best;

    public override string Name => AlertRuleNames.PeakFlow;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.PeakFlow];

    public override bool NeedsPlan => true;

    public override ImmutableArray<decimal> Levels => [_best];

    public override TimeSpan Back => Twice + Blows;

    public override TimeSpan Recall { get; } = Month + Blows;

    /// <summary>What was told stands until a blow ends it; a better one of the same ten minutes does, also where it comes late.</summary>
    public override bool ChangesFound => false;

    public override bool MayBegin(in AlertReading reading) => IsBelow(reading.Value, Low);

    public override bool MayEnd(in AlertReading reading) => !IsBelow(reading.Value, Low);

    public override bool MayGrowWorse => true;

    public override AlertRule? Under(CarePlan plan, DateTimeOffset now) =>
        plan.BestPeakFlow is { } best && now - best.At <= PlanLevels.PeakFlowHolds ? new PeakFlowLow(best.Value) : null;

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, standing) => Ends(window, at, standing));

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        var (last, best) = (window.Readings[at], BestAt(window, at, at));
        if (!IsBelow(best, Low))
        {
            return null;
        }

        if (best * 100 <= Severe * _best)
        {
            return Of(last.At, last.At, IsBelow(best, LifeThreatening) ? AlertUrgency.Emergency : AlertUrgency.SameDay, best);
        }

        for (var i = at - 1; i >= 0 && last.At - window.Readings[i].At <= Twice; i--)
        {
            if (last.At - window.Readings[i].At > Blows && IsBelow(BestAt(window, i, at), Low))
            {
                return Of(window.Readings[i].At, last.At, AlertUrgency.Soon, best);
            }
        }

        return null;
    }

    private bool Ends(AlertWindow window, int at, AlertEpisode standing)
    {
        var last = window.Readings[at];
        if (last.At - standing.To <= Blows && !IsBelow(BestAt(window, at, at), Low))
        {
            return true;
        }

        for (var i = at; i >= 0 && last.At - window.Readings[i].At <= Month && !IsBelow(BestAt(window, i, at), Well); i--)
        {
            if (last.At - window.Readings[i].At >= WellFor)
            {
                return true;
            }
        }

        return false;
    }

    private AlertEpisode Of(DateTimeOffset from, DateTimeOffset to, AlertUrgency urgency, decimal value) =>
        new(from, to, urgency, [Figures.Tenths(value), Math.Floor(value * 100 / _best), _best]);

    /// <summary>The best blow within ten minutes of one, up to a place.</summary>
    private static decimal BestAt(AlertWindow window, int at, int last)
    {
        var (around, best) = (window.Readings[at], window.Readings[at].Value);
        for (var i = at - 1; i >= 0 && around.At - window.Readings[i].At <= Blows; i--)
        {
            best = Math.Max(best, window.Readings[i].Value);
        }

        for (var i = at + 1; i <= last && window.Readings[i].At - around.At <= Blows; i++)
        {
            best = Math.Max(best, window.Readings[i].Value);
        }

        return best;
    }

    private bool IsBelow(decimal value, decimal percent) => value * 100 < percent * _best;
}

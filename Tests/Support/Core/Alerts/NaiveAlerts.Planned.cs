using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <content>What plans ask for, and what they leave out.</content>
internal sealed partial class NaiveAlerts
{
    private const int ThreeDays = 3 * 24 * 60;

    private bool IsForThem(string rule) => plan switch
    {
        null => rule is not (AlertRuleNames.Hba1c or AlertRuleNames.HeartFailureWeight or AlertRuleNames.PeakFlow),
        _ when Has(PlanFacts.Pregnant) || Has(PlanFacts.EndOfLife) => false,
        _ => rule switch
        {
            AlertRuleNames.OxygenLow or AlertRuleNames.OxygenEmergency => !Has(PlanFacts.LowerOxygenTarget),
            AlertRuleNames.Hba1c => !Has(PlanFacts.Hba1cUnreliable) && (Has(PlanFacts.Type2Diabetes) || Has(PlanFacts.NoDiabetes)),
            AlertRuleNames.HeartFailureWeight => Has(PlanFacts.HeartFailure),
            AlertRuleNames.PeakFlow => plan.BestPeakFlow is not null,
            _ => true,
        },
    };

    private bool Has(PlanFacts fact) => plan!.Facts.HasFlag(fact);

    private AlertEpisode? LongTerm(AlertReading[] all)
    {
        var level = LevelOr(LevelKind.Hba1c, Has(PlanFacts.Type2Diabetes) ? 58 : 48);
        return Walk(
            all,
            past =>
            {
                var earlier = past.Where(it => it.At < past[^1].At && (past[^1].At - it.At).TotalDays <= 366).ToList();
                return past[^1].Value >= level && !earlier.Exists(it => (past[^1].At - it.At).TotalDays < 56)
                    ? new AlertEpisode(
                        earlier.Count > 0 ? earlier[^1].At : past[^1].At, past[^1].At, AlertUrgency.Routine,
                        [Tenths(past[^1].Value), earlier.Count > 0 ? Tenths(earlier[^1].Value) : 0, level])
                    : null;
            },
            (past, _) => past[^1].Value <= level - 2);
    }

    private AlertEpisode? Gained(AlertReading[] all)
    {
        var gain = LevelOr(LevelKind.WeightGain, 2);
        return Walk(
            all,
            past =>
            {
                var last = past[^1];
                var own = past.Where(it => Minutes(it, last) <= ThreeDays && (it.Device ?? $"by {it.Source}") == (last.Device ?? $"by {last.Source}") && it.Value * 1.08m >= last.Value && it.Value <= last.Value).ToList();
                var lowest = own.Min(static it => it.Value);
                return last.Value - lowest > gain
                    ? new AlertEpisode(own.Last(it => it.Value == lowest).At, last.At, AlertUrgency.SameDay, [Tenths(last.Value - lowest), Tenths(last.Value), Tenths(lowest)])
                    : null;
            },
            static (past, standing) => past[^1].Value <= standing.Figures[2] + 1 && past[^1].Value * 1.08m >= standing.Figures[2]);
    }

    private AlertEpisode? Blown(AlertReading[] all)
    {
        var best = plan!.BestPeakFlow!.Value;
        return Walk(
            all,
            past =>
            {
                var last = past[^1];
                var now = Around(past, last);
                var twice = past.Where(it => Minutes(it, last) is > 10 and <= 24 * 60 && Share(Around(past, it)) < 75).ToList();
                return Share(now) switch
                {
                    < 33 => Found(last.At, AlertUrgency.Emergency),
                    <= 50 => Found(last.At, AlertUrgency.SameDay),
                    < 75 when twice.Count > 0 => Found(twice[^1].At, AlertUrgency.Soon),
                    _ => null,
                };

                AlertEpisode Found(DateTimeOffset from, AlertUrgency urgency) => new(from, last.At, urgency, [Tenths(now), Math.Truncate(Share(now)), best]);
            },
            (past, standing) => ((past[^1].At - standing.To).TotalMinutes <= 10 && Share(Around(past, past[^1])) >= 75)
                || past.Reverse().TakeWhile(it => Share(Around(past, it)) >= 80).Any(it => Minutes(it, past[^1]) is >= 2 * 24 * 60 and <= AMonth));

        decimal Share(decimal value) => value * 100 / best;

        decimal Around(ArraySegment<AlertReading> past, AlertReading it) => past.Where(other => Math.Abs(Minutes(other, it)) <= 10).Max(static other => other.Value);
    }
}

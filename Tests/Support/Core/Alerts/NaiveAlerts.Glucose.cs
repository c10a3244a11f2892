using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Readings;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <content>Glucose.</content>
internal sealed partial class NaiveAlerts
{
    private static readonly string[] NotOfTheMoment =
    [
        .. KnownCodes.Find("glucose")!.Sets.Where(static set => set.Name is "sensor, mean" or "tolerance test").SelectMany(static set => set.Codes).Select(static code => code.Code!),
    ];

    private static bool IsOfTheMoment(AlertReading it) => !NotOfTheMoment.Contains(it.Code.Code);

    private static bool IsLow(AlertReading it) => it.IsOfSensor ? it.Value < 3.9m : it.Value < 4.0m;

    private AlertEpisode? VeryLow(AlertReading[] all)
    {
        var confirmed = Confirmed(all, 3.0m, static (past, last) =>
            past.Where(it => it.At < last.At && Minutes(it, last) <= 30 && it.Value < 4.0m && last.Value < 4.0m
                && (last.Value < 3.0m || (it.Value < 3.0m && !it.IsOfSensor))).Select(static it => (DateTimeOffset?)it.At).LastOrDefault());
        return Walk(
            all,
            past =>
            {
                if (confirmed[past.Count - 1] is null)
                {
                    return null;
                }

                var day = Enumerable.Range(0, past.Count).Where(i => confirmed[i] is not null && Minutes(past[i], past[^1]) < 24 * 60).ToList();
                var events = EventsOf(all, day, confirmed, static it => it.Value >= 3.9m);
                var low = past.Where(it => it.Value < 3.0m && Minutes(it, past[^1]) < 24 * 60).ToList();
                return new AlertEpisode(
                    confirmed[day[0]]!.Value, past[^1].At, events.Count > 1 ? AlertUrgency.SameDay : AlertUrgency.Routine, [events.Count, low.Count, Tenths(low.Min(static it => it.Value))]);
            },
            (past, standing) => IsOver(past, static it => it.Value >= 3.9m)
                && (standing.Urgency == AlertUrgency.Routine
                    || !Enumerable.Range(0, past.Count).Any(i => confirmed[i] is not null && Minutes(past[i], past[^1]) < 24 * 60)));
    }

    private AlertEpisode? LowOften(AlertReading[] all)
    {
        var confirmed = Confirmed(all, 3.9m, static (_, last) => IsLow(last) ? last.At : null);
        return Walk(
            all,
            past =>
            {
                var events = Events(past);
                var days = events.Select(at => zone.DayOf(all[at].At)).ToHashSet().Count;
                return confirmed[past.Count - 1] is not null && events.Count >= 3 && days >= 2
                    ? new AlertEpisode(confirmed[events[0]]!.Value, past[^1].At, AlertUrgency.Soon, [events.Count, days, Mostly(events)])
                    : null;
            },
            (past, _) => (!past[^1].IsOfSensor || past[^1].At.UtcDateTime is { Minute: < 5, Hour: 0 }) && Events(past).Count < 2);

        List<int> Events(ArraySegment<AlertReading> past) => EventsOf(
            all, [.. Enumerable.Range(0, past.Count).Where(i => confirmed[i] is not null && zone.DayOf(past[i].At) > zone.DayOf(past[^1].At) - 14)], confirmed,
            static it => !IsLow(it));

        int Mostly(List<int> events) => new[] { 0, 6, 12, 18 }.MaxBy(part => events.Count(at => zone.LocalOf(all[at].At).Hour is var hour && hour >= part && hour < part + 6));
    }

    private AlertEpisode? GlucoseHigh(AlertReading[] all) => Walk(
        all,
        static past =>
        {
            var run = past.Where(it => Minutes(it, past[^1]) <= 24 * 60).Reverse().TakeWhile(static it => it.Value > 10.0m).Where(static it => it.Value > 13.9m).ToList();
            return past[^1].Value > 13.9m && run.Count >= 3 && Minutes(run[^1], run[0]) >= 8 * 60
                ? new AlertEpisode(run[^1].At, run[0].At, AlertUrgency.SameDay, [(int)(Minutes(run[^1], run[0]) / 60), run.Count, Tenths(run.Max(static it => it.Value))])
                : null;
        },
        static (past, _) => past.Reverse().TakeWhile(static it => it.Value < 10.0m).Any(it => Minutes(it, past[^1]) is >= 4 * 60 and <= 48 * 60));

    private AlertEpisode? OutOfRange(AlertReading[] all)
    {
        var reports = new Dictionary<int, decimal[]?>();
        return Walk(
            all,
            past => ReportOf(past) is { } it && (it[0] < 70 || it[1] >= 4 || it[2] >= 1 || it[3] >= 25 || it[4] >= 5)
                ? new AlertEpisode(
                    past.First(reading => past[^1].At - reading.At < TimeSpan.FromDays(14)).At, past[^1].At, it[2] >= 1 ? AlertUrgency.Soon : AlertUrgency.Routine,
                    [.. it.Select(Tenths)])
                : null,
            (past, _) => ReportOf(past) is not null && Enumerable.Range(1, past.Count).Reverse()
                .Select(count => (past[count - 1].At, Report: ReportOf(past[..count]))).Where(static it => it.Report is not null)
                .TakeWhile(static it => it.Report is [>= 72, <= 2, <= 0.5m, <= 23, <= 3, _]).Any(it => (past[^1].At - it.At).TotalDays is >= 6 and <= 8));

        decimal[]? ReportOf(ArraySegment<AlertReading> past)
        {
            var time = past[^1].At.UtcDateTime;
            if (time.DayOfWeek != DayOfWeek.Monday || time.Hour > 0 || time.Minute >= 5)
            {
                return null;
            }

            if (!reports.TryGetValue(past.Count, out var report))
            {
                var days = past.Where(it => past[^1].At - it.At < TimeSpan.FromDays(14)).ToList();
                var worn = days.Select(static it => it.At.UtcTicks / TimeSpan.FromMinutes(15).Ticks).Distinct().Count() * 100m / (14 * 96);
                var spells = days.Where((it, i) => i == 0 || (it.Source, it.Device) != (days[i - 1].Source, days[i - 1].Device)).ToList();
                var isMixed = spells.Select(static it => (it.Source, it.Device)).Distinct().Count() < spells.Count;
                reports[past.Count] = report = worn < 70 || isMixed ? null :
                [
                    Share(static it => it is >= 3.9m and <= 10.0m), Share(static it => it < 3.9m), Share(static it => it < 3.0m), Share(static it => it > 10.0m),
                    Share(static it => it > 13.9m), worn,
                ];

                decimal Share(Func<decimal, bool> holds) => days.Count(it => holds(it.Value)) * 100m / days.Count;
            }

            return report;
        }
    }

    /// <summary>For each reading the first that confirms it; null where it is none that is low for sure.</summary>
    private static DateTimeOffset?[] Confirmed(AlertReading[] all, decimal level, Func<IReadOnlyList<AlertReading>, AlertReading, DateTimeOffset?> byMeter) =>
    [
        .. all.Select((last, at) =>
        {
            if (!last.IsOfSensor)
            {
                return byMeter(new ArraySegment<AlertReading>(all, 0, at), last);
            }

            var own = all.Take(at + 1).Where(it => it.IsOfSensor && (it.Source, it.Device) == (last.Source, last.Device)).ToList();
            var run = own.AsEnumerable().Reverse().TakeWhile(it => it.Value < level).ToList();
            var unbroken = run.Take(1).Concat(run.Zip(run.Skip(1)).TakeWhile(static it => Minutes(it.Second, it.First) <= 20).Select(static it => it.Second)).ToList();
            if (!unbroken.Exists(it => Minutes(it, last) >= 15) || !own.Exists(it => Minutes(it, last) is >= 24 * 60 and <= 48 * 60))
            {
                return null;
            }

            var first = unbroken.First(it => Minutes(it, last) >= 15).At;
            return all.Take(at + 1).Any(it => !it.IsOfSensor && it.Value >= 4.0m && it.At >= first.AddMinutes(-15)) ? null : (DateTimeOffset?)first;
        }),
    ];

    /// <summary>Of some that are low for sure, those that begin another event.</summary>
    private static List<int> EventsOf(AlertReading[] all, List<int> low, DateTimeOffset?[] confirmed, Func<AlertReading, bool> isWell) =>
    [
        .. low.Where((at, i) => i == 0 || Minutes(all[low[i - 1]], all[at]) > 120
            || Enumerable.Range(low[i - 1] + 1, at - low[i - 1] - 1).Any(between => confirmed[between] is null && IsOver(new ArraySegment<AlertReading>(all, 0, between + 1), isWell))),
    ];

    private static bool IsOver(ArraySegment<AlertReading> past, Func<AlertReading, bool> isWell) => past.Reverse().TakeWhile(isWell).Any(it => Minutes(it, past[^1]) >= 15);
}

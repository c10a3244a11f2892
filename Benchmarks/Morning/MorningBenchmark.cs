using System.Diagnostics;
using System.Globalization;
using HdrHistogram;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Morning;

/// <summary>A national morning: the readings of five hours as fast as a silo takes them, how soon what they raise is on worklists, and how long a practice waits to look at 200 tasks.</summary>
internal static class MorningBenchmark
{
    private const int Citizens = 100_000, Looks = 200, TasksOfALook = 200;

    private static readonly TimeSpan MostUntilListed = TimeSpan.FromMinutes(3);

    /// <param name="words">How many citizens instead.</param>
    public static async Task Run(Report report, TimeProvider time, string[] words)
    {
        MachineFacts.RequireDisk();
        var citizens = words is [var word] ? int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture) : Citizens;
        await using var silo = await MorningSilo.Start();
        var nation = new MorningNation(silo, time.GetUtcNow());
        var clock = Stopwatch.StartNew();
        await nation.Arrive(citizens);
        var calls = nation.Calls;
        Report.Progress($"{nation.Registered:N0} registered, and the day before was sent, in {clock.Elapsed.TotalSeconds:N0} s");

        report.Line($"{citizens:N0} citizens of the simulator with as many crises as there can be; {nation.Registered:N0} of them are registered, of whom {nation.Senders:N0} have sent something, and {Math.Min(citizens, MorningNation.LargePractice):N0} are of one practice. Their day before is in their records. The uploads of five hours of a morning are sent by {Load.Callers} callers over TCP as fast as they are answered. Silo and client share a process; journals, lists and reminders are on the disk.");
        report.Line();
        await Send(report, silo, calls);
        await Look(report, silo);
        await new CostOfAnAlert(silo, time).Run(report);
    }

    private static async Task Send(Report report, MorningSilo silo, IReadOnlyList<MorningCall> calls)
    {
        HistogramBase plain = Latencies.New(), raising = Latencies.New(), answered = Latencies.New(), listed = Latencies.New();
        var (alerts, atOnce) = (0, 0);
        var load = await Load.Each(Load.Callers, calls.Count, async i =>
        {
            var call = calls[i];
            var began = Stopwatch.GetTimestamp();
            if (await silo.Citizen(call.Citizen).Submit(call.Ticket, call.Submission) is not SubmissionReceipt)
            {
                throw new InvalidOperationException("A reading of the morning was not accepted.");
            }

            var answer = Stopwatch.GetElapsedTime(began);
            Add(call.Raises.IsEmpty ? plain : raising, answer);
            foreach (var rule in call.Raises)
            {
                var looks = 1;
                while (!await silo.IsListed(call.Practice, call.Citizen, rule))
                {
                    looks++;
                    if (Stopwatch.GetElapsedTime(began) > MostUntilListed)
                    {
                        throw new TimeoutException($"An alert of {rule} was not on the worklist after {MostUntilListed}.");
                    }
                }

                var seen = Stopwatch.GetElapsedTime(began);
                Add(answered, seen - answer);
                Add(listed, seen);
                Interlocked.Increment(ref alerts);
                Interlocked.Add(ref atOnce, looks == 1 ? 1 : 0);
            }
        });
        report.Line($"{calls.Count:N0} submissions with {calls.Sum(static call => call.Submission.Items.Length):N0} readings in {load.Seconds:N1} s, {load.PerSecond:N0} a second. They raised {alerts:N0} alerts, of which {atOnce:N0} were on the list at the first look after the answer.");
        report.Line();
        report.Line("| | number | p50 ms | p99 ms |");
        report.Line("|---|---|---|---|");
        Row(report, "a submission that raises nothing, until its answer", plain);
        Row(report, "one that raises an alert, until its answer", raising);
        Row(report, "from that answer until the worklist has it", answered);
        Row(report, "from sending the reading until the worklist has it", listed);
    }

    private static async Task Look(Report report, MorningSilo silo)
    {
        var gp = silo.Gp(MorningNation.LargePracticeName);
        HistogramBase all = Latencies.New(), pages = Latencies.New();
        var shown = 0;
        for (var look = -1; look < Looks; look++)
        {
            var (tasks, continuation, began) = (0, default(string), Stopwatch.GetTimestamp());
            do
            {
                var page = Stopwatch.GetTimestamp();
                var answer = await silo.Worklist(gp, continuation);
                (tasks, continuation) = (tasks + answer.Tasks.Length, answer.Continuation);
                if (look >= 0)
                {
                    Add(pages, Stopwatch.GetElapsedTime(page));
                }
            }
            while (continuation is not null && tasks < TasksOfALook);

            shown = tasks;
            if (look >= 0)
            {
                Add(all, Stopwatch.GetElapsedTime(began));
            }
        }

        Row(report, $"a look of {shown} tasks of the large practice, page after page, one caller", all);
        Row(report, "one page of it", pages);
    }

    private static void Row(Report report, string what, HistogramBase durations) =>
        report.Line($"| {what} | {durations.TotalCount:N0} | {durations.Milliseconds(50):N1} | {durations.Milliseconds(99):N1} |");

    private static void Add(HistogramBase to, TimeSpan duration)
    {
        lock (to)
        {
            to.Add(duration);
        }
    }
}

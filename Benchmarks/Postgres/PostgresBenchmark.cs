using System.Diagnostics;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>
/// The work of a record, durable, checked and logged: by this project, by PostgreSQL with one function a call, and by grains whose whole state Orleans keeps in
/// PostgreSQL; in turns in one run.
/// </summary>
internal static class PostgresBenchmark
{
    /// <summary>As load.sql has it.</summary>
    private const int Citizens = 100_000;

    private const int FewCitizens = 1_000;
    private const int Repeats = 5;

    /// <summary>Of the walk over all citizens: one that no measured round begins with.</summary>
    private const int WarmUpRound = 1_000;
    private const int MostCallers = 64;
    private const double Wanted = 5;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(3);

    /// <summary>One of ten looks is for an organisation that has no consent.</summary>
    private static readonly Work[] Works =
    [
        new("submit 1", static (side, arrivals, caller, citizen, call) => side.Submit(caller, citizen, (int)(call % 9) / 3, arrivals.Next(citizen, 1))),
        new("submit 10", static (side, arrivals, caller, citizen, call) => side.Submit(caller, citizen, (int)(call % 9) / 3, arrivals.Next(citizen, 10))),
        new("dashboard", static (side, _, caller, citizen, call) => side.Dashboard(caller, citizen, (int)(call % 10) / 3)),
    ];

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        var clock = Stopwatch.StartNew();
        await using var record = await RecordSide.Start(journals => journals.Write(1, Citizens, time.GetUtcNow()));
        Report.Progress($"{Citizens:N0} citizens in {record.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        clock.Restart();
        await using var postgres = await PostgresSide.Start(MostCallers);
        Report.Progress($"{Citizens:N0} citizens in {postgres.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        clock.Restart();
        await using var wholeStates = await WholeRecordSide.Start(Citizens, time.GetUtcNow());
        Report.Progress($"{Citizens:N0} citizens in {wholeStates.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        ISide[] sides = [postgres, wholeStates, record];
        var arrivals = new Arrivals(Citizens, time);
        foreach (var work in Works)
        {
            foreach (var side in sides)
            {
                await Measure(side, work, arrivals, new Walk.Few(FewCitizens), MostCallers);
                await side.PutDown();
                await Measure(side, work, arrivals, new Walk.Scattered(Citizens, WarmUpRound), MostCallers);
            }
        }

        report.Line($"{Citizens:N0} citizens with {Population.Readings} readings each, {postgres.Name} and {wholeStates.Name} against {record.Name}, medians of {Repeats} repeats in turns.");
        report.Line($"Processor time is of client and server. *All*: each citizen once, activation included; *few*: {FewCitizens:N0} active ones.");
        report.Line();
        report.Line("| work | citizens | callers | rival | its /s | p50/p95/p99 ms | µs | PhrCluster /s | p50/p95/p99 ms | µs | ratio of rates (from–to) | ratio of µs | stolen |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var round = 0;
        foreach (var work in Works)
        {
            foreach (var all in (bool[])[true, false])
            {
                foreach (var callers in (int[])[32, 64])
                {
                    await Compare(report, record, [("PostgreSQL", postgres), ("ADO.NET storage", wholeStates)], arrivals, new Cell(work, all, callers), round++);
                }
            }
        }

        report.Line();
        foreach (var side in sides)
        {
            await RequireLogged(report, side);
        }
    }

    private static async Task RequireLogged(Report report, ISide side)
    {
        var logged = await side.Logged();
        logged.Require(side.Name);
        report.Line($"{side.Name}: every call left its row in the access log, {logged.Rows:N0} for as many calls ({logged.Citizens}).");
    }

    private static async Task Compare(Report report, RecordSide record, (string Name, ISide Side)[] rivals, Arrivals arrivals, Cell cell, int round)
    {
        var ours = new List<Slice>();
        var theirs = rivals.Select(static _ => new List<Slice>()).ToArray();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var i = 0; i < rivals.Length; i++)
            {
                theirs[i].Add(await Stretched(rivals[i].Side, repeat));
            }

            ours.Add(await Stretched(record, repeat));
        }

        for (var i = 0; i < rivals.Length; i++)
        {
            var pairs = theirs[i].Zip(ours).ToList();
            var rates = pairs.Select(static pair => pair.Second.Load.PerSecond / pair.First.Load.PerSecond).ToList();
            var costs = pairs.Select(static pair => pair.First.MicrosecondsPerCall / pair.Second.MicrosecondsPerCall);
            var stolen = pairs.Max(static pair => Math.Max(pair.First.StolenPercent, pair.Second.StolenPercent));
            report.Line($"| {cell.Work.Name} | {cell.Whom} | {cell.Callers} | {rivals[i].Name} | {Columns(theirs[i])} | {Columns(ours)} | **{Load.Median(rates):N2}** ({rates.Min():N2}–{rates.Max():N2}) | {Load.Median(costs):N2} | {stolen:N1} % |");
            if (i == 0)
            {
                report.Aim(new Target($"{cell.Work.Name}, {cell.Whom}, {cell.Callers} callers: rate against PostgreSQL's", Wanted, Load.Median(rates), AtLeast: true, "×"));
            }
        }

        async Task<Slice> Stretched(ISide side, int repeat)
        {
            await side.Settle();
            if (cell.All)
            {
                await side.PutDown();
            }

            return await Measure(side, cell.Work, arrivals, cell.Walk(round, repeat), cell.Callers);
        }
    }

    private static string Columns(List<Slice> all)
    {
        return FormattableString.Invariant(
            $"{Of(static slice => slice.Load.PerSecond):N0} | {Of(static slice => slice.Load.P50):N1}/{Of(static slice => slice.Load.P95):N1}/{Of(static slice => slice.Load.P99):N1} | {Of(static slice => slice.MicrosecondsPerCall):N0}");

        double Of(Func<Slice, double> figure) => Load.Median(all.Select(figure));
    }

    private static Task<Slice> Measure(ISide side, Work work, Arrivals arrivals, Walk walk, int callers) =>
        Slice.Of(() => side.ServerTime, () => Load.Run(callers, Stretch, (caller, _) =>
        {
            var (citizen, call) = walk.Next();
            return work.Call(side, arrivals, caller, citizen, call);
        }));

    private sealed record Work(string Name, Func<ISide, Arrivals, int, int, long, Task> Call);

    private sealed record Cell(Work Work, bool All, int Callers)
    {
        public string Whom => All ? "all" : "few";

        public Walk Walk(int round, int repeat) => All ? new Walk.Scattered(Citizens, round * Repeats + repeat) : new Walk.Few(FewCitizens);
    }
}

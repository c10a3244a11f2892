using System.Diagnostics;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>The work of a record, durable, checked and logged, by this project and by PostgreSQL with one function a call, in turns in one run.</summary>
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
        var arrivals = new Arrivals(Citizens, time);
        foreach (var work in Works)
        {
            await Measure(record, work, arrivals, new Walk.Few(FewCitizens), MostCallers);
            await Measure(postgres, work, arrivals, new Walk.Few(FewCitizens), MostCallers);
            await record.PutDown();
            await Measure(record, work, arrivals, new Walk.Scattered(Citizens, WarmUpRound), MostCallers);
            await Measure(postgres, work, arrivals, new Walk.Scattered(Citizens, WarmUpRound), MostCallers);
        }

        report.Line($"{Citizens:N0} citizens with {Population.Readings} readings each, {postgres.Name} against {record.Name}, medians of {Repeats} repeats in turns.");
        report.Line($"Processor time is of client and server. *All*: each citizen once, activation included; *few*: {FewCitizens:N0} active ones.");
        report.Line();
        report.Line("| work | citizens | callers | PostgreSQL /s | p50/p95/p99 ms | µs | PhrCluster /s | p50/p95/p99 ms | µs | ratio of rates (from–to) | ratio of µs | stolen |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var round = 0;
        foreach (var work in Works)
        {
            foreach (var all in (bool[])[true, false])
            {
                foreach (var callers in (int[])[32, 64])
                {
                    await Compare(report, record, postgres, arrivals, new Cell(work, all, callers), round++);
                }
            }
        }

        report.Line();
        await RequireLogged(report, postgres);
        await RequireLogged(report, record);
    }

    private static async Task RequireLogged(Report report, ISide side)
    {
        var logged = await side.Logged();
        logged.Require(side.Name);
        report.Line($"{side.Name}: every call left its row in the access log, {logged.Rows:N0} for as many calls ({logged.Citizens}).");
    }

    private static async Task Compare(Report report, RecordSide record, PostgresSide postgres, Arrivals arrivals, Cell cell, int round)
    {
        var pairs = new List<(Slice Postgres, Slice Record)>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await postgres.Settle();
            var there = await Measure(postgres, cell.Work, arrivals, cell.Walk(round, repeat), cell.Callers);
            if (cell.All)
            {
                await record.PutDown();
            }

            pairs.Add((there, await Measure(record, cell.Work, arrivals, cell.Walk(round, repeat), cell.Callers)));
        }

        var rates = pairs.Select(static pair => pair.Record.Load.PerSecond / pair.Postgres.Load.PerSecond).ToList();
        var costs = pairs.Select(static pair => pair.Postgres.MicrosecondsPerCall / pair.Record.MicrosecondsPerCall);
        var stolen = pairs.Max(static pair => Math.Max(pair.Record.StolenPercent, pair.Postgres.StolenPercent));
        report.Line($"| {cell.Work.Name} | {(cell.All ? "all" : "few")} | {cell.Callers} | {Columns(pairs.Select(static pair => pair.Postgres))} | {Columns(pairs.Select(static pair => pair.Record))} | **{Load.Median(rates):N2}** ({rates.Min():N2}–{rates.Max():N2}) | {Load.Median(costs):N2} | {stolen:N1} % |");
        report.Aim(new Target($"{cell.Work.Name}, {(cell.All ? "all" : "few")}, {cell.Callers} callers: rate against PostgreSQL's", Wanted, Load.Median(rates), AtLeast: true, "×"));
    }

    private static string Columns(IEnumerable<Slice> slices)
    {
        var all = slices.ToList();
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
        public Walk Walk(int round, int repeat) => All ? new Walk.Scattered(Citizens, round * Repeats + repeat) : new Walk.Few(FewCitizens);
    }
}

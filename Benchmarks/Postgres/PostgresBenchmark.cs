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
    /// <summary>Rates against PostgreSQL's that are aimed at, of citizens that have to be woken and of active ones.</summary>
    private static readonly (Work Work, double Woken, double Active)[] Works = [(Work.SubmitOne, 1.3, 2.2), (Work.SubmitTen, 1.2, 1.5), (Work.Dashboard, 1.3, 6)];

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        var clock = Stopwatch.StartNew();
        await using var record = await RecordSide.Start(journals => journals.Write(1, Turns.Citizens, time.GetUtcNow()));
        Report.Progress($"{Turns.Citizens:N0} citizens in {record.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        clock.Restart();
        await using var postgres = await PostgresSide.Start(Cell.MostCallers);
        Report.Progress($"{Turns.Citizens:N0} citizens in {postgres.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        clock.Restart();
        await using var wholeStates = await WholeRecordSide.Start(Turns.Citizens, time.GetUtcNow());
        Report.Progress($"{Turns.Citizens:N0} citizens in {wholeStates.Name} after {clock.Elapsed.TotalSeconds:N0} s.");
        var turns = new Turns([postgres, wholeStates, record], time);
        foreach (var (work, _, _) in Works)
        {
            await turns.WarmUp(work);
        }

        report.Line($"{Turns.Citizens:N0} citizens with {Population.Readings} readings each, {postgres.Name} and {wholeStates.Name} against {record.Name}, medians of {Turns.Repeats} repeats in turns.");
        report.Line($"Processor time is of client and server. *All*: each citizen once, activation included; *few*: {Turns.FewCitizens:N0} active ones.");
        report.Line();
        report.Line("| work | citizens | callers | rival | its /s | p50/p95/p99 ms | µs | PhrCluster /s | p50/p95/p99 ms | µs | ratio of rates (from–to) | ratio of µs | stolen |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (work, woken, active) in Works)
        {
            foreach (var cell in Cell.Of(work))
            {
                Tell(report, cell, await turns.Run(cell), cell.All ? woken : active);
            }
        }

        report.Line();
        await turns.RequireLogged(report);
    }

    /// <param name="slices">Of PostgreSQL, of grains that it keeps, and ours.</param>
    private static void Tell(Report report, Cell cell, List<Slice>[] slices, double wanted)
    {
        var ours = slices[^1];
        foreach (var (name, theirs) in ((string, List<Slice>)[])[("PostgreSQL", slices[0]), ("ADO.NET storage", slices[1])])
        {
            var pairs = new SlicePairs(theirs, ours);
            report.Line($"| {cell.Work.Name} | {cell.Whom} | {cell.Callers} | {name} | {Columns(theirs)} | {Columns(ours)} | {pairs.RateColumn} | {1 / pairs.Cost:N2} | {pairs.StolenPercent:N1} % |");
            if (theirs == slices[0])
            {
                report.Aim(new Target($"{cell}: rate against PostgreSQL's", wanted, pairs.Rate, AtLeast: true, "×"));
            }
        }
    }

    private static string Columns(List<Slice> slices) =>
        FormattableString.Invariant($"{slices.Columns()} | {slices.Median(static it => it.MicrosecondsPerCall):N0}");
}

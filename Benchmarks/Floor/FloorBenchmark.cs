using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>How near a citizen's grain comes to a bare Orleans grain that does the same I/O, in turns in one run.</summary>
internal static class FloorBenchmark
{
    /// <summary>Measures our side alone, for a profiler beside it.</summary>
    private const string Alone = "--alone";

    private const double Wanted = 0.65;

    private static readonly Cell[] Cells = [.. Work.All.SelectMany(Cell.Of)];

    /// <param name="words">Those rows alone; a kind of word that is not there narrows nothing.</param>
    /// <exception cref="InvalidOperationException">A word is unknown.</exception>
    public static async Task Run(Report report, TimeProvider time, IReadOnlyCollection<string> words)
    {
        var cells = Chosen(words);
        MachineFacts.RequireDisk();
        await using var record = await RecordSide.Start(journals => journals.Write(1, Turns.Citizens, time.GetUtcNow()));
        Report.Progress($"The silo of {record.Name} is process {record.ProcessId}.");
        await using var floor = words.Contains(Alone) ? null : await FloorSide.Start(Turns.Citizens, record.Tickets);
        if (floor is not null)
        {
            Report.Progress($"The silo of the {floor.Name} is process {floor.ProcessId}.");
        }

        var turns = new Turns(floor is null ? [record] : [floor, record], time);
        foreach (var work in cells.Select(static cell => cell.Work).Distinct())
        {
            await turns.WarmUp(work);
        }

        report.Line($"{Turns.Citizens:N0} citizens with {Population.Readings} readings each, {(floor is null ? record.Name : $"a {floor.Name} against {record.Name}")}, medians of {Turns.Repeats} repeats in turns.");
        report.Line($"Processor time is of client + server. *All*: each citizen once, activation included; *few*: {Turns.FewCitizens:N0} active ones.");
        report.Line();
        report.Line(floor is null
            ? "| work | citizens | callers | PhrCluster /s | p50/p95/p99 ms | µs | stolen |"
            : "| work | citizens | callers | bare grain /s | p50/p95/p99 ms | µs | PhrCluster /s | p50/p95/p99 ms | µs | ratio of rates (from–to) | ratio of µs | stolen |");
        report.Line(floor is null ? "|---|---|---|---|---|---|---|" : "|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var cell in cells)
        {
            Tell(report, cell, await turns.Run(cell));
        }

        if (floor is not null)
        {
            report.Line();
            await turns.RequireLogged(report);
        }
    }

    private static Cell[] Chosen(IReadOnlyCollection<string> words)
    {
        string[][] kinds = [[.. Cells.Select(WordOf)], [.. Cells.Select(static cell => cell.Whom)], [.. Cells.Select(CallersOf)]];
        if (words.Except(kinds.SelectMany(static kind => kind)).Except([Alone]).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException($"{unknown} is none of {string.Join(", ", kinds.SelectMany(static kind => kind.Distinct()))}, {Alone}.");
        }

        return [.. Cells.Where(cell => kinds.Zip([WordOf(cell), cell.Whom, CallersOf(cell)]).All(it => words.Contains(it.Second) || !it.First.Any(words.Contains)))];
    }

    private static string WordOf(Cell cell) => cell.Work.Name.Replace(' ', '-');

    private static string CallersOf(Cell cell) => cell.Callers.ToString(CultureInfo.InvariantCulture);

    /// <param name="slices">Of the bare grain, if it is measured, and ours.</param>
    private static void Tell(Report report, Cell cell, List<Slice>[] slices)
    {
        var columns = string.Join(" | ", slices.Select(Columns));
        if (slices is not [var floor, var ours])
        {
            report.Line($"| {cell.Work.Name} | {cell.Whom} | {cell.Callers} | {columns} | {slices[0].Max(static it => it.StolenPercent):N1} % |");
            return;
        }

        var pairs = new SlicePairs(floor, ours);
        report.Line($"| {cell.Work.Name} | {cell.Whom} | {cell.Callers} | {columns} | {pairs.RateColumn} | {pairs.Cost:N2} | {pairs.StolenPercent:N1} % |");
        report.Aim(new Target($"{cell}: rate against the bare grain's", Wanted, pairs.Rate, AtLeast: true, "×"));
    }

    private static string Columns(List<Slice> slices) => FormattableString.Invariant(
        $"{slices.Columns()} | {slices.Median(static it => it.ClientMicrosecondsPerCall):N0} + {slices.Median(static it => it.ServerMicrosecondsPerCall):N0}");
}

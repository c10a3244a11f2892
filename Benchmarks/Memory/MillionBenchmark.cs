using System.Diagnostics;
using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>A million active citizens in one silo: what it holds of memory as they become active.</summary>
internal static class MillionBenchmark
{
    private const int Million = 1_000_000;
    private const int Step = 100_000;
    private const double WantedGiB = 5;

    public static async Task Run(Report report, TimeProvider time, string[] words)
    {
        var citizens = words is [var word] ? int.Parse(word, CultureInfo.InvariantCulture) / Step * Step : Million;
        MachineFacts.RequireDisk();
        var now = time.GetUtcNow();
        var clock = Stopwatch.StartNew();
        await using var side = await RecordSide.Start(journals => journals.WriteSmall(1, citizens, now));
        Report.Progress($"{citizens:N0} citizens after {clock.Elapsed.TotalSeconds:N0} s.");
        var empty = MachineFacts.ResidentBytes(side.ProcessId);
        report.Line($"Citizens with 3 consents and a reading of each of 8 kinds, each asked for a dashboard once, {Load.Callers} callers over TCP.");
        report.Line();
        report.Line("| active citizens | resident, GiB | bytes a citizen | activated and answered /s | p99 ms | silo's µs each |");
        report.Line("|---|---|---|---|---|---|");
        report.Line($"| 0 | {GiB(empty):N2} | – | – | – | – |");
        for (var active = 0; active < citizens; active += Step)
        {
            var first = active + 1;
            var slice = await Slice.Of(
                () => side.ServerTime, () => Load.Each(Load.Callers, Step, i => side.Dashboard(i % Load.Callers, first + i, 0)));
            var resident = MachineFacts.ResidentBytes(side.ProcessId);
            report.Line($"| {active + Step:N0} | {GiB(resident):N2} | {(resident - empty) / (double)(active + Step):N0} | {slice.Load.PerSecond:N0} | {slice.Load.P99:N1} | {slice.ServerMicrosecondsPerCall:N0} |");
        }

        report.Aim(new Target(FormattableString.Invariant($"{citizens:N0} active citizens in one silo"), WantedGiB, GiB(MachineFacts.ResidentBytes(side.ProcessId)), AtLeast: false, "GiB"));
        report.Line();
        report.Line($"Resident is what the silo's process has of memory, the store's caches and what is yet to be collected included.");
    }

    private static double GiB(long bytes) => bytes / Math.Pow(2, 30);
}

using System.Diagnostics;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>A million different citizens through one silo, one call each, twice: whether its memory stays bounded as they fall asleep behind the wave, and its tail even.</summary>
internal static class WaveBenchmark
{
    private const int Citizens = 1_000_000;
    private const int Waves = 2;
    private const int Step = 100_000;

    /// <summary>The shortest that a silo takes.</summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromMinutes(2);

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        var now = time.GetUtcNow();
        var clock = Stopwatch.StartNew();
        await using var side = await RecordSide.Start(journals => journals.WriteSmall(1, Citizens, now), new Dictionary<string, string> { ["IdleAge"] = $"{IdleAge:c}" });
        Report.Progress($"{Citizens:N0} citizens after {clock.Elapsed.TotalSeconds:N0} s.");
        var arrivals = new Arrivals(Citizens, time);
        report.Line($"{Citizens:N0} citizens with 3 consents and a reading of each of 8 kinds, {Waves} times one call of each: seven submissions of one reading to three dashboards, {Load.Callers} callers over TCP. Idle citizens fall asleep after {IdleAge.TotalMinutes:0} minutes.");
        report.Line();
        report.Line("| calls | seconds | active citizens | resident, GiB | answered /s | p50/p95/p99 ms | silo's µs each |");
        report.Line("|---|---|---|---|---|---|---|");
        clock.Restart();
        List<double> p99s = [], resident = [];
        for (var done = 0; done < Waves * Citizens; done += Step)
        {
            var first = done % Citizens;
            var slice = await Slice.Of(() => side.ServerTime, () => Load.Each(Load.Callers, Step, i => Call(side, arrivals, 1 + first + i, i)));
            p99s.Add(slice.Load.P99);
            resident.Add(MachineFacts.ResidentBytes(side.ProcessId) / Math.Pow(2, 30));
            report.Line($"| {done + Step:N0} | {clock.Elapsed.TotalSeconds:N0} | {await side.ActiveCitizens():N0} | {resident[^1]:N2} | {slice.Load.PerSecond:N0} | {slice.Load.P50:N1}/{slice.Load.P95:N1}/{slice.Load.P99:N1} | {slice.ServerMicrosecondsPerCall:N0} |");
        }

        report.Line();
        report.Line($"Of the steps after the first: p99 {Load.Median(p99s.Skip(1)):N1} ms in the median, {p99s.Skip(1).Max():N1} at most. Resident {resident.Max():N2} GiB at most, {resident[^1]:N2} in the end.");
    }

    private static Task Call(RecordSide side, Arrivals arrivals, int citizen, int call)
    {
        var k = call % Population.Permitted;
        return call % 10 < 7 ? side.Submit(call % Load.Callers, citizen, k, arrivals.Next(citizen, 1)) : side.Dashboard(call % Load.Callers, citizen, k);
    }
}

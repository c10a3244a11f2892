namespace PhrCluster.Benchmarks;

/// <summary>Citizens who hold nothing, 1,000 and 100,000 readings: each caller has one of its own.</summary>
internal static class HistoryGrowth
{
    private const int Callers = 32;
    private const int Repeats = 3;
    private const int Some = 1_000, Many = 100_000;
    private const int FirstSome = 10_001, FirstMany = 20_001;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(3);

    public static async Task Run(Report report, TimeProvider time)
    {
        var now = time.GetUtcNow();
        await using var side = await RecordSide.Start(async journals =>
        {
            await journals.WriteLong(1, Callers * (Repeats + 1), now, 0);
            await journals.WriteLong(FirstSome, Callers, now, Some);
            await journals.WriteLong(FirstMany, Callers, now, Many);
        });
        var arrivals = new Arrivals(FirstMany + Callers, time);
        report.Line($"By what a record holds: {Callers} callers with a citizen each, {Repeats} repeats in turns; processor time of client and silo for one call.");
        report.Line();
        report.Line($"| call | 0 held | {Some:N0} held | {Many:N0} held | ratio of µs, last to first (from–to) | ratio of rates |");
        report.Line("|---|---|---|---|---|---|");
        await Submit(Repeats * Callers + 1);
        await Submit(FirstMany);
        List<Slice>[] submits = [[], [], []], looks = [[], []];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // Others in each repeat, so that nothing held stays nothing.
            submits[0].Add(await Submit(1 + repeat * Callers));
            submits[1].Add(await Submit(FirstSome));
            submits[2].Add(await Submit(FirstMany));
            looks[0].Add(await Look(FirstSome));
            looks[1].Add(await Look(FirstMany));
        }

        GrowthBenchmark.Row(report, "submit 1", submits);
        GrowthBenchmark.Row(report, "dashboard | –", looks);
        List<Slice>[] activations = [[], []];
        for (var repeat = 0; repeat < Repeats * Repeats; repeat++)
        {
            activations[0].Add(await Activate(side, FirstSome));
            activations[1].Add(await Activate(side, FirstMany));
        }

        GrowthBenchmark.Row(report, "dashboard with activation | –", activations);
        report.Line();
        report.Line($"Target: at most {GrowthBenchmark.Target}. Journals written in process by the grain's own code; the calls go through the grain. The activations are {Callers} calls a repeat: their processor time is counted in hundredths of a second, and coarse.");

        Task<Slice> Submit(int first) =>
            Slice.Of(() => side.ServerTime, () => Load.Run(Callers, Stretch, (caller, n) => side.Submit(caller, first + caller, n % 3, arrivals.Next(first + caller, 1))));

        Task<Slice> Look(int first) =>
            Slice.Of(() => side.ServerTime, () => Load.Run(Callers, Stretch, (caller, n) => side.Dashboard(caller, first + caller, n % 3)));
    }

    private static async Task<Slice> Activate(RecordSide side, int first)
    {
        await side.PutDown();
        return await Slice.Of(() => side.ServerTime, () => Load.Each(Callers, Callers, i => side.Dashboard(i, first + i, 0)));
    }
}

using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Growth;

/// <summary>
/// Citizens who hold nothing, 1,000 and 100,000 readings of the last year, all measured alike: as many citizens, each with a caller of its own, active before the
/// stretch begins, and a given number of calls, so that what is held stays what it is called.
/// </summary>
internal static class HistoryGrowth
{
    private const int Callers = 32;

    /// <summary>Even: every second repeat goes through the sizes backwards, so that what drifts meets all of them.</summary>
    private const int Repeats = 6;

    /// <summary>Of each citizen in a stretch: enough for several folds, and for a second of processor time in all.</summary>
    private const int Calls = 128;

    private const int Activations = 12;
    private const int FirstSome = 10_001, FirstMany = 20_001;
    private const int Some = 1_000, Many = 100_000;

    public static async Task Run(Report report, TimeProvider time)
    {
        var now = time.GetUtcNow();
        await using var side = await RecordSide.Start(async journals =>
        {
            await journals.WriteYear(1, Callers * (Repeats + 1), now, 0);
            await journals.WriteYear(FirstSome, Callers, now, Some);
            await journals.WriteYear(FirstMany, Callers, now, Many);
        });
        var arrivals = new Arrivals(FirstMany + Callers, time);
        await Submit(side, arrivals, 1 + Repeats * Callers);
        await Submit(side, arrivals, FirstMany);
        List<Slice>[] submits = [[], [], []], looks = [[], []], activations = [[], []];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // Others who hold nothing in each repeat, so that nothing held stays nothing.
            int[] firsts = [1 + repeat * Callers, FirstSome, FirstMany];
            foreach (var i in InTurn(firsts.Length, repeat))
            {
                submits[i].Add(await Submit(side, arrivals, firsts[i]));
            }

            foreach (var i in InTurn(looks.Length, repeat))
            {
                looks[i].Add(await Look(side, firsts[i + 1]));
            }
        }

        for (var repeat = 0; repeat < Activations; repeat++)
        {
            foreach (var i in InTurn(activations.Length, repeat))
            {
                activations[i].Add(await Activate(side, i == 0 ? FirstSome : FirstMany));
            }
        }

        Tell(report, submits, looks, activations);
    }

    private static void Tell(Report report, List<Slice>[] submits, List<Slice>[] looks, List<Slice>[] activations)
    {
        // Those who hold some have taken a reading by every call of every repeat, and the last also those of the warm-up.
        const int Added = Calls * Repeats;
        var nothing = FormattableString.Invariant($"0 to {Calls} held");
        var some = FormattableString.Invariant($"{Some:N0} to {Some + Added:N0} held");
        var many = FormattableString.Invariant($"{Many:N0} to {Many + Added + Calls:N0} held");
        report.Line($"By what a record holds of the last year: {Callers} callers with an active citizen each, {Calls} calls to each in a stretch, {Repeats} repeats, forwards and backwards in turns; processor time of client and silo for one call.");
        report.Line();
        GrowthBenchmark.Head(report, [nothing, some, many]);
        GrowthBenchmark.Row(report, "submit 1", [nothing, some, many], submits);
        report.Line();
        GrowthBenchmark.Head(report, [some, many]);
        GrowthBenchmark.Row(report, "dashboard", [some, many], looks);
        GrowthBenchmark.Row(report, "dashboard with activation", [some, many], activations);
        report.Line();
        report.Line($"A dashboard of nothing shows nothing, and is left out. Journals written in process by the grain's own code; the calls go through the grain. The activations are {Callers} calls a repeat, {Activations} repeats: their processor time is counted in hundredths of a second, and coarse.");
    }

    private static IEnumerable<int> InTurn(int sizes, int repeat) =>
        repeat % 2 == 0 ? Enumerable.Range(0, sizes) : Enumerable.Range(0, sizes).Reverse();

    private static Task<Slice> Submit(RecordSide side, Arrivals arrivals, int first) =>
        Stretch(side, (caller, n) => side.Submit(caller, first + caller, n % Population.Permitted, arrivals.Next(first + caller, 1)), first);

    private static Task<Slice> Look(RecordSide side, int first) =>
        Stretch(side, (caller, n) => side.Dashboard(caller, first + caller, n % Population.Permitted), first);

    /// <summary>Each caller calls for its own citizen, who was made active by a look that is refused and shows nothing.</summary>
    private static async Task<Slice> Stretch(RecordSide side, Func<int, int, Task> call, int first)
    {
        await Load.Each(Callers, Callers, i => side.Dashboard(i, first + i, Population.Permitted));
        return await Slice.Of(() => side.ServerTime, () => Load.Times(Callers, Calls, call));
    }

    private static async Task<Slice> Activate(RecordSide side, int first)
    {
        await side.PutDown();
        return await Slice.Of(() => side.ServerTime, () => Load.Each(Callers, Callers, i => side.Dashboard(i, first + i, 0)));
    }
}

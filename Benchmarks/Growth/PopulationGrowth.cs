using System.Diagnostics;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Growth;

/// <summary>Stores of ten thousand, a hundred thousand and a million citizens, each with a silo of its own, asked in turns.</summary>
internal static class PopulationGrowth
{
    private const int Callers = 64;
    private const int Repeats = 3;
    private const int FewCitizens = 1_000;

    /// <summary>Calls of one slice that activates: fewer than the smallest store has citizens.</summary>
    private const int Activations = 5_000;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly string[] Names = Array.ConvertAll(Sizes, static size => FormattableString.Invariant($"{size:N0} citizens"));
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(2);

    public static async Task Run(Report report, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var sides = new List<RecordSide>();
        try
        {
            foreach (var size in Sizes)
            {
                var clock = Stopwatch.StartNew();
                sides.Add(await RecordSide.Start(journals => journals.WriteSmall(1, size, now)));
                Report.Progress($"{size:N0} citizens after {clock.Elapsed.TotalSeconds:N0} s.");
            }

            var arrivals = new Arrivals(Sizes[^1], time);
            foreach (var side in sides)
            {
                await Few(side, (caller, citizen) => side.Submit(caller, citizen, 0, arrivals.Next(citizen, 1)));
                await Few(side, (caller, citizen) => side.Dashboard(caller, citizen, 0));
            }

            report.Line($"By the population: {Callers} callers, {Repeats} repeats in turns, forwards and backwards; processor time of client and silo for one call. *All*: {Activations:N0} scattered citizens a repeat, activation included; *few*: {FewCitizens:N0} active ones.");
            report.Line();
            GrowthBenchmark.Head(report, Names);
            await Compare("submit 1, all", All, (side, caller, citizen) => side.Submit(caller, citizen, 0, arrivals.Next(citizen, 1)));
            await Compare("submit 1, few", Few, (side, caller, citizen) => side.Submit(caller, citizen, 0, arrivals.Next(citizen, 1)));
            await Compare("dashboard, all", All, (side, caller, citizen) => side.Dashboard(caller, citizen, 0));
            await Compare("dashboard, few", Few, (side, caller, citizen) => side.Dashboard(caller, citizen, 0));
            report.Line();
            report.Line($"Journals written in process by the grain's own code: 3 consents and one reading of each of 8 kinds in one commit; the calls go through the grain.");
        }
        finally
        {
            foreach (var side in sides)
            {
                await side.DisposeAsync();
            }
        }

        async Task Compare(string name, Func<RecordSide, Func<int, int, Task>, int, int, Task<Slice>> measure, Func<RecordSide, int, int, Task> call)
        {
            var slices = Array.ConvertAll(Sizes, static _ => new List<Slice>());
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                // Forwards and backwards in turns, so that what drifts meets all sizes.
                foreach (var i in repeat % 2 == 0 ? Enumerable.Range(0, Sizes.Length) : Enumerable.Range(0, Sizes.Length).Reverse())
                {
                    var side = sides[i];
                    slices[i].Add(await measure(side, (caller, citizen) => call(side, caller, citizen), Sizes[i], repeat));
                }
            }

            GrowthBenchmark.Row(report, name, Names, slices);
        }
    }

    private static async Task<Slice> All(RecordSide side, Func<int, int, Task> call, int citizens, int repeat)
    {
        await side.PutDown();
        var walk = new Walk.Scattered(citizens, repeat);
        return await Slice.Of(() => side.ServerTime, () => Load.Each(Callers, Activations, i => call(i % Callers, walk.Next().Citizen)));
    }

    private static Task<Slice> Few(RecordSide side, Func<int, int, Task> call, int citizens = FewCitizens, int repeat = 0)
    {
        var walk = new Walk.Few(FewCitizens);
        return Slice.Of(() => side.ServerTime, () => Load.Run(Callers, Stretch, (caller, _) => call(caller, walk.Next().Citizen)));
    }
}

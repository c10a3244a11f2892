using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.People;

/// <summary>Stretches of the same work by several sides, in turns: what the machine does meanwhile meets all of them.</summary>
internal sealed class Turns(IReadOnlyList<ISide> sides, TimeProvider time)
{
    /// <summary>As Postgres/load.sql has it.</summary>
    public const int Citizens = 100_000;

    public const int FewCitizens = 1_000;
    public const int Repeats = 5;

    /// <summary>Of the walk over all citizens: one that no measured round begins with.</summary>
    private const int WarmUpRound = 1_000;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(3);

    private readonly Arrivals _arrivals = new(Citizens, time);
    private int _cells;

    public async Task WarmUp(Work work)
    {
        foreach (var side in sides)
        {
            await Measure(side, work, new Walk.Few(FewCitizens), Cell.MostCallers);
            await side.PutDown();
            await Measure(side, work, new Walk.Scattered(Citizens, WarmUpRound), Cell.MostCallers);
        }
    }

    /// <returns>The stretches of each side, in the order of the sides.</returns>
    public async Task<List<Slice>[]> Run(Cell cell)
    {
        var slices = sides.Select(static _ => new List<Slice>()).ToArray();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var i = 0; i < sides.Count; i++)
            {
                if (cell.All)
                {
                    await sides[i].PutDown();
                }

                await sides[i].Settle();
                Walk walk = cell.All ? new Walk.Scattered(Citizens, _cells * Repeats + repeat) : new Walk.Few(FewCitizens);
                slices[i].Add(await Measure(sides[i], cell.Work, walk, cell.Callers));
            }
        }

        _cells++;
        return slices;
    }

    /// <exception cref="InvalidOperationException">A call left no row, or one too many.</exception>
    public async Task RequireLogged(Report report)
    {
        foreach (var side in sides)
        {
            var logged = await side.Logged();
            logged.Require(side.Name);
            report.Line($"{side.Name}: every call left its row in the log, {logged.Rows:N0} for as many calls ({logged.Citizens}).");
        }
    }

    private Task<Slice> Measure(ISide side, Work work, Walk walk, int callers) =>
        Slice.Of(() => side.ServerTime, () => Load.Run(callers, Stretch, (caller, _) =>
        {
            var (citizen, call) = walk.Next();
            return work.Call(side, _arrivals, caller, citizen, call);
        }));
}

using PhrCluster.Client.Connecting;
using PhrCluster.Names;
using PhrCluster.Simulation.Population;
using PhrCluster.Words;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>
/// A small nation to look at: records up to today with names and stories, three practices, a hospital, two organisations that do research, two programmes. It is made by tickets of the
/// development issuer, so no silo with another issuer takes it.
/// </summary>
public static class DemoNation
{
    public const int Citizens = 100;

    private const ulong Seed = 2026;
    private const int AtATime = 8;

    /// <summary>As few as tell every story.</summary>
    public static int Fewest => DemoCast.Fewest;

    /// <summary>Makes it, and reads in the records what can be told of the people. Made again, it adds what is new and doubles nothing.</summary>
    /// <param name="citizens"><see cref="Fewest"/> or more, 1,000 at most.</param>
    public static async Task<DemoPeople> Make(IGrainFactory grains, int citizens, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(citizens, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(citizens, 1_000);
        var began = time.GetTimestamp();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var nation = new Nation(new NationSettings(Seed, Nation.MaxCitizens, today));
        var cast = DemoCast.Of(nation, citizens);
        var records = new DemoRecords(grains, nation, cast, time);
        var items = 0L;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForAsync(0, cast.Length, parallel, async (number, stop) => Interlocked.Add(ref items, await records.Make(cast[number], number, stop)));
        await Name(grains, time, cancellation);
        await DemoProgrammes.Open(grains, time, cancellation);
        var people = await new DemoStories(records, cast, today).Tell(cancellation);
        return new DemoPeople(people, cast.Length, items, time.GetElapsedTime(began));
    }

    /// <summary>Says what the organisations and those who work there are called.</summary>
    private static async Task Name(IGrainFactory grains, TimeProvider time, CancellationToken cancellation)
    {
        var ticket = await TicketSource.Development(grains, Caller.Admin, time: time).Get(cancellation);
        var outcome = await grains.GetGrain<INameDirectoryGrain>(0).SetNames(ticket, DemoNames.Directory, [], cancellation);
        if (outcome is not NamesSet)
        {
            throw new InvalidOperationException($"The names of a demonstration were not taken: {outcome}");
        }
    }
}

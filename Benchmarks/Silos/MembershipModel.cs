using Orleans.Configuration;

namespace PhrCluster.Benchmarks.Silos;

/// <summary>
/// The rules of Orleans' membership over one table, in its own time: who probes whom, when a silo is suspected and declared dead, and how silos wait for each other that change the table at once.
/// It is a model by the rules that are documented, and runs none of Orleans' code.
/// </summary>
internal sealed class MembershipModel(ClusterMembershipOptions options, int silos, Random random)
{
    /// <summary>Seconds for a request to the table and its answer, as taken.</summary>
    public const double Trip = 0.010;

    /// <summary>Seconds that a silo waits at least before it tries again to change a table that another has changed; each wait may be twice as long as the one before, from a second on.</summary>
    private const double LeastWait = 0.2, MostWait = 120;

    /// <summary>What came of it.</summary>
    /// <param name="Seconds">Until all was done.</param>
    /// <param name="Writes">Changes of the table.</param>
    /// <param name="Retries">Tries that found another's change.</param>
    public readonly record struct Ending(double Seconds, int Writes, int Retries);

    private sealed record Change(int Silo, double At, int Try = 0);

    /// <summary>Some silos stand still at once, as machines behind one switch do. The others find out.</summary>
    /// <param name="still">How many.</param>
    public Ending StandStill(int still)
    {
        var order = Shuffled();
        var isStill = new bool[silos];
        foreach (var silo in Shuffled().Take(still))
        {
            isStill[silo] = true;
        }

        var (probe, votes) = (options.ProbeTimeout.TotalSeconds, new int[silos]);
        var suspicions =
            from place in Enumerable.Range(0, silos)
            where isStill[order[place]]
            from step in Enumerable.Range(1, Math.Min(options.NumProbedSilos, silos - 1))
            where !isStill[order[(place - step + silos) % silos]]
            select new Change(order[place], (random.NextDouble() * probe) + (options.NumMissedProbesLimit * probe));
        return Play(suspicions, change => votes[change.Silo] >= options.NumVotesForDeathDeclaration, change => ++votes[change.Silo] == options.NumVotesForDeathDeclaration);
    }

    /// <summary>All silos start within a second: each changes the table twice, when it comes and when it is active.</summary>
    public Ending Start()
    {
        var first = Play(Shuffled().Select(silo => new Change(silo, random.NextDouble())), static _ => false, static _ => true);
        var second = Play(Shuffled().Select(silo => new Change(silo, random.NextDouble())), static _ => false, static _ => true);
        return new Ending(first.Seconds + second.Seconds, first.Writes + second.Writes, first.Retries + second.Retries);
    }

    /// <summary>Each change reads the table and then writes it, if nobody wrote in between.</summary>
    /// <param name="isOver">Whether a change that has read the table finds nothing more to do.</param>
    /// <param name="write">Makes a change; true where it is one that is waited for.</param>
    private Ending Play(IEnumerable<Change> changes, Func<Change, bool> isOver, Func<Change, bool> write)
    {
        var queue = new PriorityQueue<(Change Change, bool HasRead), double>(changes.Select(static change => ((change, false), change.At)));
        var (last, end, writes, retries) = (double.NegativeInfinity, 0.0, 0, 0);
        while (queue.TryDequeue(out var step, out var now))
        {
            if (!step.HasRead)
            {
                if (!isOver(step.Change))
                {
                    queue.Enqueue((step.Change with { At = now }, true), now + Trip);
                }
            }
            else if (last <= step.Change.At)
            {
                (last, writes) = (now, writes + 1);
                end = write(step.Change) ? now : end;
            }
            else
            {
                retries++;
                var most = Math.Min(Math.Pow(2, step.Change.Try), MostWait);
                var wait = LeastWait + (random.NextDouble() * Math.Max(most - LeastWait, 0));
                queue.Enqueue((step.Change with { Try = step.Change.Try + 1 }, false), now + wait);
            }
        }

        return new Ending(end, writes, retries);
    }

    private int[] Shuffled()
    {
        var all = Enumerable.Range(0, silos).ToArray();
        random.Shuffle(all);
        return all;
    }
}

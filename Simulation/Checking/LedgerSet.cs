using System.Globalization;
using PhrCluster.Client;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// Ledgers that tell together of one population from its first round on, each call once. A check replays what they tell from nothing: of others it would find
/// faults that the cluster does not have, so they are refused.
/// </summary>
internal static class LedgerSet
{
    /// <param name="paths">Ledgers of one or several runs, in any order.</param>
    /// <returns>What each one is, of each slice in the order of its rounds.</returns>
    /// <exception cref="ClientException">One is no ledger, or they do not belong together, or not all of a slice are there.</exception>
    public static List<LedgerGlance> Of(IReadOnlyList<string> paths)
    {
        var ledgers = paths.Select(Glance).OrderBy(static it => it.Header.Plan.Slice.Number).ThenBy(static it => it.Header.FirstVisit).ToList();
        foreach (var ledger in ledgers)
        {
            MustBeOfOnePopulation(ledgers[0], ledger);
        }

        foreach (var slice in ledgers.GroupBy(static it => it.Header.Plan))
        {
            MustGoOn(new LoadSchedule(slice.Key), [.. slice]);
        }

        return ledgers;
    }

    /// <summary>Whether they tell of everybody in their sample.</summary>
    public static bool HasEverySlice(IReadOnlyList<string> paths)
    {
        var slices = new HashSet<Slice>();
        foreach (var path in paths)
        {
            using var reader = LedgerReader.Open(path);
            slices.Add(reader.Header.Plan.Slice);
        }

        return slices.Count > 0 && slices.Count == slices.First().Of;
    }

    private static void MustBeOfOnePopulation(LedgerGlance first, LedgerGlance ledger)
    {
        var (one, other) = (first.Header.Plan, ledger.Header.Plan);
        if (one with { Slice = other.Slice } != other || one.Slice.Of != other.Slice.Of)
        {
            throw new BadInputException(
                $"{first.Path} and {ledger.Path} are of different populations: seed, citizens, epoch, crises, sample, mix, programmes and the number of slices must be the same");
        }
    }

    /// <summary>The first begins with round 0, and each one after the last round of the one before.</summary>
    private static void MustGoOn(LoadSchedule schedule, IReadOnlyList<LedgerGlance> ledgers)
    {
        if (ledgers[0].Header.FirstVisit > 0)
        {
            throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{ledgers[0].Path} begins with round {schedule.RoundOf(ledgers[0].Header.FirstVisit)}: the ledger of the run that it goes on from is needed too, back to round 0"));
        }

        foreach (var (before, ledger) in ledgers.Zip(ledgers.Skip(1)))
        {
            var (from, told) = (ledger.Header.FirstVisit, before.LastVisit);
            if (before.Header == ledger.Header || from <= told || from == before.Header.FirstVisit)
            {
                throw new BadInputException($"{before.Path} and {ledger.Path} tell of the same calls: each ledger goes in once, and a run that goes on begins after the rounds of the one before");
            }

            var next = told < 0 ? before.Header.FirstVisit : (schedule.RoundOf(told) + 1) * schedule.Citizens;
            if (FirstWithCalls(schedule, next, from) is { } missing)
            {
                throw new BadInputException(string.Create(
                    CultureInfo.InvariantCulture, $"round {schedule.RoundOf(missing)} is neither in {before.Path} nor in {ledger.Path}: the ledger between them is needed too"));
            }
        }
    }

    private static long? FirstWithCalls(LoadSchedule schedule, long from, long to)
    {
        for (var visit = from; visit < to; visit++)
        {
            if (!schedule.Visit(visit).Calls.IsEmpty)
            {
                return visit;
            }
        }

        return null;
    }

    private static LedgerGlance Glance(string path)
    {
        using var reader = LedgerReader.Open(path);
        var (entries, last) = (0L, -1L);
        foreach (var entry in reader.Entries())
        {
            entries++;
            last = Math.Max(last, entry.Visit);
        }

        return new LedgerGlance(path, reader.Header, entries, last, reader.IsWhole);
    }
}

/// <summary>What is known of a ledger that was read once.</summary>
/// <param name="LastVisit">The last visit that it tells of; -1 when it tells of none.</param>
/// <param name="IsWhole">False when it is cut off.</param>
internal sealed record LedgerGlance(string Path, LedgerHeader Header, long Entries, long LastVisit, bool IsWhole);

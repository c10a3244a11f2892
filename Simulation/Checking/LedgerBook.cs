using PhrCluster.Client;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// Ledgers sorted by citizen, whatever their length: they are read once for each share of the citizens, so that never more than about
/// <see cref="EntriesHeld"/> entries are in memory.
/// </summary>
internal static class LedgerBook
{
    public const int EntriesHeld = 2_000_000;

    /// <param name="files">Ledgers that belong together (<see cref="LedgerSet"/>).</param>
    /// <exception cref="ClientException">They do not, or a file is no ledger.</exception>
    public static IEnumerable<LedgerPage> Pages(IReadOnlyList<string> files)
    {
        foreach (var run in LedgerSet.Of(files).GroupBy(static file => file.Header.Plan))
        {
            var schedule = new LoadSchedule(run.Key);
            var isWhole = run.All(static file => file.IsWhole);
            var shares = 1 + run.Sum(static file => file.Entries) / EntriesHeld;
            for (var share = 0L; share < shares; share++)
            {
                foreach (var (citizen, entries) in Share(run.Select(static file => file.Path), schedule, share, shares))
                {
                    yield return new LedgerPage(schedule, citizen, entries, isWhole);
                }
            }
        }
    }

    private static Dictionary<long, List<LedgerEntry>> Share(IEnumerable<string> files, LoadSchedule schedule, long share, long shares)
    {
        var byCitizen = new Dictionary<long, List<LedgerEntry>>();
        foreach (var file in files)
        {
            using var reader = LedgerReader.Open(file);
            foreach (var entry in reader.Entries())
            {
                var citizen = schedule.CitizenOf(entry.Visit);
                if (citizen % shares != share)
                {
                    continue;
                }

                if (!byCitizen.TryGetValue(citizen, out var entries))
                {
                    byCitizen.Add(citizen, entries = []);
                }

                entries.Add(entry);
            }
        }

        return byCitizen;
    }
}

/// <summary>What ledgers tell of one citizen.</summary>
/// <param name="IsWhole">False when one of the ledgers is cut off.</param>
internal sealed record LedgerPage(LoadSchedule Schedule, long Citizen, IReadOnlyList<LedgerEntry> Entries, bool IsWhole);

using PhrCluster.Words;
using PhrCluster.Client.Connecting;
using PhrCluster.Export;

namespace PhrCluster.Client.Journals;

/// <summary>Verifies records where they are kept.</summary>
public static class RecordCheck
{
    /// <summary>Records verified at a time: each is read from storage as a whole.</summary>
    private const int AtATime = 8;

    /// <summary>Verifies the record of somebody who must have one: a script that mistypes a name must not hear that all is well.</summary>
    /// <exception cref="NoRecordException">There is none.</exception>
    public static async Task<RecordVerified> Verify(CitizenSession citizen, CancellationToken cancellation = default) =>
        await citizen.Verify(cancellation) is var verified && verified is { Commits: 0, FirstBad: null }
            ? throw new NoRecordException(Language.Default.Failures.NoRecord(citizen.Citizen))
            : verified;

    /// <summary>Verifies everybody's, as an administrator.</summary>
    /// <exception cref="AccessRefusedException">The caller is none.</exception>
    public static async Task<RecordsVerified> VerifyAll(Session session, CancellationToken cancellation = default)
    {
        var adding = new Lock();
        var broken = new List<BrokenRecord>();
        long citizens = 0, commits = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(RecordDirectory.Citizens(session, Damaged, cancellation), options, async (citizen, stop) =>
        {
            var verified = await session.Citizen(citizen).Verify(stop);
            lock (adding)
            {
                citizens++;
                commits += verified.Commits;
                if (verified.FirstBad is { } firstBad)
                {
                    broken.Add(new BrokenRecord(citizen, firstBad, verified.Reason));
                }
            }
        });
        broken.Sort(static (a, b) => string.CompareOrdinal(a.Citizen, b.Citizen));
        return new RecordsVerified(citizens, commits, broken);

        void Damaged(string partition)
        {
            lock (adding)
            {
                broken.Add(new BrokenRecord($"partition {partition}", 1, Language.Default.Failures.OpeningRowDamaged));
            }
        }
    }
}

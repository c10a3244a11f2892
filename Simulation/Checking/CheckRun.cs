using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads every record that ledgers tell of, as its citizen, and holds it against the model.</summary>
/// <param name="record">The record of a citizen.</param>
/// <param name="ticket">A ticket of the citizen's own.</param>
internal sealed class CheckRun(Func<string, ICitizenGrain> record, Func<string, Task<AccessTicket>> ticket)
{
    /// <summary>Findings that a report names; all are counted.</summary>
    public const int MostNamed = 1_000;

    /// <summary>Records read at the same time.</summary>
    private const int AtATime = 16;

    /// <param name="most">Citizens to check; null for all.</param>
    public async Task<CheckReport> Run(IReadOnlyList<string> ledgers, long? most, CancellationToken cancellation)
    {
        var report = new CheckReport();
        var pages = LedgerBook.Pages(ledgers);
        await Parallel.ForEachAsync(
            most is { } limit ? pages.Take((int)Math.Min(limit, int.MaxValue)) : pages,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (page, stop) =>
            {
                var citizen = page.Schedule.Nation.Citizen(page.Citizen);
                var evidence = await Read(citizen.Id, stop);
                report.Add(page.Entries.Count, evidence.Items.Count, page.IsWhole, CitizenCheck.Check(page.Schedule, citizen, page.Entries, evidence, page.IsWhole));
            });
        return report;
    }

    /// <exception cref="ClientException">The record refuses its own citizen.</exception>
    public async Task<RecordEvidence> Read(string citizen, CancellationToken cancellation)
    {
        var (grain, self) = (record(citizen), await ticket(citizen));
        var items = new List<HeldItem>();
        for (var query = new ReadingQuery(PageSize: RecordLimits.MaxPageSize); ;)
        {
            var page = Expect<ReadingsDisclosed>(await grain.Readings(self, query, cancellation));
            items.AddRange(page.Items);
            if (page.Continuation is null)
            {
                break;
            }

            query = query with { Continuation = page.Continuation };
        }

        var dashboard = Expect<DashboardDisclosed>(await grain.Dashboard(self, cancellation));
        var log = new List<AccessLogEntry>();
        for (var query = new AccessLogQuery(PageSize: RecordLimits.MaxPageSize); ;)
        {
            var page = Expect<AccessLogDisclosed>(await grain.AccessLog(self, query, cancellation));
            log.AddRange(page.Entries);
            if (page.Continuation is null)
            {
                return new RecordEvidence(items, dashboard, log);
            }

            query = query with { Continuation = page.Continuation };
        }
    }

    private static T Expect<T>(object answer) => answer is T wanted ? wanted : throw CallRefusedException.Of(answer);
}

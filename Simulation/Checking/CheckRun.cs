using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads every record that ledgers tell of, as its citizen, and the worklists of their practices, and holds both against the model.</summary>
/// <param name="record">The record of a citizen, asked by the citizen.</param>
/// <param name="worklists">Null where worklists are not looked at.</param>
/// <param name="requests">Null where nobody is asked what became of their requests for consent.</param>
/// <param name="subscriptions">Null where no subscription is asked how it stands.</param>
/// <param name="cells">Null where nobody looks at what programmes count.</param>
internal sealed class CheckRun(Func<string, CitizenSession> record, WorklistReader? worklists, RequestReader? requests = null, StandingReader? subscriptions = null, CellReader? cells = null)
{
    /// <summary>Findings that a report names; all are counted.</summary>
    public const int MostNamed = 1_000;

    /// <summary>Records read at the same time.</summary>
    private const int AtATime = 16;

    /// <param name="most">Citizens to check; null for all.</param>
    public async Task<CheckReport> Run(IReadOnlyList<string> ledgers, long? most, CancellationToken cancellation)
    {
        var (report, lists, asked, counted) = (new CheckReport(), new WorklistCheck(), new RequestCheck(), new CellCheck());
        var pages = LedgerBook.Pages(ledgers);
        await Parallel.ForEachAsync(
            most is { } limit ? pages.Take((int)Math.Min(limit, int.MaxValue)) : pages,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (page, stop) =>
            {
                var citizen = page.Schedule.Nation.Citizen(page.Citizen);
                var (evidence, verdict) = await Judge(page, citizen, stop);
                report.Add(page.Entries.Count(static it => it.Kind != CallKind.Told), evidence, page.IsWhole, verdict);
                if (verdict.Tasks is { } tasks)
                {
                    lists.Expect(citizen, tasks);
                }

                asked.Expect(citizen, verdict.Asked);
                counted.Expect(page.Schedule.Studies.Select(static it => it.Id), verdict, page.IsWhole);
            });
        if (worklists is not null)
        {
            report.Add(await worklists.Settle(lists, cancellation));
        }

        if (requests is not null)
        {
            report.Add(await requests.Settle(asked, cancellation));
        }

        if (cells is not null && counted.IsWhole && most is null && LedgerSet.HasEverySlice(ledgers))
        {
            report.Add(await cells.Settle(counted, cancellation));
            report.Cells = counted.Cells;
        }

        return report;
    }

    /// <summary>A request that was put before a crash is brought again within minutes, and an event is tried again.</summary>
    private async Task<(RecordEvidence Evidence, CitizenVerdict Verdict)> Judge(LedgerPage page, VirtualCitizen citizen, CancellationToken cancellation)
    {
        return requests is null ? await Look() : await requests.Settling.Again(Look, static seen => seen.Verdict.Findings.Any(static it => it.Kind is FindingKind.MissedRequest or FindingKind.MissedEvent), cancellation);

        async Task<(RecordEvidence, CitizenVerdict Verdict)> Look()
        {
            var evidence = await Read(citizen.Id, cancellation);
            evidence = page.Schedule.Studies.IsEmpty ? evidence : evidence with { Programmes = await record(citizen.Id).Programmes(cancellation) };
            evidence = subscriptions is null ? evidence : evidence with { Subscriptions = await subscriptions.Read(page, citizen, cancellation) };
            return (evidence, CitizenCheck.Check(page.Schedule, citizen, page.Entries, evidence, page.IsWhole));
        }
    }

    /// <exception cref="ClientException">The record refuses its own citizen.</exception>
    public async Task<RecordEvidence> Read(string citizen, CancellationToken cancellation)
    {
        var self = record(citizen);
        var items = new List<HeldItem>();
        await foreach (var page in self.Readings(new ReadingQuery(PageSize: RecordLimits.MaxPageSize), cancellation: cancellation))
        {
            items.AddRange(page.Items);
        }

        var dashboard = await self.Dashboard(cancellation);
        var alerts = await self.Alerts(cancellation);
        var asked = await self.ConsentRequests(cancellation);
        var log = new List<AccessLogEntry>();
        await foreach (var page in self.AccessLog(new AccessLogQuery(PageSize: RecordLimits.MaxPageSize), cancellation: cancellation))
        {
            log.AddRange(page.Entries);
        }

        return new RecordEvidence(items, dashboard, log, alerts.Alerts) { Requests = asked.Requests };
    }
}

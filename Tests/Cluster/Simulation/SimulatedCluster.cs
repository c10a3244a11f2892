using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Requests;
using PhrCluster.Contributions;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Programmes;
using PhrCluster.Practices;
using PhrCluster.Requests;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A real cluster that has lived through some rounds of a small nation with many crises, with the ledger of it. Each round is lived on the day after its own.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    public const int Rounds = 12;

    /// <summary>In crisis.</summary>
    public static readonly NationSettings Nation = new(5, 40_000, new DateOnly(2026, 9, 20)) { Crises = 1 };

    private static readonly TimeSpan BetweenVisits = TimeSpan.FromSeconds(7);

    /// <summary>What is contributed is told behind the turn.</summary>
    private static readonly TimeSpan UntilTold = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-ledger-").FullName;

    private SimulatedCluster(RecordCluster cluster, LoadSchedule schedule)
    {
        Cluster = cluster;
        Schedule = schedule;
    }

    public RecordCluster Cluster { get; }

    public LoadSchedule Schedule { get; }

    public string Ledger => Path.Combine(_folder, "ledger");

    public WorklistReader Worklists => new(
        (gp, query, stop) => PersonalLists.Worklist(Cluster.Client, TicketSource.Given(Cluster.Professional(gp.Organization!)), query, stop), TimeSpan.Zero, TimeProvider.System);

    public CheckRun Check => new(citizen => new CitizenSession(Cluster.Citizen(citizen), TicketSource.Given(Cluster.Self(citizen))), Worklists, Requests, cells: Cells);

    public CellReader Cells => new((programme, stop) => Cluster.Client.GetGrain<IRawCellsGrain>(0).Cells(programme, stop), UntilTold, TimeProvider.System);

    public RequestReader Requests => new(
        (who, after, stop) => ConsentRequests.Asked(Cluster.Client, TicketSource.Given(Cluster.Professional(who.Organization!, who.Purpose)), after, stop), TimeSpan.Zero, TimeProvider.System);

    public static Task<SimulatedCluster> Start(IJournalStore? store = null) => Start(new LoadPlan(Nation, Sample: 150, Slice.Whole, new CallMix(60, 40, 20, 10, 60, 60)), Rounds, store);

    public static async Task<SimulatedCluster> Start(LoadPlan plan, int rounds, IJournalStore? store = null)
    {
        var time = new MovableTime(DayAfter(plan.Nation, round: 0));
        var lived = new SimulatedCluster(await RecordCluster.Start(store ?? new MemoryJournalStore(), time), new LoadSchedule(plan));
        await lived.Live(time, rounds);
        return lived;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Live(MovableTime time, int rounds)
    {
        await StudyOpening.Open(Cluster.Client, Schedule.Studies, time, CancellationToken.None);
        await using var ledger = LedgerWriter.Create(Ledger, new LedgerHeader(Schedule.Plan, FirstVisit: 0, time.GetUtcNow()), time);
        var sender = new CallSender(
            Cluster.Citizen, Cluster.Client.GetGrain<IPracticeGrain>(0), Cluster.Client.GetGrain<IConsentRequestsGrain>(0), static call => call(), new TicketBook(request => Task.FromResult(Cluster.Issue(request)), time), new LoadMeters(TimeSpan.Zero, time), ledger, time,
            CancellationToken.None);
        for (var number = 0L; number < rounds * Schedule.Citizens; number++)
        {
            var visit = Schedule.Visit(number);
            if (DayAfter(Schedule.Plan.Nation, visit.Round) - time.GetUtcNow() is var night && night > TimeSpan.Zero)
            {
                time.Advance(night);
                await Cluster.Services.GetRequiredService<ProgrammeCatalogue>().Refresh(CancellationToken.None); // By what it knew yesterday nobody joins.
            }

            for (var step = 0; step < visit.Calls.Length; step++)
            {
                await sender.Send(visit, step, time.GetTimestamp());
            }

            time.Advance(BetweenVisits);
        }

        await ledger.End();
    }

    private static DateTimeOffset DayAfter(NationSettings nation, int round) => new(nation.Epoch.AddDays(round + 1), TimeOnly.MinValue, TimeSpan.Zero);
}

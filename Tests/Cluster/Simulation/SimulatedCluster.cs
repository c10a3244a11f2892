using PhrCluster.Client.Connecting;
using PhrCluster.Grains.Journal;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A real cluster that has lived through some rounds of a small nation, with the ledger of it.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    public const int Rounds = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-ledger-").FullName;

    private SimulatedCluster(RecordCluster cluster, LoadSchedule schedule)
    {
        Cluster = cluster;
        Schedule = schedule;
    }

    public RecordCluster Cluster { get; }

    public LoadSchedule Schedule { get; }

    public string Ledger => Path.Combine(_folder, "ledger");

    public CheckRun Check => new(citizen => new CitizenSession(Cluster.Citizen(citizen), TicketSource.Given(Cluster.Self(citizen))));

    public static async Task<SimulatedCluster> Start(IJournalStore? store = null)
    {
        var time = new MovableTime(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var plan = new LoadPlan(new NationSettings(5, 40_000, new DateOnly(2026, 9, 20)), Sample: 150, Slice.Whole, new CallMix(60, 40, 20, 10));
        var lived = new SimulatedCluster(await RecordCluster.Start(store ?? new MemoryJournalStore(), time), new LoadSchedule(plan));
        await lived.Live(time);
        return lived;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Live(MovableTime time)
    {
        await using var ledger = LedgerWriter.Create(Ledger, new LedgerHeader(Schedule.Plan, FirstVisit: 0, time.GetUtcNow()), time);
        var sender = new CallSender(
            Cluster.Citizen, static call => call(), new TicketBook(request => Task.FromResult(Cluster.Issue(request)), time), new LoadMeter(), ledger, time, CancellationToken.None);
        for (var number = 0L; number < Rounds * Schedule.Citizens; number++)
        {
            var visit = Schedule.Visit(number);
            for (var step = 0; step < visit.Calls.Length; step++)
            {
                await sender.Send(visit, step, time.GetTimestamp());
            }

            time.Advance(TimeSpan.FromSeconds(7));
        }

        await ledger.End();
    }
}

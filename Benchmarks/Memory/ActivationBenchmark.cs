using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>How many grains a second can be activated: empty ones, such that load a record from the embedded store, and citizens who answer.</summary>
internal static class ActivationBenchmark
{
    private const int Citizens = 10_000;
    private const int Repeats = 5;

    /// <summary>Rounds that are not measured: until then the code that loads a record is compiled for the second time.</summary>
    private const int WarmUps = 8;

    private const double Wanted = 0.5;

    public static async Task Run(Report report, TimeProvider time)
    {
        report.Line($"Activations a second, {Load.Callers} callers over TCP, {Citizens:N0} grains of each kind, {Repeats} repeats in turns after {WarmUps} that are not counted. A record holds 3 consents and {Population.Readings} readings of 8 kinds.");
        report.Line();
        report.Line("| record | empty grain | loading grain | ratio (from–to) | citizen, first dashboard answered |");
        report.Line("|---|---|---|---|---|");
        await Measure(report, time, "6 commits, not yet folded", null);
        await Measure(report, time, "folded", Population.Readings);
        report.Line();
        report.Line($"The first dashboard is decided and logged durably besides. All in one process with the client.");
    }

    private static async Task Measure(Report report, TimeProvider time, string name, int? foldItems)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var journals = await PreparedJournals.Open(directory, foldItems))
        {
            await journals.Write(1, Citizens, time.GetUtcNow());
        }

        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = Path.Combine(directory, "journal") }))
        await using (var silo = await BenchmarkSilo.Start(store, secret: ClusterSecretFile.ReadOrCreate(directory, Path.Combine(directory, "none"))))
        {
            var tickets = Enumerable.Range(0, Population.Organizations).Select(organization => silo.Ticket(new TicketRequest(
                "dr", Role.Professional, Population.OrganizationName(organization), PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)))).ToArray();
            List<double> empty = [], loading = [], answering = [];
            for (var repeat = -WarmUps; repeat < Repeats; repeat++)
            {
                var (none, load) = (await Empty(silo), await Loading(silo));
                var answer = await Answering(silo, tickets);
                await LocalSilo.PutDown(silo.Client);
                if (repeat >= 0)
                {
                    empty.Add(none.PerSecond);
                    loading.Add(load.PerSecond);
                    answering.Add(answer.PerSecond);
                }
            }

            var ratios = loading.Zip(empty, static (load, none) => load / none).ToList();
            report.Line($"| {name} | {Load.Median(empty):N0} | {Load.Median(loading):N0} | **{Load.Median(ratios):N2}** ({ratios.Min():N2}–{ratios.Max():N2}) | {Load.Median(answering):N0} |");
            report.Aim(new Target($"activation of a record, {name}: rate against empty grains", Wanted, Load.Median(ratios), AtLeast: true, "×"));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static Task<Throughput> Empty(BenchmarkSilo silo) =>
        Load.Each(Load.Callers, Citizens, i => silo.Client.GetGrain<IEmptyGrain>(Population.Id(1 + i)).Version());

    private static Task<Throughput> Loading(BenchmarkSilo silo) => Load.Each(Load.Callers, Citizens, async i =>
    {
        if (await silo.Client.GetGrain<ILoadingGrain>(Population.Id(1 + i)).Version() == 0)
        {
            throw new InvalidOperationException("A record was not there.");
        }
    });

    private static Task<Throughput> Answering(BenchmarkSilo silo, AccessTicket[] tickets) => Load.Each(Load.Callers, Citizens, async i =>
    {
        var outcome = await silo.Client.GetGrain<ICitizenGrain>(Population.Id(1 + i)).Dashboard(tickets[Population.Organization(1 + i, 0)]);
        Expected.Require(outcome is DashboardDisclosed shown ? shown.Measures.Length : 0, 0);
    });
}

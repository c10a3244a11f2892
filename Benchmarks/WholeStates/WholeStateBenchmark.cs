using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Benchmarks.Postgres;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.WholeStates;

/// <summary>
/// One more reading to records that hold a thousand: by the journal, and by grains whose whole state Orleans' own providers write at each submission. On the same
/// emulator of Azure Storage, and on the same disk.
/// </summary>
internal static class WholeStateBenchmark
{
    private const int Held = 1_000;
    private const int Rounds = 5;
    private const double Wanted = 10;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(5);

    public static async Task Run(Report report)
    {
        MachineFacts.RequireDisk();
        report.Line($"{Load.Callers} callers over TCP, one citizen each, one reading a submission, {Held:N0} readings held at first, medians of {Rounds} rounds in turns. Processor time is of silo and client, which share a process.");
        report.Line("The whole state is in Orleans' binary form. The journal also checks and logs each submission, and looks for duplicates.");
        report.Line();
        report.Line("| whole state by | its /s | p50/p95/p99 ms | µs | journal on | its /s | p50/p95/p99 ms | µs | ratio of rates (from–to) |");
        report.Line("|---|---|---|---|---|---|---|---|---|");
        await OnTheDisk(report);
        await OnTheEmulator(report);
    }

    private static async Task OnTheDisk(Report report)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var server = await PostgresServer.Start())
        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory }))
        {
            await server.Execute("grainstate.sql");
            await using var silo = await BenchmarkSilo.Start(store, orleans => WholeState.AddProvider(orleans, server));
            await Compare(report, silo, "the embedded store", ("ADO.NET, PostgreSQL", caller => silo.Client.GetGrain<IWholeStateInRowGrain>(caller)));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task OnTheEmulator(Report report)
    {
        await using var tables = await Emulator.Start();
        await using var blobs = await Emulator.Start(AzuriteService.Blob);
        var store = new AzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [tables.ConnectionString()] });
        await store.CreateTables(default);
        await using var silo = await BenchmarkSilo.Start(store, orleans => WholeState.AddProviders(orleans, tables, blobs));
        await Compare(
            report, silo, "Azurite, table",
            ("AzureStorage, Azurite, table", caller => silo.Client.GetGrain<IWholeStateInTableGrain>($"held-{caller}")),
            ("AzureStorage, Azurite, blob", caller => silo.Client.GetGrain<IWholeStateInBlobGrain>($"held-{caller}")));
    }

    /// <param name="rivals">Their names, and the grain of a caller.</param>
    private static async Task Compare(Report report, BenchmarkSilo silo, string store, params (string Name, Func<int, IWholeStateGrain> Grain)[] rivals)
    {
        var ticket = silo.Service();
        await Task.WhenAll(Enumerable.Range(0, Load.Callers).Select(async caller =>
        {
            await Journal(silo, ticket, caller, 0, Held);
            await Task.WhenAll(rivals.Select(rival => Whole(rival.Grain, caller, 0, Held)));
        }));
        var ours = new List<Slice>();
        var theirs = rivals.Select(static _ => new List<Slice>()).ToArray();
        for (var round = -1; round < Rounds; round++)
        {
            var first = Held + ((round + 1) * 100_000);
            for (var i = 0; i < rivals.Length; i++)
            {
                var slice = await Measure((caller, n) => Whole(rivals[i].Grain, caller, first + n, 1));
                Keep(theirs[i], slice, round);
            }

            Keep(ours, await Measure((caller, n) => Journal(silo, ticket, caller, first + n, 1)), round);
        }

        for (var i = 0; i < rivals.Length; i++)
        {
            var pairs = new SlicePairs(theirs[i], ours);
            report.Line($"| {rivals[i].Name} | {Columns(theirs[i])} | {store} | {Columns(ours)} | {pairs.RateColumn} |");
            report.Aim(new Target($"submit 1 to a record of a thousand readings: rate against the whole state by {rivals[i].Name}", Wanted, pairs.Rate, AtLeast: true, "×"));
        }
    }

    /// <summary>The first round warms both up.</summary>
    private static void Keep(List<Slice> slices, Slice slice, int round)
    {
        if (round >= 0)
        {
            slices.Add(slice);
        }
    }

    private static Task<Slice> Measure(Func<int, int, Task> call) => Slice.Of(static () => TimeSpan.Zero, () => Load.Run(Stretch, call));

    private static string Columns(List<Slice> slices) =>
        FormattableString.Invariant($"{slices.Columns()} | {slices.Median(static it => it.MicrosecondsPerCall):N0}");

    private static async Task Whole(Func<int, IWholeStateGrain> grain, int caller, int first, int count) =>
        await grain(caller).Submit(Glucose.Submission($"w-{first}", first, count));

    private static async Task Journal(BenchmarkSilo silo, AccessTicket ticket, int caller, int first, int count)
    {
        var receipt = await silo.Client.GetGrain<ICitizenGrain>($"held-{caller}").Submit(ticket, Glucose.Submission($"s-{first}", first, count));
        if (receipt is not SubmissionReceipt { NotTaken: 0, Duplicates: 0 })
        {
            throw new InvalidOperationException($"Unexpected: {receipt.GetType().Name}");
        }
    }
}

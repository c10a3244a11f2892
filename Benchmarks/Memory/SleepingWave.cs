using System.Diagnostics;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Identity;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>Many citizens who are put down at once, with checkpoints to leave and without.</summary>
internal static class SleepingWave
{
    private const int Citizens = 60_000;

    public static async Task Run(Report report, TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var journals = await PreparedJournals.Open(directory))
        {
            await journals.WriteSmall(1, Citizens, time.GetUtcNow());
        }

        report.Line();
        report.Line($"{Citizens:N0} citizens put down at once, each with a tail that is worth a checkpoint.");
        report.Line();
        report.Line("| | seconds | processor µs a citizen | left in the store |");
        report.Line("|---|---|---|---|");
        foreach (var takes in (bool[])[false, true])
        {
            await using var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = Path.Combine(directory, "journal") });
            await PutDown(report, store, takes, ClusterSecretFile.ReadOrCreate(directory, Path.Combine(directory, "none")));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task PutDown(Report report, RocksDbJournalStore store, bool takes, byte[] secret)
    {
        await using var silo = await BenchmarkSilo.Start(new WithoutCheckpoints(store, takes), secret: secret);
        var tickets = Enumerable.Range(0, Population.Organizations).Select(organization => silo.Ticket(new TicketRequest(
            "dr", Role.Professional, Population.OrganizationName(organization), PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)))).ToArray();
        for (var look = 0; look < 2; look++)
        {
            await Load.Each(Load.Callers, Citizens, i => silo.Client.GetGrain<ICitizenGrain>(Population.Id(1 + i)).Dashboard(tickets[Population.Organization(1 + i, 0)]));
        }

        var (clock, before) = (Stopwatch.StartNew(), ProcessorTime.OfSelf());
        await LocalSilo.PutDown(silo.Client);
        var (seconds, spent) = (clock.Elapsed.TotalSeconds, ProcessorTime.OfSelf() - before);
        var vault = new RecordVault(secret);
        var left = 0;
        for (var citizen = 1; citizen <= Citizens; citizen++)
        {
            left += await store.Checkpoint(vault.PartitionOf(Population.Id(citizen)), default) is { Since.IsEmpty: true } ? 1 : 0;
        }

        report.Line($"| {(takes ? "leaving checkpoints" : "leaving none")} | {seconds:N1} | {spent.TotalMicroseconds / Citizens:N0} | {left:N0} |");
    }
}

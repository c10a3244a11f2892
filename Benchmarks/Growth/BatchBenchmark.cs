using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Growth;

/// <summary>What a reading costs by the size of the submission that brings it, on the embedded store.</summary>
internal static class BatchBenchmark
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public static async Task Run()
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory }))
        await using (var silo = await BenchmarkSilo.Start(store))
        {
            var ticket = silo.Service();
            Console.WriteLine($"RocksDB, {Load.Callers} callers over TCP, one citizen each, synced.");
            foreach (var size in new[] { 1, 1, 10, 100, 500 })
            {
                var cpu = Environment.CpuUsage.TotalTime;
                var load = await Load.Run(Slice, async (caller, n) =>
                {
                    var receipt = await silo.Client.GetGrain<ICitizenGrain>($"{size}-{cpu.Ticks}-{caller}")
                        .Submit(ticket, Glucose.Submission($"s-{n}", n * size, size));
                    if (receipt is not SubmissionReceipt { NotTaken: 0, Duplicates: 0 })
                    {
                        throw new InvalidOperationException($"Unexpected: {receipt.GetType().Name}");
                    }
                });
                var spent = Environment.CpuUsage.TotalTime - cpu;
                Console.WriteLine(FormattableString.Invariant(
                    $"  of {size,3}   {load}   = {load.PerSecond * size,9:N0} readings/s, {spent.TotalMicroseconds / (load.PerSecond * Slice.TotalSeconds * size),6:N1} µs of processor time each"));
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}

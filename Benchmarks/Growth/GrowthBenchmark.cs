using PhrCluster.Readings;
using PhrCluster.Storage;

namespace PhrCluster.Benchmarks;

/// <summary>A commit must cost the same whatever the record holds: submissions of one reading, with no history and with 10,000 readings.</summary>
internal static class GrowthBenchmark
{
    private const int History = 10_000;
    private const int Rounds = 5;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(4);

    public static async Task Run()
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory }))
        await using (var silo = await BenchmarkSilo.Start(store))
        {
            var ticket = silo.Service();
            await Task.WhenAll(Enumerable.Range(0, Load.Callers).Select(async caller =>
            {
                for (var first = 0; first < History; first += 500)
                {
                    await Submit("old", caller, first, 500);
                }
            }));
            Console.WriteLine($"RocksDB, {Load.Callers} callers over TCP, one citizen each, one reading a submission, synced.");
            await Load.Run(Slice, (caller, n) => Submit("warm-up", caller, n, 1));
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                // New citizens each round, so that "no history" stays one.
                var young = await Load.Run(Slice, (caller, n) => Submit($"new{round}", caller, n, 1));
                var old = await Load.Run(Slice, (caller, n) => Submit("old", caller, History + round * 100_000 + n, 1));
                ratios.Add(young.PerSecond / old.PerSecond);
                Console.WriteLine($"  no history      {young}");
                Console.WriteLine($"  {History:N0} held     {old}   ratio {ratios[^1]:N3}");
            }

            Console.WriteLine($"Median ratio (no history / {History:N0} held): {Load.Median(ratios):N3}   target: at most 1.2");

            async Task Submit(string group, int caller, int first, int count)
            {
                var receipt = await silo.Client.GetGrain<ICitizenGrain>($"{group}-{caller}")
                    .Submit(ticket, Glucose.Submission($"{group}-{first}", first, count));
                if (receipt is not SubmissionReceipt { Refused: 0, Duplicates: 0 })
                {
                    throw new InvalidOperationException($"Unexpected: {receipt}");
                }
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}

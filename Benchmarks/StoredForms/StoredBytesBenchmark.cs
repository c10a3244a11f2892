using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.StoredForms;

/// <summary>
/// What a reading costs on disk: a month of continuous glucose, after folding, everything counted that the store is given: opening,
/// snapshot, index pages, segments, sealed. Both stores are given the same bytes.
/// </summary>
internal static class StoredBytesBenchmark
{
    private const int Month = 30 * 24 * 60 / Glucose.Step;

    public static async Task Run()
    {
        var (readings, origin) = Readings();
        Console.WriteLine($"{Month:N0} readings, {origin}.");
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory }))
        await using (var silo = await BenchmarkSilo.Start(store))
        {
            foreach (var (name, perSubmission) in new[] { ("each at once", 1), ("hourly", 12), ("every 6 hours", 72) })
            {
                var citizen = $"cgm-{perSubmission}";
                for (var first = 0; first < Month; first += perSubmission)
                {
                    await silo.Client.GetGrain<ICitizenGrain>(citizen).Submit(
                        silo.Service(), new Submission($"{citizen}-{first:x6}", [.. readings[first..Math.Min(Month, first + perSubmission)]]));
                }

                var bytes = await Stored(store, new RecordVault(new byte[RecordVault.SecretLength]).PartitionOf(citizen));
                Console.WriteLine(FormattableString.Invariant(
                    $"  submitted {name,-13} {bytes.Folded / (double)bytes.FoldedReadings(perSubmission, Month),6:N2} bytes a reading folded   (tail not yet folded: {bytes.Tail:N0} bytes in {bytes.TailCommits} commits)"));
            }
        }

        Console.WriteLine("Target: at most 24 bytes a reading.");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<StoredBytes> Stored(IJournalStore store, PartitionKey partition)
    {
        var journal = (await store.Load(partition, default))!;
        long folded = journal.Opening.Length + (journal.Snapshot?.Payload.Length ?? 0);
        await foreach (var segment in store.ReadSegments(partition, 1, long.MaxValue, default))
        {
            folded += segment.Payload.Length;
        }

        folded += (await store.ReadIndexPages(partition, 0, default)).Sum(static page => page.Payload.Length);
        return new StoredBytes(folded, journal.Snapshot?.Sequence ?? 0, journal.Tail.Sum(static row => row.Payload.Length), journal.Tail.Length);
    }

    /// <param name="Folded">Bytes of everything but the tail.</param>
    /// <param name="Commits">Commits folded.</param>
    private sealed record StoredBytes(long Folded, long Commits, long Tail, int TailCommits)
    {
        public long FoldedReadings(int perSubmission, int all) => Math.Min(all, Commits * perSubmission);
    }

    /// <summary>A real person's values where the public data is at hand, one after the other until the month is full; else made ones.</summary>
    private static (RecordItem[] Readings, string Origin) Readings()
    {
        var file = Path.Combine("..", "shared", "data", "cgm", "Hall2018_10subjects.csv");
        if (!File.Exists(file))
        {
            return ([.. Enumerable.Range(0, Month).Select(n => Glucose.At(n))], "made values with the clock's jitter");
        }

        var values = File.ReadLines(file).Skip(1).Select(static line => line.Split(',')).ToList();
        var start = Parse(values[0][1]);
        var shift = TimeSpan.Zero;
        var last = start;
        var readings = new RecordItem[Month];
        for (var n = 0; n < Month; n++)
        {
            // Where one person's values end and the next one's begin, time goes on after five minutes.
            var at = Parse(values[n][1]) + shift;
            if (n > 0 && (at <= last || at > last.AddHours(6)))
            {
                shift += last.AddMinutes(Glucose.Step) - at;
                at = last.AddMinutes(Glucose.Step);
            }

            readings[n] = Glucose.Of(last = at, values[n][2]);
        }

        return (readings, "values and times of real people, joined end to end");
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>What an idle active citizen costs: grains that hold records of 8 codes.</summary>
internal static class MemoryBenchmark
{
    private const int Citizens = 20_000;
    private const int WarmUp = 4_000;
    private const int Codes = 8;
    private const int ReadingsPerCode = 6;
    private const double Wanted = 4 * 1_024;

    public static async Task Run(Report report, TimeProvider time)
    {
        await IdleCitizens(report);
        report.Line();
        await ActivationBenchmark.Run(report, time);
    }

    private static async Task IdleCitizens(Report report)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory }))
        await using (var silo = await BenchmarkSilo.Start(store))
        {
            var service = silo.Service();
            await Load.Each(Load.Callers, WarmUp, i => silo.Client.GetGrain<ICitizenGrain>($"warm-up-{i}").Submit(service, Record(i)));
            var before = Resident();
            await Load.Each(Load.Callers, Citizens, i => silo.Client.GetGrain<ICitizenGrain>($"citizen-{i}").Submit(service, Record(i)));
            var bytes = (Resident() - before) / (double)Citizens;
            report.Line($"{Citizens:N0} idle active citizens with {Codes} codes and {Codes * ReadingsPerCode} readings take **{bytes:N0}** bytes each: managed, after a full collection.");
            report.Line($"{WarmUp:N0} others were there before, so that nothing is counted which there is once.");
            report.Aim(new Target($"idle active citizen with {Codes} codes", Wanted, bytes, AtLeast: false, "bytes"));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static long Resident()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static Submission Record(int citizen)
    {
        (string Loinc, string Unit, string Value)[] codes =
        [
            ("8867-4", "/min", "72"), ("29463-7", "kg", "81.4"), ("59408-5", "%", "97"), ("8310-5", "Cel", "36.8"),
            ("15074-8", "mmol/L", "5.6"), ("59261-8", "mmol/mol", "48"), ("41950-7", "{steps}", "8123"), ("8302-2", "cm", "178"),
        ];
        var items = codes.SelectMany((code, at) => Enumerable.Range(0, ReadingsPerCode).Select(n => (RecordItem)new Reading
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, code.Loinc, $"Code {at}"),
            Time = ReportedTime.At(Glucose.Start.AddDays(n * 9 + at).AddSeconds(citizen % 1000).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
            Status = "final",
            Source = new ItemSource("home-hub"),
            Categories = [new Coding(CodeSystems.ObservationCategory, at < 4 ? "vital-signs" : "laboratory")],
            Value = new QuantityValue(Quantity.Ucum(code.Value, code.Unit)),
        }));
        return new Submission("first", [.. items]);
    }
}

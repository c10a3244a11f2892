using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using PhrCluster.Client.Import;
using PhrCluster.Fhir;

namespace PhrCluster.Benchmarks;

/// <summary>
/// A file of Observations into a silo on the embedded store over TCP: durable, without duplicates, logged, by the importer that <c>phr import</c> runs. Held against
/// walking the tokens of the same file, which no import can be faster than, and against parsing and mapping alone, all in the same rounds.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rounds = 3;
    private const int Observations = 300_000;
    private const int Citizens = 1_000;

    /// <summary>Imported into each silo before anything is measured, for others' records.</summary>
    private const int WarmUp = 20_000;

    /// <summary>The importer's own pace, not the limit of what it keeps under way, is what counts here.</summary>
    private const int Parallel = 64;

    private const string Source = "benchmark";

    public static async Task Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("phr-bench-import-");
        try
        {
            var warmUp = Write(folder, "warm-up.ndjson", WarmUp, "before");
            var file = Write(folder, "observations.ndjson", Observations, "citizen");
            report.Line($"{Observations:N0} Observations of {new FileInfo(file).Length / Observations:N0} bytes for {Citizens:N0} citizens, {Rounds} rounds, medians; {Environment.ProcessorCount} processors shared by importer and silo");
            report.Line();
            var rounds = new List<ImportRound>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await Round(folder, warmUp, file));
                Report.Progress($"round {round + 1}: {rounds[^1].PerSecond:N0} Observations/s");
            }

            Tell(report, rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Tell(Report report, List<ImportRound> rounds)
    {
        double Median(Func<ImportRound, double> of) => Load.Median(rounds.Select(of));
        report.Line($"| | |");
        report.Line($"|---|---|");
        report.Line($"| end to end | {Median(static it => it.PerSecond):N0} Observations/s |");
        report.Line($"| walking the tokens alone, one thread | {1e6 / Median(static it => it.Tokens):N0}/s, {Median(static it => it.Tokens):N2} µs of processor time each |");
        report.Line($"| parsing and mapping alone, one thread | {1e6 / Median(static it => it.Mapping):N0}/s, {Median(static it => it.Mapping):N2} µs each |");
        report.Line($"| the importer's process | {Median(static it => it.Importer):N2} µs each |");
        report.Line($"| the silo's process | {Median(static it => it.Silo):N2} µs each |");
        report.Line($"| at that cost, {Environment.ProcessorCount} processors of their own | {Median(static it => 1e6 * Environment.ProcessorCount / it.Both):N0} Observations/s |");
        report.Line($"| of the processors' time, others had meanwhile | {Median(static it => it.Others):N0} % |");
        report.Line($"| both against the tokens alone | {Median(static it => it.Both / it.Tokens):N1} × |");
        report.Line($"| parsing and mapping, of both | {Median(static it => 100 * it.Mapping / it.Both):N0} % |");
    }

    private static async Task<ImportRound> Round(DirectoryInfo folder, string warmUp, string file)
    {
        var tokens = PerResource(file, static json => Walk(json));
        var patients = PatientIndex.ByPatientId();
        var mapping = PerResource(file, json => FhirMapper.Map(json, patients, Source));

        var data = folder.CreateSubdirectory("data");
        await using (var silo = await LoadedSilo.Start(data.FullName))
        {
            await Import(silo, warmUp, WarmUp);
            var (machine, importer, inSilo) = (MachineTime.Now(), ProcessorTime.OfSelf(), silo.ProcessorTime);
            var began = Stopwatch.GetTimestamp();
            await Import(silo, file, Observations);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            (importer, inSilo) = (ProcessorTime.OfSelf() - importer, silo.ProcessorTime - inSilo);
            var all = MachineTime.Now() - machine;
            var others = 100.0 * (all.Busy + all.Stolen) / all.All - 100 * (importer + inSilo).TotalSeconds / (Environment.ProcessorCount * seconds);
            data.Delete(recursive: true);
            return new ImportRound(
                Observations / seconds, tokens, mapping, importer.TotalMicroseconds / Observations, inSilo.TotalMicroseconds / Observations, others);
        }
    }

    private static async Task Import(LoadedSilo silo, string file, int count)
    {
        var ticket = await silo.Ticket(Identity.Role.Service, Source);
        var options = new BulkImportOptions { Inputs = [file], Source = Source, Parallel = Parallel };
        var import = new BulkImport(
            options,
            (citizen, submission, stop) => silo.Client.GetGrain<ICitizenGrain>(citizen).Submit(ticket, submission, stop),
            TimeProvider.System);
        var result = await import.Run();
        if (result.Accepted != count)
        {
            throw new InvalidOperationException($"Of {count} Observations, {result.Accepted} were accepted.");
        }
    }

    private static string Write(DirectoryInfo folder, string name, int count, string citizens)
    {
        var path = Path.Combine(folder.FullName, name);
        using var file = File.Create(path);
        for (var number = 0; number < count; number++)
        {
            file.Write(GeneratedObservations.Make(number, Citizens, citizens));
            file.WriteByte((byte)'\n');
        }

        return path;
    }

    /// <summary>Microseconds of processor time for each.</summary>
    private static double PerResource(string file, Action<ReadOnlyMemory<byte>> read)
    {
        ReadOnlyMemory<byte> text = File.ReadAllBytes(file);
        var began = ProcessorTime.OfSelf();
        var count = 0;
        for (var rest = text; !rest.IsEmpty; count++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            read(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return (ProcessorTime.OfSelf() - began).TotalMicroseconds / count;
    }

    private static void Walk(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
        }
    }

    /// <param name="PerSecond">Observations acknowledged.</param>
    /// <param name="Tokens">Microseconds of processor time for each Observation, as are those of the mapping, the importer and the silo.</param>
    /// <param name="Others">Of the machine's processor time, what neither importer nor silo had and nobody left idle, in percent.</param>
    private readonly record struct ImportRound(double PerSecond, double Tokens, double Mapping, double Importer, double Silo, double Others)
    {
        public double Both => Importer + Silo;
    }
}

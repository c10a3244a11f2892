using System.Diagnostics;
using System.Text.Json;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Client.Import;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Writing;

namespace PhrCluster.Benchmarks.Parsing;

/// <summary>
/// Files of the simulated nation, as <c>phr simulate --write</c> makes them, into a silo on the embedded store over TCP: durable, without duplicates, logged, by the importer that <c>phr import</c> runs. Held against
/// walking the tokens of the same files, which no import can be faster than, and against parsing and mapping alone, all in the same rounds.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rounds = 3;
    private const long Citizens = 12_100;
    private const int Days = 20;
    private const ulong Seed = 1;

    private const int Files = 11;

    /// <summary>Files that each silo imports before anything is measured: about five seconds, in which its code is compiled. A bulk import goes on for hours.</summary>
    private const int WarmUp = 2;

    private const double WantedPerSecond = 60_000;
    private const double WantedShare = 100.0 / 3;

    /// <summary>The importer's own pace, not the limit of what it keeps under way, is what counts here.</summary>
    private const int Parallel = 64;

    private const string Source = "benchmark";

    public static async Task Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("phr-bench-import-");
        try
        {
            var files = await Write(folder);
            var (warmUp, measured) = (files[..WarmUp], files[WarmUp..]);
            var lines = Count(measured);
            report.Line($"{lines.Observations:N0} Observations of the simulated nation among {lines.All:N0} lines of {lines.Bytes / lines.All:N0} bytes on average, in {measured.Length} files for {Citizens * (Files - WarmUp) / Files:N0} citizens, {Rounds} rounds, medians; {Environment.ProcessorCount} processors shared by importer and silo, each round with a new silo that had {WarmUp} other files before. Processor time is of all lines, for one Observation.");
            report.Line();
            var rounds = new List<ImportRound>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await Round(folder, warmUp, measured, lines.Observations));
                Report.Progress($"round {round + 1}: {rounds[^1].PerSecond:N0} Observations/s, importer {rounds[^1].Importer:N2} µs and silo {rounds[^1].Silo:N2} µs each");
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
        report.Aim(new Target("import end to end", WantedPerSecond, Median(static it => it.PerSecond), AtLeast: true, "Observations/s"));
        report.Aim(new Target("parsing and mapping, of all processor time", WantedShare, Median(static it => 100 * it.Mapping / it.Both), AtLeast: false, "%"));
    }

    private static async Task<ImportRound> Round(DirectoryInfo folder, string[] warmUp, string[] files, long observations)
    {
        var tokens = PerObservation(files, observations, static json => Walk(json));
        var patients = PatientIndex.ByPatientId();
        var mapping = PerObservation(files, observations, json => FhirMapper.Map(json, patients, Source));

        var data = folder.CreateSubdirectory("data");
        await using (var silo = await LoadedSilo.Start(data.FullName))
        {
            await Import(silo, warmUp);
            var (machine, importer, inSilo) = (MachineTime.Now(), ProcessorTime.OfSelf(), silo.ProcessorTime);
            var began = Stopwatch.GetTimestamp();
            await Import(silo, files);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            (importer, inSilo) = (ProcessorTime.OfSelf() - importer, silo.ProcessorTime - inSilo);
            var all = MachineTime.Now() - machine;
            var others = 100.0 * (all.Busy + all.Stolen) / all.All - 100 * (importer + inSilo).TotalSeconds / (Environment.ProcessorCount * seconds);
            data.Delete(recursive: true);
            return new ImportRound(
                observations / seconds, tokens, mapping, importer.TotalMicroseconds / observations, inSilo.TotalMicroseconds / observations, others);
        }
    }

    /// <exception cref="InvalidOperationException">A line was neither taken up nor known already, nor a Patient.</exception>
    private static async Task Import(LoadedSilo silo, string[] files)
    {
        var ticket = await silo.Ticket(Identity.Role.Service, Source);
        var options = new BulkImportOptions { Inputs = files, Source = Source, Parallel = Parallel };
        var import = new BulkImport(
            options,
            (citizen, submission, stop) => silo.Client.GetGrain<ICitizenGrain>(citizen).Submit(ticket, submission, stop),
            TimeProvider.System);
        var result = await import.Run();
        var taken = result.Accepted + result.Duplicates + result.Outdated + result.Skipped.GetValueOrDefault("Patient");
        if (taken != result.Lines)
        {
            throw new InvalidOperationException($"Of {result.Lines} lines, {taken} were taken up: {result.Refused} refused, {result.Rejected} rejected.");
        }
    }

    private static async Task<string[]> Write(DirectoryInfo folder)
    {
        string[] files = [.. Enumerable.Range(0, Files).Select(file => Path.Combine(folder.FullName, $"nation-{file}.ndjson"))];
        await NationWriter.Write(new WritePlan(new NationSettings(Seed, Citizens, new DateOnly(2026, 1, 1)), FirstDay: 0, Days, [.. files]));
        return files;
    }

    private static (long Observations, long All, long Bytes) Count(string[] files)
    {
        var (observations, all, bytes) = (0L, 0L, 0L);
        foreach (var file in files)
        {
            EachLine(file, line =>
            {
                observations += line.Span.StartsWith("{\"resourceType\":\"Observation\""u8) ? 1 : 0;
                all++;
                bytes += line.Length;
            });
        }

        return (observations, all, bytes);
    }

    /// <summary>Microseconds of processor time for each Observation; each file is read before the time is taken.</summary>
    private static double PerObservation(string[] files, long observations, Action<ReadOnlyMemory<byte>> read)
    {
        var spent = files.Aggregate(TimeSpan.Zero, (sum, file) => sum + EachLine(file, read));
        return spent.TotalMicroseconds / observations;
    }

    private static TimeSpan EachLine(string file, Action<ReadOnlyMemory<byte>> read)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(file);
        var began = ProcessorTime.OfSelf();
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            read(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return ProcessorTime.OfSelf() - began;
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

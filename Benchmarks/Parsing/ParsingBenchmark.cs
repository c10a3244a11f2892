using System.Text.Json;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Benchmarks.Parsing;

/// <summary>
/// What each way of reading an Observation costs on one thread, collecting its garbage included, round by round in turn: walking the tokens, which is the limit of any reader
/// that looks at them all, a document, our mapping, and the Firely SDK with and without the same mapping.
/// </summary>
internal static class ParsingBenchmark
{
    /// <summary>Rounds of each; the median counts, since the machine is shared.</summary>
    private const int Rounds = 9;

    /// <summary>Processor time that one way reads for in one round; unlike the clock's, others on the machine have no part in it.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);

    private const int Generated = 3_000;
    private const int Citizens = 100;

    public static Task Run(Report report)
    {
        Compare(report, "generated", [.. Enumerable.Range(0, Generated).Select(static number => GeneratedObservations.Make(number, Citizens, "citizen"))]);
        if (PublicObservations.Read() is { Count: > 0 } read)
        {
            Compare(report, "Synthea", read);
        }
        else
        {
            report.Line("Synthea's Observations are not beside the repository: left out.");
        }

        return Task.CompletedTask;
    }

    private static void Compare(Report report, string name, IReadOnlyList<byte[]> resources)
    {
        var ways = Ways();
        var costs = ways.Select(static _ => new List<ReadingCost>()).ToArray();
        for (var round = -1; round < Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var cost = Measure(resources, ways[way].Read);
                if (round >= 0)
                {
                    costs[way].Add(cost);
                }
            }
        }

        report.Line($"{name}: {resources.Count:N0} Observations of {resources.Average(static it => it.Length):N0} bytes, {Rounds} rounds in turn, medians, for one second of one processor");
        report.Line();
        report.Line($"| | Observations | against the tokens' time | bytes allocated each |");
        report.Line($"|---|---|---|---|");
        var limit = Load.Median(costs[0].Select(static it => it.Microseconds));
        for (var way = 0; way < ways.Length; way++)
        {
            var median = Load.Median(costs[way].Select(static it => it.Microseconds));
            report.Line($"| {ways[way].Name} | {1e6 / median:N0} | {median / limit:N2} × | {Load.Median(costs[way].Select(static it => it.Bytes)):N0} |");
        }

        report.Line();
    }

    private static (string Name, Action<byte[]> Read)[] Ways()
    {
        var patients = PatientIndex.ByPatientId();
        var firely = new FirelyPath();
        return
        [
            ("tokens (Utf8JsonReader)", static json => Walk(json)),
            ("JsonDocument", static json => JsonDocument.Parse(json).Dispose()),
            ("mapping, direct", json => Require(FhirMapper.Map(json, patients, "benchmark"))),
            ("Firely, not validating", json => firely.Trusted(json)),
            ("Firely, validating", json => firely.Validated(json)),
            ("Firely, not validating, and mapping", json => Require(firely.Map(json, patients))),
        ];
    }

    private static void Walk(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }
    }

    private static void Require(FhirMapping mapping)
    {
        if (mapping is not Mapped)
        {
            throw new InvalidOperationException("The Observation is good, and was not mapped.");
        }
    }

    private static ReadingCost Measure(IReadOnlyList<byte[]> resources, Action<byte[]> read)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var began = Environment.CpuUsage.TotalTime;
        var count = 0;
        for (; count % 64 != 0 || Environment.CpuUsage.TotalTime - began < Turn; count++)
        {
            read(resources[count % resources.Count]);
        }

        return new ReadingCost(
            (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / count,
            (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
    }

    /// <summary>Of one Observation.</summary>
    private readonly record struct ReadingCost(double Microseconds, double Bytes);
}

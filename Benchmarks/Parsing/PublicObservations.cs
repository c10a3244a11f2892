using System.Text;
using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.Parsing;

/// <summary>Another generator's Observations, where they lie beside the repository.</summary>
internal static class PublicObservations
{
    /// <summary>Each as UTF-8 JSON; empty where they are absent.</summary>
    public static IReadOnlyList<byte[]> Read()
    {
        var file = Path.Combine(Repository.Root(), "..", "shared", "data", "synthea-r4-20", "ndjson", "Observation.000.ndjson");
        return File.Exists(file) ? [.. File.ReadLines(file).Where(static line => line.Length > 0).Select(Encoding.UTF8.GetBytes)] : [];
    }
}

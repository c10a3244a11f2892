namespace PhrCluster.Benchmarks;

/// <summary>Another generator's Observations, where they lie beside the repository.</summary>
internal static class PublicObservations
{
    /// <summary>Each as UTF-8 JSON; empty where they are absent.</summary>
    public static IReadOnlyList<byte[]> Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "synthea-r4-20", "ndjson", "Observation.000.ndjson");
            if (File.Exists(file))
            {
                return [.. File.ReadLines(file).Where(static line => line.Length > 0).Select(System.Text.Encoding.UTF8.GetBytes)];
            }
        }

        return [];
    }
}

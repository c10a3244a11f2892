namespace PhrCluster.Benchmarks.Harness;

/// <summary>The clone that the benchmarks were built in.</summary>
internal static class Repository
{
    public static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PhrCluster.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("PhrCluster.sln was not found above the benchmarks.");
    }
}

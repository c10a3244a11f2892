namespace PhrCluster.Tests.Support;

/// <summary>The repository that the tests were built in, for tests that hold its documents to its code.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Read(params string[] parts) => File.ReadAllText(System.IO.Path.Combine([Path, .. parts]));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "PhrCluster.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds PhrCluster.sln.");
        }

        return folder.FullName;
    }
}

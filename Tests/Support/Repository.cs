using System.Xml.Linq;

namespace PhrCluster.Tests.Support;

/// <summary>The repository that the tests were built from: its root is found by walking up from the test's own program.</summary>
internal static class Repository
{
    /// <summary>Folders that hold what was made, or is somebody's own, and not what is kept.</summary>
    private static readonly HashSet<string> NotKept =
        [".git", ".vs", ".idea", "bin", "obj", "node_modules", "phr-data", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly Lazy<string[]> Kept = new(ReadKept);

    public static string Root { get; } = Find() ?? throw new DirectoryNotFoundException("The tests do not lie below a folder that holds PhrCluster.sln.");

    /// <summary>The full path of a file or folder that is named from the root on.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Every kept file, named from the root on, with <c>/</c> between folders, in a fixed order.</summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        Kept.Value.Where(path => extensions.Length == 0 || extensions.Contains(Path.GetExtension(path)));

    /// <summary>What a project file asks for, such as each <c>ProjectReference</c>.</summary>
    public static IEnumerable<XElement> Items(string projectFile, string item) => XDocument.Load(At(projectFile)).Descendants(item);

    private static string[] ReadKept() =>
        [.. FilesBelow(Root).Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(static below => !NotKept.Contains(Path.GetFileName(below))).SelectMany(FilesBelow));

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PhrCluster.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}

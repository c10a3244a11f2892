using System.Text;
using Xunit;

namespace PhrCluster.Tests.Fhir;

/// <summary>Real FHIR data that lies beside the repository, where it is there at all.</summary>
internal static class PublicData
{
    /// <summary>The folder's path; the calling test is skipped where the folder is absent.</summary>
    public static string Folder(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "PhrCluster.sln")))
        {
            root = root.Parent;
        }

        var folder = root is null ? null : Path.Combine([root.FullName, "..", "shared", "data", .. parts]);
        Skip.If(folder is null || !Directory.Exists(folder), $"The public data folder {string.Join('/', parts)} is not beside the repository.");
        return folder!;
    }

    public static IEnumerable<byte[]> Lines(string file) =>
        File.ReadLines(file).Where(static line => line.Length > 0).Select(Encoding.UTF8.GetBytes);
}

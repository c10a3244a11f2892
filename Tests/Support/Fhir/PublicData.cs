using System.Text;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Json;
using Xunit;

namespace PhrCluster.Tests.Support.Fhir;

/// <summary>Real FHIR data that lies beside the repository, where it is there at all.</summary>
internal static class PublicData
{
    /// <summary>The folder's path; the calling test is skipped where the folder is absent.</summary>
    public static string Folder(params string[] parts)
    {
        var folder = Repository.At(["..", "shared", "data", .. parts]);
        Skip.If(!Directory.Exists(folder), $"The public data folder {string.Join('/', parts)} is not beside the repository.");
        return folder;
    }

    /// <summary>Every FHIR resource that lies in any of its folders, with a name to find it by: its file, and the line or entry in it.</summary>
    public static IEnumerable<(string Name, byte[] Json)> Resources()
    {
        var root = Folder();
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(static file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".ndjson", StringComparison.Ordinal));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, file);
            var whole = file.EndsWith(".ndjson", StringComparison.Ordinal) ? Lines(file) : [File.ReadAllBytes(file)];
            foreach (var (at, json) in whole.SelectMany(EntriesOf).Index())
            {
                yield return ($"{name}#{at + 1}", json);
            }
        }
    }

    public static IEnumerable<byte[]> Lines(string file) =>
        File.ReadLines(file).Where(static line => line.Length > 0).Select(Encoding.UTF8.GetBytes);

    /// <summary>A Bundle's resources, or the one that is given.</summary>
    private static IEnumerable<byte[]> EntriesOf(byte[] json) =>
        ResourceTypePeek.Find(json) switch
        {
            null => [],
            "Bundle" => FhirBundle.Read(json, out _) is { } bundle ? bundle.Entries.Where(static entry => !entry.Resource.IsEmpty).Select(static entry => entry.Resource.ToArray()) : [],
            _ => [json],
        };
}

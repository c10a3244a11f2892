using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Fhir;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>A public resource of a type that records hold.</summary>
/// <param name="Name">To find it by: its file, and the line in it.</param>
/// <param name="Citizen">Whom it names, as a relative reference; null where it names nobody so.</param>
internal sealed record SharedResource(string Name, string Type, string Id, string? Citizen, byte[] Json)
{
    public string Url => $"{Type}/{Id}";

    /// <summary>All of a folder; the calling test is skipped where the folder is absent. Bundles are tested as they are.</summary>
    public static SharedResource[] In(params string[] folder)
    {
        var root = PublicData.Folder(folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => Of(Path.GetRelativePath(root, file), file)),
        ];
    }

    private static IEnumerable<SharedResource> Of(string name, string file)
    {
        var lines = file.EndsWith(".ndjson", StringComparison.Ordinal) ? PublicData.Lines(file) : [File.ReadAllBytes(file)];
        foreach (var (at, json) in lines.Index())
        {
            if (ResourceTypePeek.Find(json) is { } type && SearchParameters.Types.Contains(type))
            {
                using var document = JsonDocument.Parse(json);
                yield return new SharedResource($"{name}#{at + 1}", type, document.RootElement.GetProperty("id").GetString()!, Patient(document.RootElement), json);
            }
        }
    }

    private static string? Patient(JsonElement resource) =>
        (resource.TryGetProperty("subject", out var subject) || resource.TryGetProperty("patient", out subject))
        && subject.TryGetProperty("reference", out var reference) && reference.GetString() is { } text && text.StartsWith("Patient/", StringComparison.Ordinal)
            ? text["Patient/".Length..]
            : null;
}

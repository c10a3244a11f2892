using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;

namespace PhrCluster.Tests.Support.Fhir.Profiles;

/// <summary>Definitions in folders, each a file that is named after its type and id, as packages of FHIR have them.</summary>
public sealed class ProfileFolders(params string[] folders) : IAsyncResourceResolver
{
    private const string SummaryComposition = "http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips";

    private static readonly FhirJsonDeserializer Reader = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    public System.Threading.Tasks.Task<Resource?> ResolveByUriAsync(string uri) => ResolveByCanonicalUriAsync(uri);

    public System.Threading.Tasks.Task<Resource?> ResolveByCanonicalUriAsync(string uri) => System.Threading.Tasks.Task.FromResult(Find(uri.Split('|')[0]));

    private Resource? Find(string url)
    {
        var id = url[(url.LastIndexOf('/') + 1)..];
        return folders.SelectMany(folder => new[] { "StructureDefinition", "ValueSet", "CodeSystem" }.Select(type => Path.Combine(folder, $"{type}-{id}.json")))
            .Where(File.Exists).Select(Read).FirstOrDefault(it => it is IVersionableConformanceResource resource && resource.Url == url);
    }

    private static Resource? Read(string path)
    {
        var json = new Utf8JsonReader(File.ReadAllBytes(path));
        Reader.TryDeserializeResource(ref json, out var resource, out _);
        if (resource is StructureDefinition { Url: SummaryComposition } composition)
        {
            // The validator can't load the discriminators of these slices.
            composition.Snapshot!.Element.RemoveAll(static it => it.ElementId?.Contains(".entry:", StringComparison.Ordinal) is true);
            composition.Differential?.Element.RemoveAll(static it => it.ElementId?.Contains(".entry:", StringComparison.Ordinal) is true);
        }

        return resource;
    }
}

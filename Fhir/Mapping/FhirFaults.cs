namespace PhrCluster.Fhir.Mapping;

/// <summary>Keeps the first rule that a resource is found to break. Reading goes on, so that readers need no way out.</summary>
internal sealed class FhirFaults
{
    public Rejected? First { get; private set; }

    public void Add(string path, string rule) => First ??= new Rejected(path, rule);
}

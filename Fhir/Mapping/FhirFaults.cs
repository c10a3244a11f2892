namespace PhrCluster.Fhir.Mapping;

/// <summary>Keeps the first rule that a resource is found to break; reading goes on, so that readers need no way out of their middle.</summary>
internal sealed class FhirFaults
{
    public Rejected? First { get; private set; }

    public void Add(string path, string rule) => First ??= new Rejected(path, rule);
}

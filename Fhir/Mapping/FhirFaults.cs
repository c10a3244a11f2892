using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Keeps the first rule that a resource is found to break. Reading goes on, so that readers need no way out.</summary>
/// <param name="resourceType">What the paths of faults start with.</param>
internal sealed class FhirFaults(string resourceType)
{
    public Rejected? First { get; private set; }

    /// <param name="at">Where the rule is broken; its path is told only when it has to be named.</param>
    /// <param name="element">Appended to the path, such as <c>.status</c>.</param>
    public void Add(StrictValue at, string element, string rule) => First ??= new Rejected($"{resourceType}{at.Path()}{element}", rule);
}

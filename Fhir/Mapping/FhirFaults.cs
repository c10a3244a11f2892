using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Keeps the rules that a resource is found to break, one of each element. Reading goes on, so that readers need no way out.</summary>
/// <param name="resourceType">What the paths of faults start with.</param>
internal sealed class FhirFaults(string resourceType)
{
    /// <summary>Null while there is none: nearly all resources break no rule.</summary>
    private List<Rejected>? _told;
    private HashSet<(int Row, string Element)>? _elements;

    /// <summary>True as long as no rule is found broken.</summary>
    public bool IsNone => _told is null;

    /// <summary>The first rule that is broken, and with it the others; null for none.</summary>
    public Rejected? All => _told is null ? null : Rejected.Of(_told);

    /// <param name="at">Where the rule is broken; its path is told only when it has to be named.</param>
    /// <param name="element">Appended to the path, such as <c>.status</c>.</param>
    public void Add(StrictValue at, string element, string rule)
    {
        if (_told is not { Count: >= Rejected.MaxTold } && (_elements ??= []).Add((at.Row, element)))
        {
            (_told ??= []).Add(new Rejected($"{resourceType}{at.Path()}{element}", rule));
        }
    }
}

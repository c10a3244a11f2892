namespace PhrCluster.Fhir.Mapping;

/// <summary>Where an element stands; turned into text only when it has to be named.</summary>
/// <param name="Index">Position in a repeating element, or -1.</param>
internal sealed record FhirPath(FhirPath? Parent, string Name, int Index = -1)
{
    public override string ToString()
    {
        var name = Index < 0 ? Name : $"{Name}[{Index}]";
        return Parent is null ? name : $"{Parent}.{name}";
    }
}

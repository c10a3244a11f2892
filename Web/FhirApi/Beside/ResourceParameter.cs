namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A search parameter of resources that are no items: FHIR R4's name, and what it looks at.</summary>
/// <param name="Paths">Elements of the resource, such as <c>provision.actor.reference</c>; several count as one.</param>
internal sealed record ResourceParameter(string Name, ParameterKind Kind, params string[] Paths);

/// <summary>How a parameter's values are written.</summary>
internal enum ParameterKind
{
    /// <summary>A logical id, letter by letter.</summary>
    Id,
    Token,
    Date,
    Reference,
}

using System.Collections.Immutable;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A search parameter of resources that are no items: FHIR R4's name, and what it looks at.</summary>
/// <param name="Paths">Elements of the resource, such as <c>provision.actor.reference</c>; several count as one.</param>
internal sealed record ResourceParameter(string Name, ParameterKind Kind, params string[] Paths)
{
    /// <summary>Of codes that stand without one, as FHIR fixes it for the element; null where the element says it itself.</summary>
    public string? System { get; init; }

    /// <summary>True where a reference may be sought by its identifier.</summary>
    public bool IsByIdentifier { get; init; } = Kind is ParameterKind.Reference;

    /// <summary>Modifiers that it may come with.</summary>
    public ImmutableArray<string> Modifiers => IsByIdentifier ? ["identifier"] : Kind is ParameterKind.Text ? [TextValue.Exact, TextValue.Contains] : [];

    /// <summary>Prefixes that may stand before its values.</summary>
    public ImmutableArray<string> Prefixes => Kind is ParameterKind.Date ? DateValue.Prefixes : [];
}

/// <summary>How a parameter's values are written.</summary>
internal enum ParameterKind
{
    /// <summary>A logical id, letter by letter.</summary>
    Id,
    Token,
    Date,
    Reference,

    /// <summary>FHIR's <c>string</c>: the beginning of a text, without case and accents.</summary>
    Text,

    /// <summary>A whole URI, letter by letter.</summary>
    Uri,
}

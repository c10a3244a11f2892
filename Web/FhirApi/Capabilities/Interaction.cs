using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Capabilities;

/// <summary>Something that can be asked for.</summary>
/// <param name="Code">FHIR's own, such as <c>search-type</c>; null where a CapabilityStatement has no word for it.</param>
/// <param name="Template">Below the base; a part in braces stands for any value.</param>
/// <param name="Scope">Where a CapabilityStatement lists it.</param>
/// <param name="HasBody">True where a resource is sent.</param>
internal sealed record Interaction(
    string? Code, string Method, string Template, InteractionScope Scope, Func<FhirCall, CancellationToken, Task<FhirAnswer>> Answer, bool HasBody = false)
{
    private readonly string[] _parts = Template.Split('/');

    /// <summary>Null for what is no operation.</summary>
    public NamedOperation? Operation { get; init; }

    /// <summary>True where a body of NDJSON is taken as it comes, however long it is.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>True for what everybody may read, without a token.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Values of the template's parts; null where the path is another.</summary>
    public IReadOnlyDictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _parts.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        for (var i = 0; i < path.Length; i++)
        {
            if (_parts[i] is ['{', .. var name, '}'])
            {
                if (path[i].Length == 0)
                {
                    return null;
                }

                values[name] = path[i];
            }
            else if (_parts[i] != path[i])
            {
                return null;
            }
        }

        return values;
    }
}

/// <summary>Where a CapabilityStatement lists an interaction.</summary>
internal enum InteractionScope
{
    OfSystem,

    /// <summary>Of each type that records hold.</summary>
    OfItems,

    OfPatient,

    /// <summary>Of the one type that its own routes are for.</summary>
    OfOwnType,

    /// <summary>A page of what was asked before, or what FHIR takes for granted.</summary>
    Unlisted,
}

using System.Text.Json;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A search parameter with its values, of which one must match.</summary>
internal sealed class ResourceTerm
{
    private readonly Func<JsonElement, bool>[] _alternatives;

    private ResourceTerm(ResourceParameter parameter, string[] values, Func<JsonElement, bool>[] alternatives) =>
        (Parameter, Values, _alternatives) = (parameter, values, alternatives);

    public ResourceParameter Parameter { get; }

    /// <summary>As they were sent, without FHIR's escapes.</summary>
    public string[] Values { get; }

    /// <param name="modifier">After the name's colon; null for none.</param>
    /// <param name="fhirBase">Of this server.</param>
    /// <exception cref="FhirFault">A value is none of its kind, or the modifier means nothing here.</exception>
    public static ResourceTerm Of(ResourceParameter parameter, string? modifier, string value, string fhirBase)
    {
        if (modifier is not null && !parameter.Modifiers.Contains(modifier))
        {
            throw FhirFault.BadRequest($"{parameter.Name}: does not take this modifier here", IssueCode.NotSupported);
        }

        var values = Alternatives.Split(value);
        if (values.Length > RecordLimits.MaxSearchAlternatives)
        {
            throw FhirFault.BadRequest($"{parameter.Name}: takes at most {RecordLimits.MaxSearchAlternatives} values", IssueCode.TooCostly);
        }

        return new ResourceTerm(parameter, values, [.. values.Select(it => Match(parameter, it, modifier, fhirBase))]);
    }

    public bool Matches(JsonElement resource) => Parameter.Paths.SelectMany(path => At(resource, path.Split('.'))).Any(found => _alternatives.Any(it => it(found)));

    private static Func<JsonElement, bool> Match(ResourceParameter parameter, string value, string? modifier, string fhirBase) => parameter.Kind switch
    {
        ParameterKind.Id or ParameterKind.Uri => found => found.ValueKind == JsonValueKind.String && found.GetString() == value,
        ParameterKind.Token => new TokenValue(value, parameter.System).Matches,
        ParameterKind.Reference when modifier is not null => found =>
            found.ValueKind == JsonValueKind.Object && found.TryGetProperty("identifier"u8, out var identifier) && new TokenValue(value).Matches(identifier),
        ParameterKind.Reference => new ReferenceValue(value, fhirBase).Matches,
        ParameterKind.Text => new TextValue(value, modifier).Matches,
        _ => (DateValue.Read(value) ?? throw FhirFault.BadRequest($"{parameter.Name}: must be a FHIR date or time, with a prefix that is known here", IssueCode.Value)).Matches,
    };

    /// <summary>What stands at a path; each member of a list for itself.</summary>
    private static IEnumerable<JsonElement> At(JsonElement element, ReadOnlyMemory<string> path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(it => At(it, path));
        }

        return path.IsEmpty ? [element]
            : element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path.Span[0], out var inner) ? At(inner, path[1..])
            : [];
    }
}

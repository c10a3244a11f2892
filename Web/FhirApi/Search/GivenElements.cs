using System.Collections.Frozen;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>The elements that are given of a resource, or of a part of one.</summary>
internal sealed class GivenElements
{
    /// <summary>Elements that stand under several names, each for a data type.</summary>
    private static readonly string[] Choices = ["value", "effective", "onset", "abatement", "performed", "occurrence", "medication", "reported"];

    private readonly FrozenSet<string> _names;
    private readonly FrozenDictionary<string, GivenElements> _below;

    public GivenElements(IEnumerable<string> names) : this(names, []) { }

    private GivenElements(IEnumerable<string> names, IEnumerable<KeyValuePair<string, GivenElements>> below) =>
        (_names, _below) = (names.ToFrozenSet(StringComparer.Ordinal), below.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>What FHIR marks as the summary of a type, at its top and in its parts.</summary>
    /// <param name="always">Elements at the top that are given too.</param>
    public static GivenElements Summary(string type, IEnumerable<string> always) => Summary(ModelInfo.ModelInspector.FindClassMapping(type)!, always);

    private static GivenElements Summary(ClassMapping mapping, IEnumerable<string> always)
    {
        var marked = mapping.PropertyMappings.Where(static it => it.InSummary).ToList();
        return new GivenElements(
            marked.SelectMany(NamesOf).Concat(always),
            marked.Where(static it => it.PropertyTypeMapping.IsBackboneType).Select(static it => KeyValuePair.Create(it.Name, Summary(it.PropertyTypeMapping, ["modifierExtension"]))));
    }

    /// <param name="name">As it stands in JSON, without the underscore of a primitive's id and extensions.</param>
    public bool Holds(string name) => _names.Contains(name) || _names.Any(it => IsChoice(it, name));

    /// <summary>What is given below an element that is given; null for all of it.</summary>
    public GivenElements? Below(string name) => _below.GetValueOrDefault(name);

    private static IEnumerable<string> NamesOf(PropertyMapping property) =>
        property.Choice is ChoiceType.DatatypeChoice ? property.FhirType.Select(each => property.Name + Suffix(each)) : [property.Name];

    private static string Suffix(Type type) => ModelInfo.GetFhirTypeNameForType(type) is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : string.Empty;

    /// <summary><c>_elements=value</c> asks for <c>valueQuantity</c>.</summary>
    private static bool IsChoice(string asked, string name) =>
        name.Length > asked.Length && char.IsAsciiLetterUpper(name[asked.Length]) && Choices.Contains(asked) && name.StartsWith(asked, StringComparison.Ordinal);
}

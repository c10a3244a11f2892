using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PhrCluster.Searching;

/// <summary>Which search parameters the items of a record answer to, by FHIR type: FHIR R4's names, and what each looks at.</summary>
public static class SearchParameters
{
    private static readonly ImmutableArray<SearchParameter> Common =
    [
        new("_id", SearchParameterKind.Id),
        new("_lastUpdated", SearchParameterKind.Date),
        Code("identifier"),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<SearchParameter>> ByType = new Dictionary<string, ImmutableArray<SearchParameter>>
    {
        ["Observation"] =
        [
            .. Common, Token("code"), Token("component-code"), Token("combo-code"), Token("category"), Code("status"), Date("date"),
            Quantity("value-quantity"), Quantity("component-value-quantity"), Quantity("combo-value-quantity"), Token("value-concept"), Token("data-absent-reason"),
        ],
        ["Immunization"] = [.. Common, Token("vaccine-code"), Code("status"), Date("date")],
        ["Procedure"] = [.. Common, Token("code"), Token("category"), Code("status"), Date("date")],
        ["Condition"] =
        [
            .. Common, Token("code"), Token("category"), Token("clinical-status"), Token("verification-status"), Date("onset-date"), Date("recorded-date"), Date("abatement-date"),
        ],
        ["AllergyIntolerance"] =
        [
            .. Common, Token("code"), Code("category"), Token("clinical-status"), Token("verification-status"), Date("date"),
        ],
        ["MedicationRequest"] = [.. Common, Token("code"), Token("category"), Code("status"), Date("authoredon")],
        ["MedicationStatement"] = [.. Common, Token("code"), Token("category"), Code("status"), Date("effective")],
        ["DiagnosticReport"] = [.. Common, Token("code"), Token("category"), Code("status"), Token("conclusion"), Date("date"), Date("issued")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The FHIR types that a record holds as items.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        "Observation", "Immunization", "Procedure", "Condition", "AllergyIntolerance", "MedicationRequest", "MedicationStatement", "DiagnosticReport",
    ];

    /// <summary>The parameters of a type; none of one that records do not hold.</summary>
    public static ImmutableArray<SearchParameter> Of(string type) => ByType.TryGetValue(type, out var found) ? found : [];

    /// <summary>A type's parameter by its name without a modifier; null where it has none of that name.</summary>
    public static SearchParameter? Find(string type, string name) => Of(type).FirstOrDefault(parameter => parameter.Name == name);

    private static SearchParameter Token(string name) => new(name, SearchParameterKind.Token);

    /// <summary>Of what has a code, or a value, and no text beside it.</summary>
    private static SearchParameter Code(string name) => new(name, SearchParameterKind.Token) { HasText = false };

    private static SearchParameter Quantity(string name) => new(name, SearchParameterKind.Quantity);

    private static SearchParameter Date(string name) => new(name, SearchParameterKind.Date);
}

/// <summary>A search parameter.</summary>
/// <param name="Name">FHIR's own.</param>
public sealed record SearchParameter(string Name, SearchParameterKind Kind)
{
    private static readonly ImmutableArray<string> Comparisons = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];

    /// <summary>True where what it looks at may have a text, which <c>:text</c> asks for.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>Modifiers that it may come with.</summary>
    public ImmutableArray<string> Modifiers => Kind switch
    {
        SearchParameterKind.Token when HasText => ["not", "text", "missing"],
        SearchParameterKind.Token => ["not", "missing"],
        SearchParameterKind.Date or SearchParameterKind.Quantity => ["missing"],
        _ => [],
    };

    /// <summary>True where items can be sorted by it: an item may have many identifiers, of which none comes first.</summary>
    public bool IsSortable => Name != "identifier";

    /// <summary>Prefixes that may stand before its values.</summary>
    public ImmutableArray<string> Prefixes => Kind is SearchParameterKind.Date or SearchParameterKind.Quantity ? Comparisons : [];
}

/// <summary>How a parameter's value is read (FHIR search, section 3.1.1.4).</summary>
public enum SearchParameterKind
{
    /// <summary>A logical id, letter by letter.</summary>
    Id,
    Token,
    Date,
    Quantity,
}

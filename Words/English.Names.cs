using System.Collections.Immutable;
using System.Text;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Words;

/// <content>Whom a rule names, and which data.</content>
public partial class English
{
    private protected const string ProfessionalRole = "professional";

    private protected string ActorInWords(ConsentActor actor) => actor.Kind switch
    {
        ActorKind.Organization or ActorKind.Practitioner when _names.Of(actor.Id) is { } name => name,
        ActorKind.Organization => $"organisation {Quotes.Quoted(actor.Id)}",
        ActorKind.Practitioner => $"practitioner {Quotes.Quoted(actor.Id)}",
        ActorKind.Device when _names.OfApp(actor.Id) is { } app => app,
        ActorKind.Device => $"device or service {Quotes.Quoted(actor.Id)}",
        ActorKind.RelatedPerson => $"person {Quotes.Quoted(actor.Id)}",
        ActorKind.Role => actor.Id == ProfessionalRole ? "any health professional" : $"anyone in the role {Quotes.Quoted(actor.Id)}",
        _ => $"actor of kind {(int)actor.Kind} {Quotes.Quoted(actor.Id)}",
    };

    /// <summary>Codes, else classes, else <paramref name="everything"/>; then what else the data must be.</summary>
    private protected string Data(Provision rule, string and, string everything)
    {
        var text = new StringBuilder();
        var items = rule.Data.IsEmpty ? null : Listed(rule.Data.Select(DataInWords), and);
        if (!rule.Codes.IsEmpty)
        {
            text.Append(CodesInWords(rule.Codes, and));
            if (!rule.Classes.IsEmpty)
            {
                text.Append($", only among {Listed(rule.Classes.Select(ClassInWords), "or")}");
            }
        }
        else
        {
            text.Append(rule.Classes.IsEmpty ? items ?? everything : Listed(rule.Classes.Select(ClassInWords), and));
        }

        Limit(rule.SecurityLabels.IsEmpty ? null : LabelsInWords(rule));
        if (!(rule.Codes.IsEmpty && rule.Classes.IsEmpty) && items is not null)
        {
            text.Append(", but only ").Append(items);
        }

        Limit(Span(rule.DataPeriod) is { } dates ? $"dated {dates}" : null);
        return text.ToString();

        void Limit(string? words)
        {
            if (words is not null)
            {
                text.Append(text.Length == 0 ? string.Empty : " ").Append(words);
            }
        }
    }

    private static string CodesInWords(ImmutableArray<Coding> codes, string and) => Listed(CodeNames(codes), and);

    /// <summary>Common names where every code of one is there, and the other codes one by one.</summary>
    private static string[] CodeNames(ImmutableArray<Coding> codes)
    {
        var named = codes.Select(Bare).ToHashSet();
        var covered = new HashSet<Coding>();
        var words = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in LargestFirst)
        {
            // A group may lie within others: it is named where it says something more.
            if (group.Codes.All(named.Contains) && !group.Codes.All(covered.Contains))
            {
                words.Add(group.Name);
                covered.UnionWith(group.Codes);
            }
        }

        return [.. words, .. codes.Where(code => !covered.Contains(Bare(code))).Select(static code => Named(KnownCodes.NameOf(code), code))];
    }

    private static readonly ImmutableArray<CodeGroup> LargestFirst = [.. KnownCodes.Groups.OrderByDescending(static group => group.Codes.Length)];

    /// <summary>Without what a source calls it.</summary>
    private static Coding Bare(Coding code) => code.Display is null ? code : code with { Display = null };

    private static string ClassInWords(Coding coding) => coding switch
    {
        { System: CodeSystems.ResourceTypes, Code: { } type } when ResourceTypes.TryGetValue(type, out var words) => words,
        { System: CodeSystems.ResourceTypes, Code: { } type } => $"{Quotes.Quoted(type)} records",
        { System: CodeSystems.ObservationCategory, Code: { } category } when Categories.TryGetValue(category, out var words) => words,
        _ => $"the category {Named(null, coding)}",
    };

    /// <summary>A confidentiality is a high-water mark: a permit covers what is lower, a denial what is higher.</summary>
    private static string LabelsInWords(Provision rule)
    {
        var denies = rule.Type == ProvisionType.Deny;
        var marks = rule.SecurityLabels.Where(static label => CodeSystemNames.IsNameOf(label.System, CodeSystems.Confidentiality))
            .Select(label => $"of a confidentiality {(denies ? "from" : "up to")} {LabelInWords(label)}{(denies ? " upwards" : "")}").ToArray();
        var sensitivities = rule.SecurityLabels.Where(static label => !CodeSystemNames.IsNameOf(label.System, CodeSystems.Confidentiality)).Select(LabelInWords).ToArray();
        return Listed([.. sensitivities.Length == 0 ? Array.Empty<string>() : [$"labelled {Listed(sensitivities, "or")}"], .. marks], "or");
    }

    /// <summary>Such as <c>psychiatry</c>, or <c>restricted</c>.</summary>
    private static string LabelInWords(Coding label) => label switch
    {
        { System: CodeSystems.Confidentiality, Code: { } mark } when Confidentialities.TryGetValue(mark, out var words) => words,
        { System: SensitivityLabels.System, Code: { } code } when Sensitivities.TryGetValue(code, out var words) => words,
        _ => Named(null, label),
    };

    private static string DataInWords(ConsentData data) => data.Meaning switch
    {
        DataMeaning.Instance => $"the item {Quotes.Quoted(data.Reference)}{(data.Source is { } source ? $" of {Quotes.Quoted(source)}" : "")}",
        DataMeaning.AuthoredBy => $"what {Quotes.Quoted(data.Reference)} delivered",
        _ => $"data of meaning {(int)data.Meaning} {Quotes.Quoted(data.Reference)}",
    };

    /// <summary>A code with what it is called: by us, else by whoever gave it, in quotation marks.</summary>
    private static string Named(string? name, Coding coding)
    {
        var code = (coding.System switch
        {
            CodeSystems.Loinc => "LOINC ",
            CodeSystems.Snomed => "SNOMED CT ",
            CodeSystems.Cvx => "CVX ",
            CodeSystems.Confidentiality => "confidentiality ",
            SensitivityLabels.System => string.Empty,
            { } system => Quotes.Quoted(system) + " ",
            null => string.Empty,
        }) + Quotes.Quoted(coding.Code ?? string.Empty);
        return name is not null ? $"{name} ({code})" : coding.Display is { Length: > 0 } display ? $"{Quotes.InQuotes(display)} ({code})" : code;
    }

    private static readonly ImmutableDictionary<string, string> ResourceTypes = new Dictionary<string, string>
    {
        ["Observation"] = "readings and results",
        ["Immunization"] = "vaccinations",
        ["Procedure"] = "procedures",
        ["Condition"] = "diagnoses",
        ["AllergyIntolerance"] = "allergies",
        ["MedicationRequest"] = "prescriptions",
        ["MedicationStatement"] = "medication that is taken",
        ["DiagnosticReport"] = "reports",
    }.ToImmutableDictionary();

    /// <summary>FHIR <c>observation-category</c>.</summary>
    private static readonly ImmutableDictionary<string, string> Categories = new Dictionary<string, string>
    {
        ["vital-signs"] = "vital signs",
        ["laboratory"] = "laboratory results",
        ["imaging"] = "imaging",
        ["survey"] = "questionnaires",
        ["social-history"] = "social history",
        ["exam"] = "examinations",
        ["therapy"] = "therapy",
        ["activity"] = "activity",
        ["procedure"] = "measurements during procedures",
    }.ToImmutableDictionary();
}

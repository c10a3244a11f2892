using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Hl7.Fhir.Model;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Which elements of a resource are given: <c>_summary</c> and <c>_elements</c>. What is cut is tagged SUBSETTED.</summary>
internal sealed class Projection
{
    private static readonly ConcurrentDictionary<string, Projection> Known = new();

    /// <summary>More than any type has at its top.</summary>
    private const int MaxElements = 100;

    private readonly FrozenSet<string>? _names;
    private readonly string? _without;

    private Projection(IEnumerable<string>? names, string? without = null)
    {
        _names = names?.ToFrozenSet(StringComparer.Ordinal);
        _without = without;
    }

    /// <summary>Null where resources are given whole.</summary>
    /// <exception cref="FhirFault">A value is not one of FHIR's.</exception>
    public static Projection? Read(QueryParameters query) => query["_summary"] switch
    {
        "true" => Known.GetOrAdd("summary", static _ => new Projection(SummaryNames())),
        "text" => Known.GetOrAdd("text", static _ => new Projection(["text", .. Mandatory])),
        "data" => Known.GetOrAdd("data", static _ => new Projection(null, "text")),
        null or "false" or "count" => query["_elements"] is { } elements
            ? new Projection([.. Names(elements).Select(static it => it.Trim()).Select(static it => it[(it.IndexOf('.') + 1)..]), .. Mandatory])
            : null,
        _ => throw FhirFault.BadRequest("_summary: must be true, text, data, count or false", IssueCode.Value),
    };

    private static string[] Names(string elements) => elements.Split(',', MaxElements + 1) is { Length: <= MaxElements } names
        ? names
        : throw FhirFault.BadRequest($"_elements: must name at most {MaxElements} elements", IssueCode.TooCostly);

    /// <summary>Elements that no resource of these types may lack, and those that say how the others are meant.</summary>
    private static readonly string[] Mandatory =
    [
        "resourceType", "id", "meta", "implicitRules", "status", "code", "vaccineCode", "subject", "patient", "intent", "medicationCodeableConcept", "medicationReference",
        "occurrenceDateTime", "occurrenceString", "clinicalStatus", "verificationStatus", "modifierExtension",
    ];

    /// <summary>Elements that FHIR calls a summary, of all types together: a name means the same in each.</summary>
    private static IEnumerable<string> SummaryNames() => SearchParameters.Types
        .SelectMany(static type => ModelInfo.ModelInspector.FindClassMapping(type)!.PropertyMappings.Where(static it => it.InSummary))
        .SelectMany(static it => it.Choice is Hl7.Fhir.Introspection.ChoiceType.DatatypeChoice ? it.FhirType.Select(type => it.Name + Suffix(type)) : [it.Name])
        .Concat(Mandatory);

    private static string Suffix(Type type) => ModelInfo.GetFhirTypeNameForType(type) is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : string.Empty;

    public void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> resource)
    {
        using var document = JsonDocument.Parse(resource);
        writer.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("meta"u8))
            {
                WriteMeta(writer, property.Value);
            }
            else if (IsGiven(property.Name.TrimStart('_')))
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private bool IsGiven(string name) => name != _without && (_names is null || _names.Contains(name) || _names.Any(it => IsChoice(it, name)));

    /// <summary><c>_elements=value</c> asks for <c>valueQuantity</c>.</summary>
    private static bool IsChoice(string asked, string name) =>
        name.Length > asked.Length && char.IsAsciiLetterUpper(name[asked.Length]) && asked is "value" or "effective" or "onset" or "performed" or "occurrence" or "medication"
        && name.StartsWith(asked, StringComparison.Ordinal);

    private static void WriteMeta(Utf8JsonWriter writer, JsonElement meta)
    {
        writer.WriteStartObject("meta"u8);
        foreach (var property in meta.EnumerateObject().Where(static it => !it.NameEquals("tag"u8)))
        {
            property.WriteTo(writer);
        }

        writer.WriteStartArray("tag"u8);
        if (meta.TryGetProperty("tag"u8, out var tags) && tags.ValueKind == JsonValueKind.Array)
        {
            foreach (var tag in tags.EnumerateArray())
            {
                tag.WriteTo(writer);
            }
        }

        writer.WriteStartObject();
        writer.WriteString("system"u8, "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"u8);
        writer.WriteString("code"u8, "SUBSETTED"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

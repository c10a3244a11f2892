using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>The codes by which a rule finds an item: a permit looks at its own, a denial at whatever it carries.</summary>
internal static class NaiveCodes
{
    public static IEnumerable<Coding> Of(RecordItem item, ProvisionType type) => type == ProvisionType.Permit ? item.Code.Codings : Carried(item);

    public static string? SystemOf(Coding coding) => coding.System switch
    {
        "http://loinc.org/" or "urn:oid:2.16.840.1.113883.6.1" => CodeSystems.Loinc,
        "https://dmd.nhs.uk" or "urn:oid:2.16.840.1.113883.6.96" => CodeSystems.Snomed,
        var system => system,
    };

    private static IEnumerable<Coding> Carried(RecordItem item)
    {
        IEnumerable<CodeableConcept?> concepts = item switch
        {
            Reading reading => [item.Code, Concept(reading.Value), .. reading.Components.SelectMany(static part => new[] { part.Code, Concept(part.Value) })],
            ClinicalEvent happened => [item.Code, happened.Outcome],
            _ => [item.Code],
        };
        var rest = item.Residual is null ? [] : InJson(JsonDocument.Parse(item.Residual).RootElement);
        return concepts.OfType<CodeableConcept>().SelectMany(static concept => concept.Codings).Concat(rest);
    }

    private static CodeableConcept? Concept(ReadingValue? value) => value switch
    {
        CodedValue coded => coded.Concept,
        AbsentValue absent => absent.Reason,
        _ => null,
    };

    /// <summary>Every pair of a system and a code, however deep.</summary>
    private static IEnumerable<Coding> InJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(InJson),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static property => InJson(property.Value))
            .Concat(Text(json, "code") is { } code ? [new Coding(Text(json, "system"), code)] : []),
        _ => [],
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

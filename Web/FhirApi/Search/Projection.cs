using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Demographics;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Which elements of a resource are given: <c>_summary</c> and <c>_elements</c>. What is cut is tagged SUBSETTED.</summary>
internal sealed class Projection
{
    /// <summary>More than any type has at its top.</summary>
    private const int MaxElements = 100;

    /// <summary>Elements that no resource of these types may lack, and those that say how the others are meant.</summary>
    private static readonly string[] Mandatory =
    [
        "resourceType", "id", "meta", "implicitRules", "status", "code", "vaccineCode", "subject", "patient", "intent", "medicationCodeableConcept", "medicationReference",
        "occurrenceDateTime", "occurrenceString", "clinicalStatus", "verificationStatus", "modifierExtension",
    ];

    /// <summary>What FHIR calls the summary of each type.</summary>
    private static readonly FrozenDictionary<string, GivenElements> Summaries = SearchParameters.Types.Append(CitizenDemographics.ResourceType)
        .ToFrozenDictionary(static it => it, static it => GivenElements.Summary(it, Mandatory));

    private static readonly Projection Summary = new(static type => Summaries[type]);
    private static readonly Projection Text = Of(["text", .. Mandatory]);
    private static readonly Projection Data = new(static _ => null, "text");

    private readonly Func<string, GivenElements?> _elementsOf;
    private readonly string? _without;

    /// <param name="elementsOf">The elements that are given of a type; null for all.</param>
    /// <param name="without">The one that is not given all the same.</param>
    private Projection(Func<string, GivenElements?> elementsOf, string? without = null) => (_elementsOf, _without) = (elementsOf, without);

    /// <summary>Null where resources are given whole.</summary>
    /// <exception cref="FhirFault">A value is not one of FHIR's.</exception>
    public static Projection? Read(QueryParameters query) => query["_summary"] switch
    {
        "true" => Summary,
        "text" => Text,
        "data" => Data,
        null or "false" or "count" => query["_elements"] is { } elements
            ? Of([.. Names(elements).Select(static it => TopOf(it.Trim())), .. Mandatory])
            : null,
        _ => throw FhirFault.BadRequest("_summary: must be true, text, data, count or false", IssueCode.Value),
    };

    private static string[] Names(string elements) => elements.Split(',', MaxElements + 1) is { Length: <= MaxElements } names
        ? names
        : throw FhirFault.BadRequest($"_elements: must name at most {MaxElements} elements", IssueCode.TooCostly);

    /// <summary>FHIR lets elements at the top be named, with their type before them or without; what is named below is given with what it stands in.</summary>
    private static string TopOf(string element)
    {
        var parts = element.Split('.');
        return parts is [[>= 'A' and <= 'Z', ..], var top, ..] ? top : parts[0];
    }

    private static Projection Of(IEnumerable<string> names)
    {
        var same = new GivenElements(names);
        return new Projection(_ => same);
    }

    /// <summary>The resource as it is given.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> resource)
    {
        var given = new ArrayBufferWriter<byte>(resource.Length);
        using var writer = new Utf8JsonWriter(given, JsonForm.Line with { SkipValidation = true });
        Write(writer, resource);
        writer.Flush();
        return given.WrittenMemory;
    }

    public void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> resource)
    {
        using var document = JsonDocument.Parse(resource);
        var elements = _elementsOf(document.RootElement.GetProperty("resourceType"u8).GetString()!);
        writer.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("meta"u8))
            {
                WriteMeta(writer, property.Value);
            }
            else if (property.Name.TrimStart('_') is var name && name != _without)
            {
                Write(writer, property, name, elements);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonProperty property, string name, GivenElements? elements)
    {
        if (elements is null)
        {
            property.WriteTo(writer);
        }
        else if (elements.Holds(name))
        {
            if (elements.Below(name) is not { } below)
            {
                property.WriteTo(writer);
                return;
            }

            writer.WritePropertyName(property.Name);
            WriteParts(writer, property.Value, below);
        }
    }

    /// <summary>Writes a part of a resource, or a list of them, without what is not given below.</summary>
    private static void WriteParts(Utf8JsonWriter writer, JsonElement value, GivenElements elements)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var part in value.EnumerateArray())
                {
                    WriteParts(writer, part, elements);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    Write(writer, property, property.Name.TrimStart('_'), elements);
                }

                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

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

using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>What of an item's FHIR resource stands beside its typed fields. Whatever is not there, or is not of the shape that is asked for, is not told.</summary>
internal readonly struct ItemRest
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    private readonly JsonElement _element;

    private ItemRest(JsonElement element) => _element = element;

    public static ItemRest Of(RecordItem item)
    {
        if (item.Residual is not { } residual)
        {
            return default;
        }

        try
        {
            using var parsed = JsonDocument.Parse(residual, Deep);
            return new ItemRest(parsed.RootElement.Clone());
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A part of it.</summary>
    public ItemRest this[string name] => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var part) ? new ItemRest(part) : default;

    /// <summary>Each of a list; one that stands alone, alone.</summary>
    public IEnumerable<ItemRest> Each => _element.ValueKind switch
    {
        JsonValueKind.Array => _element.EnumerateArray().Select(static it => new ItemRest(it)),
        JsonValueKind.Object => [this],
        _ => [],
    };

    /// <summary>Null for what is no text.</summary>
    public string? Text => _element.ValueKind == JsonValueKind.String && _element.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A CodeableConcept as its source says it.</summary>
    public string? Concept => this["text"].Text ?? this["coding"].Each.Select(static it => it["display"].Text).FirstOrDefault(static it => it is not null);
}

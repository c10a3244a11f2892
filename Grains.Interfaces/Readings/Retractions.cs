using System.Text.Json;
using System.Text.Json.Nodes;
using PhrCluster.Datatypes;

namespace PhrCluster.Readings;

/// <summary>Tells items that take another back (FHIR <c>DELETE</c>) from resources that a source marked as entered in error: those are still read.</summary>
public static class Retractions
{
    /// <summary>The system of the tag by which a retraction is known.</summary>
    public const string TagSystem = "urn:phr:item-state";

    /// <summary>The code of the tag by which a retraction is known.</summary>
    public const string TagCode = "retracted";

    /// <summary>The URL of the extension that keeps a code which the item carried beside its own, or says that there were more of them.</summary>
    public const string CarriedUrl = "urn:phr:carried-code";

    private const string Tag = $$"""{"meta":{"tag":[{"system":"{{TagSystem}}","code":"{{TagCode}}"}]}""";

    /// <summary>True for a version that says that the item is gone.</summary>
    public static bool IsRetraction(RecordItem item) =>
        item is { Status: RecordItem.EnteredInError, Residual: { } residual } && residual.Contains(TagSystem, StringComparison.Ordinal) && IsTagged(residual);

    /// <summary>True where the resource says itself that it is a retraction: in an entry of its meta.tag, of that system and code.</summary>
    /// <param name="residual">Whatever is no JSON object says nothing.</param>
    public static bool IsTagged(string residual)
    {
        try
        {
            using var parsed = JsonDocument.Parse(residual, Deep);
            return IsTagged(parsed.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The same of a residual that is parsed already.</summary>
    public static bool IsTagged(JsonElement residual) =>
        residual.ValueKind == JsonValueKind.Object
        && residual.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("tag", out var tags) && tags.ValueKind == JsonValueKind.Array
        && tags.EnumerateArray().Any(static tag => tag.ValueKind == JsonValueKind.Object && Says(tag, "system", TagSystem) && Says(tag, "code", TagCode));

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    private static bool Says(JsonElement tag, string name, string text) =>
        tag.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String && said.ValueEquals(text);

    /// <summary>
    /// What takes an item back: it says when and about what the item was, and from whom, and no value. Its codes, categories and labels stay, also the codes of its
    /// values, so that whoever was not to see the item does not see either that it is gone.
    /// </summary>
    /// <param name="carried">Codes beside its own, such as those of its values.</param>
    /// <param name="more">True where it carried more of them.</param>
    public static RecordItem Of(RecordItem item, IReadOnlyList<Coding>? carried = null, bool more = false) => item switch
    {
        Reading reading => reading with
        {
            Status = RecordItem.EnteredInError,
            Source = reading.Source with { Updated = null },
            Value = null,
            Components = [.. reading.Components.Select(static component => component with { Value = null })],
            Residual = WithCarried(Residual(item.ResourceType, reason: null), carried ?? [], more),
        },
        ClinicalEvent happened => happened with
        {
            Status = RecordItem.EnteredInError,
            Source = happened.Source with { Updated = null },
            Outcome = null,
            Residual = WithCarried(Residual(item.ResourceType, reason: null), carried ?? [], more),
        },
        _ => throw new InvalidOperationException($"Nothing takes back {item.GetType().Name}."),
    };

    /// <summary>The residual of a retraction, with codes that the item carried: such without a system count as more.</summary>
    public static string WithCarried(string residual, IReadOnlyList<Coding> carried, bool more)
    {
        var extensions = new JsonArray([.. carried.Where(static coding => coding.System is not null).Select(static coding =>
            (JsonNode)new JsonObject { ["url"] = CarriedUrl, ["valueCoding"] = new JsonObject { ["system"] = coding.System, ["code"] = coding.Code } })]);
        if (more || carried.Any(static coding => coding.System is null))
        {
            extensions.Add((JsonNode)new JsonObject { ["url"] = CarriedUrl, ["valueBoolean"] = true });
        }

        if (extensions.Count == 0 || JsonNode.Parse(residual) is not JsonObject resource)
        {
            return residual;
        }

        foreach (var other in resource["extension"] is JsonArray others ? others.Where(static it => it?["url"]?.ToString() != CarriedUrl).ToList() : [])
        {
            extensions.Add(other?.DeepClone());
        }

        resource["extension"] = extensions;
        return resource.ToJsonString();
    }

    /// <summary>What a retraction's typed fields do not hold: the tag, and why the item is gone. A report has no notes.</summary>
    /// <param name="type">The FHIR type of what is taken back.</param>
    /// <param name="reason">In words; null for none.</param>
    public static string Residual(string type, string? reason)
    {
        if (reason is null)
        {
            return Tag + "}";
        }

        var text = JsonSerializer.Serialize(reason);
        return type == nameof(EventKind.DiagnosticReport) ? $$"""{{Tag}},"conclusion":{{text}}}""" : $$"""{{Tag}},"note":[{"text":{{text}}}]}""";
    }
}

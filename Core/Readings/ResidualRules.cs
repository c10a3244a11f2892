using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>
/// What an item's residual may be: a merge patch that adds to what the typed fields say. One that says otherwise would show people another status, code, time or
/// value than decisions and figures are made of, and one that is no patch could not be given back at all.
/// </summary>
/// <remarks>A source names the patient as it knows them: that a reference means this citizen, only the import that followed it can tell.</remarks>
public static class ResidualRules
{
    private const string NoObject = "must be a JSON object of at most 64 levels, each name once, in whole characters";

    /// <summary>Only by an escape can a JSON text hold half a character, or a name in disguise.</summary>
    internal const string Escape = "\\u";

    /// <summary>A name that stands twice means one thing to one reader and another to the next.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly Fault Tagged = new("meta.tag", $"must not say {Retractions.TagSystem}|{Retractions.TagCode}: an item is taken back by deleting it");

    private static readonly Fault TaggedValue = new(
        "meta.tag", $"must not say {Retractions.TagSystem}|{Retractions.TagCode} unless the item is entered-in-error and has no value");

    private const string Otherwise = "must not say otherwise than the item's own fields";

    /// <summary>True for what can be applied as a patch.</summary>
    public static bool IsObject(string residual)
    {
        using var patch = Parse(residual);
        return patch?.RootElement.ValueKind == JsonValueKind.Object;
    }

    /// <summary>The rule that an item's residual breaks; null where there is none, or it may stand.</summary>
    /// <param name="item">One that breaks no other rule.</param>
    /// <param name="citizen">Whose record it is to enter.</param>
    /// <param name="mayRetract">Whether it may be a retraction, as an import sends them. A transaction takes an item back by deleting it, for which there is a scope.</param>
    public static Fault? Check(RecordItem item, string citizen, bool mayRetract = true) => Check(item, citizen, mayRetract, out _);

    /// <inheritdoc cref="Check(RecordItem, string, bool)"/>
    /// <param name="context">The item's, of what was read anyway; null where there was nothing to read, or a rule is broken.</param>
    internal static Fault? Check(RecordItem item, string citizen, bool mayRetract, out ItemContext? context)
    {
        context = null;
        if (item.Residual is not { } residual)
        {
            return null;
        }

        using var patch = Parse(residual);
        if (patch?.RootElement.ValueKind != JsonValueKind.Object)
        {
            return new Fault("residual", NoObject);
        }

        foreach (var property in patch.RootElement.EnumerateObject())
        {
            if (!MayStand(item, citizen, property.Name, property.Value, patch.RootElement))
            {
                return new Fault("residual", Otherwise);
            }
        }

        if (!ResidualTimes.Agree(item, patch.RootElement))
        {
            return new Fault("residual", Otherwise);
        }

        if (Retractions.IsTagged(patch.RootElement))
        {
            return !mayRetract ? Tagged
                : item.Status == RecordItem.EnteredInError && !HasValue(item) && residual.Contains(Retractions.TagSystem, StringComparison.Ordinal) ? null
                : TaggedValue;
        }

        context = ItemContext.Of(item, patch.RootElement);
        return null;
    }

    private static bool HasValue(RecordItem item) => item switch
    {
        Reading reading => reading.Value is not null || reading.Components.Any(static component => component.Value is not null),
        ClinicalEvent happened => happened.Outcome is not null,
        _ => false,
    };

    private static bool MayStand(RecordItem item, string citizen, string name, JsonElement said, JsonElement patch) => name switch
    {
        "resourceType" => Json.Is(said, item.ResourceType),
        "id" => said.ValueKind == JsonValueKind.String && item.Source.Identifier == $"{item.ResourceType}/{said.GetString()}",
        "meta" => ResidualParts.MetaAgrees(item, said),
        "status" => ResidualStatus.IsClinical(item) || Json.Is(said, item.Status),
        "clinicalStatus" or "verificationStatus" => !ResidualStatus.IsClinical(item) || ResidualStatus.Agrees(item, name, said),
        "code" or "vaccineCode" or "medicationCodeableConcept" => name != CodeName(item) || CodeAgrees(item, said, patch),
        "subject" or "patient" => ResidualParts.IsPatient(said, citizen),
        "category" => item is ClinicalEvent { Kind: EventKind.Immunization } || ResidualParts.CategoriesAgree(item, said),
        "outcome" => item is not ClinicalEvent { Kind: EventKind.Procedure } done || ResidualParts.OutcomeAgrees(done, said),
        "conclusionCode" => item is not ClinicalEvent { Kind: EventKind.DiagnosticReport } report || ResidualParts.ConclusionAgrees(report, said),
        "component" => item is not Reading reading || ResidualValues.ComponentsAgree(reading, said),
        _ => item is not Reading { Value: var value } || ResidualValues.Agrees(name, said, value, whole: false),
    };

    private static string CodeName(RecordItem item) => item switch
    {
        ClinicalEvent { Kind: EventKind.Immunization } => "vaccineCode",
        ClinicalEvent { Kind: EventKind.MedicationRequest or EventKind.MedicationStatement } => "medicationCodeableConcept",
        _ => "code",
    };

    /// <summary>A medication may be given by reference instead, from which its code was taken.</summary>
    private static bool CodeAgrees(RecordItem item, JsonElement code, JsonElement patch) =>
        code.ValueKind == JsonValueKind.Null
            ? patch.TryGetProperty("medicationReference", out var reference) && reference.ValueKind == JsonValueKind.Object
            : ResidualParts.Agrees(code, item.Code, whole: false);

    private static JsonDocument? Parse(string json)
    {
        JsonDocument? parsed = null;
        try
        {
            parsed = JsonDocument.Parse(json, Strict);
            if (json.Contains(Escape, StringComparison.Ordinal))
            {
                ReadTexts(parsed.RootElement);
            }

            return parsed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            parsed?.Dispose();
            return null;
        }
    }

    /// <summary>Reads every name and text, as whoever is given the item does.</summary>
    /// <exception cref="InvalidOperationException">One holds half a character.</exception>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray())
                {
                    ReadTexts(one);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }
}

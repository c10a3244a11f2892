using System.Globalization;
using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>Whether the values that a residual gives are the ones that are typed.</summary>
internal static class ResidualValues
{
    private const string Value = "value";
    private const string AbsentReason = "dataAbsentReason";

    /// <param name="name">Of an element of an Observation, or of a component; what is no value always agrees.</param>
    /// <param name="whole">As in <see cref="Json.Says"/>.</param>
    public static bool Agrees(string name, JsonElement said, ReadingValue? value, bool whole)
    {
        if (name == AbsentReason)
        {
            return value is AbsentValue { Reason: var reason } ? ResidualParts.Agrees(said, reason, whole)
                : whole || said.ValueKind == JsonValueKind.Null;
        }

        if (!IsValue(name))
        {
            return true;
        }

        return name == NameOf(value) ? SaysSame(said, value!, whole)
            : said.ValueKind == JsonValueKind.Null ? !whole
            : value is null && IsUntyped(name, said);
    }

    /// <summary>An array replaces what was typed as a whole.</summary>
    public static bool ComponentsAgree(Reading reading, JsonElement said)
    {
        if (said.ValueKind != JsonValueKind.Array || said.GetArrayLength() != reading.Components.Length)
        {
            return false;
        }

        for (var i = 0; i < reading.Components.Length; i++)
        {
            if (said[i].ValueKind != JsonValueKind.Object || !Agrees(said[i], reading.Components[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agrees(JsonElement said, ReadingComponent component)
    {
        foreach (var property in said.EnumerateObject())
        {
            if (!Agrees(property.Name, property.Value, component.Value, whole: true))
            {
                return false;
            }
        }

        return said.TryGetProperty("code", out var code) && ResidualParts.Agrees(code, component.Code, whole: true)
            && (NameOf(component.Value) is not { } name || said.TryGetProperty(name, out _));
    }

    private static bool SaysSame(JsonElement said, ReadingValue value, bool whole) => value switch
    {
        QuantityValue { Quantity: var quantity } => SaysSame(said, quantity, whole),
        CodedValue { Concept: var concept } => ResidualParts.Agrees(said, concept, whole),
        TextValue { Text: var text } => Json.Is(said, text),
        BooleanValue { Value: var yes } => said.ValueKind == (yes ? JsonValueKind.True : JsonValueKind.False),
        IntegerValue { Value: var number } => said.ValueKind == JsonValueKind.Number && said.GetRawText() == number.ToString(CultureInfo.InvariantCulture),
        RatioValue ratio => said.ValueKind == JsonValueKind.Object
            && (said.TryGetProperty("numerator", out var above) ? SaysSame(above, ratio.Numerator, whole) : !whole)
            && (said.TryGetProperty("denominator", out var below) ? SaysSame(below, ratio.Denominator, whole) : !whole),
        _ => false,
    };

    private static bool SaysSame(JsonElement said, Quantity quantity, bool whole) =>
        said.ValueKind == JsonValueKind.Object
        && (said.TryGetProperty(Value, out var number) ? number.ValueKind == JsonValueKind.Number && number.GetRawText() == quantity.Value.Text : !whole)
        && Json.Says(said, "unit", quantity.Unit, whole)
        && Json.Says(said, "system", quantity.System, whole)
        && Json.Says(said, "code", quantity.Code, whole)
        && Json.Says(said, "comparator", quantity.Comparator, whole);

    /// <summary>A shape that no typed value has: a quantity or a ratio without numbers, or another of FHIR's types.</summary>
    private static bool IsUntyped(string name, JsonElement said) => name switch
    {
        "valueQuantity" => !HasNumber(said),
        "valueRatio" => !(Part(said, "numerator") && Part(said, "denominator")),
        "valueCodeableConcept" or "valueString" or "valueBoolean" or "valueInteger" => false,
        _ => true,
    };

    private static bool Part(JsonElement ratio, string name) =>
        ratio.ValueKind == JsonValueKind.Object && ratio.TryGetProperty(name, out var quantity) && HasNumber(quantity);

    private static bool HasNumber(JsonElement quantity) => quantity.ValueKind == JsonValueKind.Object && quantity.TryGetProperty(Value, out _);

    private static bool IsValue(string name) => name is "valueQuantity" or "valueCodeableConcept" or "valueString" or "valueBoolean" or "valueInteger" or "valueRatio"
        or "valueRange" or "valueSampledData" or "valueTime" or "valueDateTime" or "valuePeriod";

    private static string? NameOf(ReadingValue? value) => value switch
    {
        QuantityValue => "valueQuantity",
        CodedValue => "valueCodeableConcept",
        TextValue => "valueString",
        BooleanValue => "valueBoolean",
        IntegerValue => "valueInteger",
        RatioValue => "valueRatio",
        _ => null,
    };
}

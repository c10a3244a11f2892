using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes <c>value[x]</c> or <c>dataAbsentReason</c>.</summary>
internal static class ValueWriter
{
    public static void WriteValue(this Utf8JsonWriter writer, ReadingValue? value)
    {
        switch (value)
        {
            case null:
                break;
            case QuantityValue quantity:
                writer.WritePropertyName(ElementNames.ValueQuantity);
                writer.WriteQuantity(quantity.Quantity);
                break;
            case CodedValue coded:
                writer.WritePropertyName(ElementNames.ValueCodeableConcept);
                writer.WriteConcept(coded.Concept);
                break;
            case TextValue text:
                writer.WriteString(ElementNames.ValueString, text.Text);
                break;
            case BooleanValue boolean:
                writer.WriteBoolean(ElementNames.ValueBoolean, boolean.Value);
                break;
            case IntegerValue integer:
                writer.WriteNumber(ElementNames.ValueInteger, integer.Value);
                break;
            case RatioValue ratio:
                writer.WriteStartObject(ElementNames.ValueRatio);
                writer.WritePropertyName(ElementNames.Numerator);
                writer.WriteQuantity(ratio.Numerator);
                writer.WritePropertyName(ElementNames.Denominator);
                writer.WriteQuantity(ratio.Denominator);
                writer.WriteEndObject();
                break;
            case AbsentValue absent:
                writer.WritePropertyName(ElementNames.DataAbsentReason);
                writer.WriteConcept(absent.Reason);
                break;
            default:
                throw new InvalidOperationException($"No FHIR form for {value.GetType().Name}.");
        }
    }
}

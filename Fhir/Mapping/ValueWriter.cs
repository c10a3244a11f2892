using PhrCluster.Fhir.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes <c>value[x]</c> or <c>dataAbsentReason</c>.</summary>
internal static class ValueWriter
{
    public static void WriteValue<TSink>(this TSink sink, ReadingValue? value) where TSink : struct, IElementSink
    {
        switch (value)
        {
            case null:
                break;
            case QuantityValue quantity:
                sink.Name(ElementNames.ValueQuantity);
                sink.WriteQuantity(quantity.Quantity);
                break;
            case CodedValue coded:
                sink.Name(ElementNames.ValueCodeableConcept);
                sink.WriteConcept(coded.Concept);
                break;
            case TextValue text:
                sink.WriteText(ElementNames.ValueString, text.Text);
                break;
            case BooleanValue boolean:
                sink.Name(ElementNames.ValueBoolean);
                sink.Boolean(boolean.Value);
                break;
            case IntegerValue integer:
                sink.Name(ElementNames.ValueInteger);
                sink.Integer(integer.Value);
                break;
            case RatioValue ratio:
                sink.Name(ElementNames.ValueRatio);
                sink.StartObject();
                sink.Name(ElementNames.Numerator);
                sink.WriteQuantity(ratio.Numerator);
                sink.Name(ElementNames.Denominator);
                sink.WriteQuantity(ratio.Denominator);
                sink.EndObject();
                break;
            case AbsentValue absent:
                sink.Name(ElementNames.DataAbsentReason);
                sink.WriteConcept(absent.Reason);
                break;
            default:
                throw new InvalidOperationException($"No FHIR form for {value.GetType().Name}.");
        }
    }
}

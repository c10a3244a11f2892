using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads <c>value[x]</c> and <c>dataAbsentReason</c> of an Observation or of one of its components.</summary>
internal static class ValueReader
{
    private static readonly ImmutableArray<(JsonEncodedText Name, Func<FhirObject, ReadingValue?> Read)> Typed =
    [
        (ElementNames.ValueQuantity, Quantity),
        (ElementNames.ValueCodeableConcept, Coded),
        (ElementNames.ValueString, Words),
        (ElementNames.ValueBoolean, YesOrNo),
        (ElementNames.ValueInteger, Integer),
        (ElementNames.ValueRatio, Ratio),
    ];

    private static readonly ImmutableArray<JsonEncodedText> Untyped =
    [
        JsonEncodedText.Encode("valueRange"), JsonEncodedText.Encode("valueSampledData"), JsonEncodedText.Encode("valueTime"),
        JsonEncodedText.Encode("valueDateTime"), JsonEncodedText.Encode("valuePeriod"),
    ];

    /// <summary>Null where there is neither, or where the value has a shape that only the residual holds.</summary>
    public static ReadingValue? Value(FhirObject holder, out bool given)
    {
        // Nearly all have one value or none: once that is found, no other type needs to be looked for.
        var most = holder.Count("value"u8);
        ReadingValue? value = null;
        var count = 0;
        foreach (var (name, read) in Typed)
        {
            if (count < most && holder.Has(name))
            {
                count++;
                value = read(holder);
            }
        }

        foreach (var name in Untyped)
        {
            count += count < most && holder.Has(name) ? 1 : 0;
        }

        if (count > 1)
        {
            holder.Refuse("value[x]", "must have one type only");
        }

        given = count > 0;
        return given || holder.Object(ElementNames.DataAbsentReason) is not { } reason
            ? value
            : new AbsentValue(DatatypeReader.Concept(reason));
    }

    private static QuantityValue? Quantity(FhirObject holder) =>
        holder.Object(ElementNames.ValueQuantity) is { } element && DatatypeReader.Quantity(element) is { } quantity
            ? new QuantityValue(quantity)
            : null;

    private static CodedValue? Coded(FhirObject holder) =>
        holder.Object(ElementNames.ValueCodeableConcept) is { } element ? new CodedValue(DatatypeReader.Concept(element)) : null;

    private static TextValue? Words(FhirObject holder) =>
        holder.Text(ElementNames.ValueString) is { } text ? new TextValue(text) : null;

    private static BooleanValue? YesOrNo(FhirObject holder) =>
        holder.Boolean(ElementNames.ValueBoolean) is { } value ? new BooleanValue(value) : null;

    private static IntegerValue? Integer(FhirObject holder)
    {
        if (holder.Number(ElementNames.ValueInteger) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return new IntegerValue(value);
        }

        holder.Refuse(ElementNames.ValueInteger.Value, "must be a whole number of 32 bits");
        return null;
    }

    private static RatioValue? Ratio(FhirObject holder) =>
        holder.Object(ElementNames.ValueRatio) is { } ratio
        && ratio.Object(ElementNames.Numerator) is { } above && DatatypeReader.Quantity(above) is { } numerator
        && ratio.Object(ElementNames.Denominator) is { } below && DatatypeReader.Quantity(below) is { } denominator
            ? new RatioValue(numerator, denominator)
            : null;
}

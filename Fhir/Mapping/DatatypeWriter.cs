using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes FHIR's data types.</summary>
internal static class DatatypeWriter
{
    public static void WriteText(this Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteCoding(this Utf8JsonWriter writer, Coding coding)
    {
        writer.WriteStartObject();
        writer.WriteText(ElementNames.System, coding.System);
        writer.WriteText(ElementNames.Code, coding.Code);
        writer.WriteText(ElementNames.Display, coding.Display);
        writer.WriteEndObject();
    }

    public static void WriteConcept(this Utf8JsonWriter writer, CodeableConcept concept)
    {
        writer.WriteStartObject();
        if (!concept.Codings.IsDefaultOrEmpty)
        {
            writer.WriteStartArray(ElementNames.Coding);
            foreach (var coding in concept.Codings)
            {
                writer.WriteCoding(coding);
            }

            writer.WriteEndArray();
        }

        writer.WriteText(ElementNames.Text, concept.Text);
        writer.WriteEndObject();
    }

    /// <summary>A concept that is one coding.</summary>
    public static void WriteConcept(this Utf8JsonWriter writer, Coding coding)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(ElementNames.Coding);
        writer.WriteCoding(coding);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteQuantity(this Utf8JsonWriter writer, Quantity quantity)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(ElementNames.Value);
        writer.WriteRawValue(quantity.Value.Text, skipInputValidation: true);
        writer.WriteText(ElementNames.Comparator, quantity.Comparator);
        writer.WriteText(ElementNames.Unit, quantity.Unit);
        writer.WriteText(ElementNames.System, quantity.System);
        writer.WriteText(ElementNames.Code, quantity.Code);
        writer.WriteEndObject();
    }

    public static void WritePeriod(this Utf8JsonWriter writer, ReportedTime period)
    {
        writer.WriteStartObject();
        writer.WriteText(ElementNames.Start, period.Start);
        writer.WriteText(ElementNames.End, period.End);
        writer.WriteEndObject();
    }

    public static void WriteReference(this Utf8JsonWriter writer, JsonEncodedText name, string reference)
    {
        writer.WriteStartObject(name);
        writer.WriteString(ElementNames.Reference, reference);
        writer.WriteEndObject();
    }
}

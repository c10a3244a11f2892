using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes FHIR's data types.</summary>
internal static class DatatypeWriter
{
    public static void WriteText(this Utf8JsonWriter writer, JsonEncodedText name, string? text) => new WriterSink(writer).WriteText(name, text);

    public static void WriteCoding(this Utf8JsonWriter writer, Coding coding) => new WriterSink(writer).WriteCoding(coding);

    public static void WriteConcept(this Utf8JsonWriter writer, CodeableConcept concept) => new WriterSink(writer).WriteConcept(concept);

    /// <summary>A concept that is one coding.</summary>
    public static void WriteConcept(this Utf8JsonWriter writer, Coding coding) => new WriterSink(writer).WriteConcept(coding);

    public static void WriteReference(this Utf8JsonWriter writer, JsonEncodedText name, string reference) =>
        new WriterSink(writer).WriteReference(name, reference);

    public static void WriteText<TSink>(this TSink sink, JsonEncodedText name, string? text) where TSink : struct, IElementSink
    {
        if (text is not null)
        {
            sink.Name(name);
            sink.Text(text);
        }
    }

    public static void WriteCoding<TSink>(this TSink sink, Coding coding) where TSink : struct, IElementSink
    {
        sink.StartObject();
        sink.WriteText(ElementNames.System, coding.System);
        sink.WriteText(ElementNames.Code, coding.Code);
        sink.WriteText(ElementNames.Display, coding.Display);
        sink.EndObject();
    }

    public static void WriteConcept<TSink>(this TSink sink, CodeableConcept concept) where TSink : struct, IElementSink
    {
        sink.StartObject();
        if (!concept.Codings.IsDefaultOrEmpty)
        {
            sink.Name(ElementNames.Coding);
            sink.StartArray();
            foreach (var coding in concept.Codings)
            {
                sink.WriteCoding(coding);
            }

            sink.EndArray();
        }

        sink.WriteText(ElementNames.Text, concept.Text);
        sink.EndObject();
    }

    /// <summary>A concept that is one coding.</summary>
    public static void WriteConcept<TSink>(this TSink sink, Coding coding) where TSink : struct, IElementSink
    {
        sink.StartObject();
        sink.Name(ElementNames.Coding);
        sink.StartArray();
        sink.WriteCoding(coding);
        sink.EndArray();
        sink.EndObject();
    }

    public static void WriteQuantity<TSink>(this TSink sink, Quantity quantity) where TSink : struct, IElementSink
    {
        sink.StartObject();
        sink.Name(ElementNames.Value);
        sink.Number(quantity.Value.Text);
        sink.WriteText(ElementNames.Comparator, quantity.Comparator);
        sink.WriteText(ElementNames.Unit, quantity.Unit);
        sink.WriteText(ElementNames.System, quantity.System);
        sink.WriteText(ElementNames.Code, quantity.Code);
        sink.EndObject();
    }

    public static void WritePeriod<TSink>(this TSink sink, ReportedTime period) where TSink : struct, IElementSink
    {
        sink.StartObject();
        sink.WriteText(ElementNames.Start, period.Start);
        sink.WriteText(ElementNames.End, period.End);
        sink.EndObject();
    }

    public static void WriteReference<TSink>(this TSink sink, JsonEncodedText name, string reference) where TSink : struct, IElementSink
    {
        sink.Name(name);
        sink.StartObject();
        sink.WriteText(ElementNames.Reference, reference);
        sink.EndObject();
    }
}

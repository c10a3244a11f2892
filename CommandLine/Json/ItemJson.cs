using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>Codes, times and values as JSON. Numbers keep the digits that were reported: 1.0 is not 1.00.</summary>
internal static class ItemJson
{
    /// <summary>The properties <c>system</c>, <c>code</c> and <c>display</c>.</summary>
    public static void WriteCode(Utf8JsonWriter json, Coding code)
    {
        json.WriteString("system", code.System);
        json.WriteString("code", code.Code);
        json.WriteString("display", code.Display);
    }

    /// <summary>The property <c>time</c>: the text as reported; of a period <c>START/END</c>, with <c>..</c> for an open end; null when unknown.</summary>
    public static void WriteTime(Utf8JsonWriter json, ReportedTime time) => json.WriteString("time", TimeText.Of(time));

    /// <summary>The properties <c>value</c>, <c>unit</c> and <c>text</c>, and for a panel its <c>components</c>.</summary>
    public static void WriteValue(Utf8JsonWriter json, RecordItem item)
    {
        var reading = item as Reading;
        WriteValue(json, reading?.Value);
        json.WriteStartArray("components");
        foreach (var component in reading?.Components ?? [])
        {
            json.WriteStartObject();
            WriteCode(json, component.Code.Primary);
            WriteValue(json, component.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, ReadingValue? value)
    {
        json.WritePropertyName("value");
        switch (value)
        {
            case QuantityValue { Quantity: var quantity }:
                json.WriteRawValue(quantity.Value.Text);
                break;
            case IntegerValue integer:
                json.WriteNumberValue(integer.Value);
                break;
            case BooleanValue boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }

        json.WriteString("unit", (value as QuantityValue)?.Quantity is { } measured ? measured.Code ?? measured.Unit : null);
        json.WriteString("text", ValueText.InWords(value));
    }
}

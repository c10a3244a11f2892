using System.Globalization;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>Takes a rendered resource piece by piece: one rendering writes JSON, and is held against JSON that was received.</summary>
internal interface IElementSink
{
    void StartObject();

    void EndObject();

    void StartArray();

    void EndArray();

    /// <summary>The name of the property whose value comes next.</summary>
    void Name(JsonEncodedText name);

    void Text(string text);

    /// <param name="text">A JSON number, digits kept.</param>
    void Number(string text);

    void Integer(int value);

    void Boolean(bool value);
}

/// <summary>Writes what it takes.</summary>
internal readonly struct WriterSink(Utf8JsonWriter writer) : IElementSink
{
    public void StartObject() => writer.WriteStartObject();

    public void EndObject() => writer.WriteEndObject();

    public void StartArray() => writer.WriteStartArray();

    public void EndArray() => writer.WriteEndArray();

    public void Name(JsonEncodedText name) => writer.WritePropertyName(name);

    public void Text(string text) => writer.WriteStringValue(text);

    public void Number(string text) => writer.WriteRawValue(text, skipInputValidation: true);

    public void Integer(int value) => writer.WriteNumberValue(value);

    public void Boolean(bool value) => writer.WriteBooleanValue(value);
}

/// <summary>Compares what it takes.</summary>
internal readonly struct ComparingSink(RenderedComparison comparison) : IElementSink
{
    public void StartObject() => comparison.Start(JsonValueKind.Object);

    public void EndObject() => comparison.End();

    public void StartArray() => comparison.Start(JsonValueKind.Array);

    public void EndArray() => comparison.End();

    public void Name(JsonEncodedText name) => comparison.Name(name);

    public void Text(string text) => comparison.Text(text);

    public void Number(string text) => comparison.Number(text);

    public void Integer(int value) => comparison.Number(value.ToString(CultureInfo.InvariantCulture));

    public void Boolean(bool value) => comparison.Boolean(value);
}

using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>A provision as JSON, every element of it.</summary>
internal static class ProvisionJson
{
    /// <summary>Its properties.</summary>
    public static void Write(Utf8JsonWriter json, Provision provision)
    {
        json.WriteString("type", Name(provision.Type));
        WritePeriod(json, "period", provision.Period);
        WriteEach(json, "actors", provision.Actors, static (json, actor) =>
        {
            json.WriteString("kind", Name(actor.Kind));
            json.WriteString("id", actor.Id);
        });
        WriteTexts(json, "actions", provision.Actions.Select(static it => Name(it)));
        WriteTexts(json, "purposes", provision.Purposes);
        WriteCodes(json, "classes", provision.Classes);
        WriteCodes(json, "codes", provision.Codes);
        WriteCodes(json, "securityLabels", provision.SecurityLabels);
        WriteEach(json, "data", provision.Data, static (json, data) =>
        {
            json.WriteString("meaning", Name(data.Meaning));
            json.WriteString("reference", data.Reference);
            json.WriteString("source", data.Source);
        });
        WritePeriod(json, "dataPeriod", provision.DataPeriod);
        WriteEach(json, "provisions", provision.Provisions, Write);
    }

    public static void WriteCodes(Utf8JsonWriter json, string name, ImmutableArray<Coding> codes) => WriteEach(json, name, codes, ItemJson.WriteCode);

    public static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant) =>
        json.WriteString(name, instant is { } at ? TimeText.Of(at) : null);

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void WriteEach<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePeriod(Utf8JsonWriter json, string name, ConsentPeriod? period)
    {
        if (period is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteInstant(json, "start", period.Start);
        WriteInstant(json, "end", period.End);
        json.WriteEndObject();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

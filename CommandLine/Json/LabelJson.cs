using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Labels;

namespace PhrCluster.CommandLine.Json;

/// <summary>Labels as JSON.</summary>
internal static class LabelJson
{
    /// <summary>The answer of <c>phr label list --json</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ConsentsDisclosed held)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", held.Version);
        WriteArray(json, "labels", held.Labels);
        json.WriteEndObject();
    }

    public static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<TargetLabels> labels) =>
        ProvisionJson.WriteEach(json, name, labels, WriteTargetLabels);

    private static void WriteTargetLabels(Utf8JsonWriter json, TargetLabels labels)
    {
        WriteTarget(json, labels.Target);
        ProvisionJson.WriteCodes(json, "added", labels.Added);
        ProvisionJson.WriteCodes(json, "removed", labels.Removed);
    }

    /// <summary>A change of labels, as an arrangement holds it.</summary>
    public static void WriteChange(Utf8JsonWriter json, LabelChange change)
    {
        WriteTarget(json, change.Target);
        ProvisionJson.WriteCodes(json, "add", change.Add);
        ProvisionJson.WriteCodes(json, "remove", change.Remove);
        json.WriteBoolean("clear", change.Clear);
    }

    private static void WriteTarget(Utf8JsonWriter json, LabelTarget target)
    {
        switch (target)
        {
            case LabelledItem { Item: var item }:
                json.WriteStartObject("item");
                json.WriteNumber("sequence", item.Sequence);
                json.WriteNumber("index", item.Index);
                json.WriteEndObject();
                break;
            case LabelledCode { Code: var code }:
                json.WriteStartObject("code");
                ItemJson.WriteCode(json, code);
                json.WriteEndObject();
                break;
            case LabelledClass { Class: var coding }:
                json.WriteStartObject("class");
                ItemJson.WriteCode(json, coding);
                json.WriteEndObject();
                break;
        }
    }
}

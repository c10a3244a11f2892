using System.Text.Json;
using PhrCluster.Explaining;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr explain</c> and <c>phr replay</c>.</summary>
internal static class ExplainJson
{
    public static void Write(Utf8JsonWriter json, string citizen, Explained explained)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", explained.Version);
        json.WriteBoolean("permitted", explained.Decision.Permitted);
        ReasonJson.Write(json, explained.Decision.Reason);
        LogJson.WriteRules(json, explained.Decision.Rules);
        ProvisionJson.WriteEach(json, "groups", explained.Groups, WriteGroup);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string citizen, Replayed replayed)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteBoolean("same", replayed.Same);
        json.WritePropertyName("logged");
        LogJson.WriteEntry(json, replayed.Logged);
        json.WritePropertyName("again");
        LogJson.WriteEntry(json, replayed.Again);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, ExplainedGroup group)
    {
        json.WriteString("class", group.Class);
        ItemJson.WriteCode(json, group.Code);
        ProvisionJson.WriteCodes(json, "labels", group.Labels);
        json.WriteNumber("count", group.Count);
        json.WriteBoolean("permitted", group.Permitted);
        json.WriteString("consent", group.Rule?.Consent);
        json.WriteString("provision", group.Rule?.Provision);
        ReasonJson.Write(json, group.Reason);
    }
}

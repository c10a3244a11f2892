using System.Text.Json;
using PhrCluster.Emergency;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr emergency</c>.</summary>
internal static class EmergencyJson
{
    public static void Write(Utf8JsonWriter json, string citizen, EmergencyStarted started)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", started.Version);
        json.WriteString("until", TimeText.Of(started.Until));
        json.WriteEndObject();
    }
}

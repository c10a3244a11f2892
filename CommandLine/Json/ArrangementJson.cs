using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of whatever changes consents and labels together.</summary>
internal static class ArrangementJson
{
    public static void Write(Utf8JsonWriter json, string citizen, Arranged arranged, Arrangement arrangement)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", arranged.Version);
        json.WriteBoolean("changed", arranged.Changed);
        ProvisionJson.WriteEach(json, "give", arrangement.Give, ConsentJson.WriteElements);
        ProvisionJson.WriteTexts(json, "withdraw", arrangement.Withdraw);
        ProvisionJson.WriteEach(json, "label", arrangement.Label, LabelJson.WriteChange);
        json.WriteString("words", Language.Default.Of(arrangement));
        json.WriteEndObject();
    }
}

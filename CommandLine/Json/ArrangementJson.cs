using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client.Consents;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of whatever changes consents and labels together.</summary>
internal static class ArrangementJson
{
    /// <param name="lookAlikes">Told with what a template made; null elsewhere, and where they are not known.</param>
    public static void Write(Utf8JsonWriter json, string citizen, ArrangementMade made, ImmutableArray<LookAlike>? lookAlikes = null)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", made.Version);
        json.WriteBoolean("changed", made.Changed);
        ProvisionJson.WriteEach(json, "give", made.Arrangement.Give, ConsentJson.WriteElements);
        ProvisionJson.WriteTexts(json, "withdraw", made.Arrangement.Withdraw);
        ProvisionJson.WriteEach(json, "label", made.Arrangement.Label, LabelJson.WriteChange);
        json.WriteString("words", Language.Default.Of(made.Arrangement));
        if (lookAlikes is { } found)
        {
            PreviewJson.WriteLookAlikes(json, found);
        }

        json.WriteEndObject();
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client.Consents;
using PhrCluster.Explaining;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr consent template --preview --json</c>.</summary>
internal static class PreviewJson
{
    public static void Write(Utf8JsonWriter json, string citizen, TemplatePreview preview)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteBoolean("given", false);
        json.WriteString("standing", preview.Standing?.Consent.Id);
        ProvisionJson.WriteEach(json, "give", preview.Arrangement.Give, ConsentJson.WriteElements);
        ProvisionJson.WriteEach(json, "label", preview.Arrangement.Label, LabelJson.WriteChange);
        json.WriteString("words", Language.Default.Of(preview.Arrangement));
        ProvisionJson.WriteEach(json, "covers", preview.Covers.Groups, static (json, group) =>
        {
            json.WriteString("name", group.Name);
            ProvisionJson.WriteEach(json, "parts", group.Sets, static (json, set) =>
            {
                json.WriteString("name", set.Name);
                json.WriteString("unit", set.Measures?.Unit);
                ProvisionJson.WriteCodes(json, "codes", set.Codes);
                ProvisionJson.WriteCodes(json, "unverified", set.Unverified);
            });
        });
        ProvisionJson.WriteCodes(json, "otherCodes", preview.Covers.OtherCodes);
        if (preview.LookAlikes is { } found)
        {
            WriteLookAlikes(json, found);
        }
        else
        {
            json.WriteNull("lookAlikes");
        }

        if (preview.Changes is { } changes)
        {
            ProvisionJson.WriteEach(json, "changes", changes.Audiences, WriteAudience);
            ProvisionJson.WriteEach(json, "hidden", changes.Hidden, WriteKind);
        }

        json.WriteEndObject();
    }

    private static void WriteAudience(Utf8JsonWriter json, AudienceChange audience)
    {
        json.WriteString("actor", audience.Actor?.Id);
        json.WriteString("purpose", audience.Purpose);
        json.WriteBoolean("looksBefore", audience.LooksBefore);
        json.WriteBoolean("looksAfter", audience.LooksAfter);
        json.WriteNumber("before", audience.Before);
        json.WriteNumber("after", audience.After);
        ProvisionJson.WriteEach(json, "kinds", audience.Kinds, WriteKind);
    }

    private static void WriteKind(Utf8JsonWriter json, KindChange kind)
    {
        json.WriteString("type", kind.Class);
        ItemJson.WriteCode(json, kind.Code);
        json.WriteNumber("before", kind.Before);
        json.WriteNumber("after", kind.After);
    }

    public static void WriteLookAlikes(Utf8JsonWriter json, ImmutableArray<LookAlike> found) =>
        ProvisionJson.WriteEach(json, "lookAlikes", found, static (json, it) =>
        {
            ItemJson.WriteCode(json, it.Code);
            json.WriteString("name", it.Name);
            json.WriteString("like", it.Word);
            json.WriteString("by", it.ByUnit ? "unit" : "name");
        });
}

using System.Text.Json;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr consent … --json</c>. A consent is written as <see cref="ConsentFile"/> reads it.</summary>
internal static class ConsentJson
{
    /// <summary>Of <c>give</c> and <c>withdraw</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ConsentChanged changed)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", changed.Version);
        json.WriteBoolean("changed", changed.Changed);
        WriteConsent(json, changed.Consent);
        json.WriteEndObject();
    }

    /// <summary>Of <c>list</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ConsentsDisclosed consents)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", consents.Version);
        json.WriteStartArray("consents");
        foreach (var held in consents.Consents)
        {
            json.WriteStartObject();
            WriteHeld(json, held);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        LabelJson.WriteArray(json, "labels", consents.Labels);
        json.WriteEndObject();
    }

    /// <summary>Of <c>show</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, long version, HeldConsent held)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", version);
        WriteHeld(json, held);
        json.WriteEndObject();
    }

    /// <summary>The properties <c>consent</c> and <c>words</c>.</summary>
    public static void WriteConsent(Utf8JsonWriter json, Consent consent)
    {
        json.WriteStartObject("consent");
        WriteElements(json, consent);
        json.WriteEndObject();
        json.WriteString("words", Language.Default.Of(consent));
    }

    public static void WriteElements(Utf8JsonWriter json, Consent consent)
    {
        json.WriteString("id", consent.Id);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(consent.Status.ToString()));
        json.WriteString("supersedes", consent.Supersedes);
        ProvisionJson.WriteCodes(json, "categories", consent.Categories);
        json.WriteStartObject("provision");
        ProvisionJson.Write(json, consent.Provision);
        json.WriteEndObject();
    }

    private static void WriteHeld(Utf8JsonWriter json, HeldConsent held)
    {
        WriteConsent(json, held.Consent);
        json.WriteString("kind", CodedText.Categories.FirstOrDefault(held.Consent.Is)?.Code);
        json.WriteNumber("givenAtVersion", held.GivenAtVersion);
        json.WriteString("givenAt", TimeText.Of(held.GivenAt));
        if (held.EndedAtVersion is { } ended)
        {
            json.WriteNumber("endedAtVersion", ended);
        }
        else
        {
            json.WriteNull("endedAtVersion");
        }

        ProvisionJson.WriteInstant(json, "endedAt", held.EndedAt);
    }
}

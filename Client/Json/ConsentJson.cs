using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client.Wording;
using PhrCluster.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Client.Json;

/// <summary>The answers of <c>phr consent … --json</c>.</summary>
internal static class ConsentJson
{
    /// <summary>Of <c>give</c> and <c>withdraw</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ConsentChanged changed)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", changed.Version);
        json.WriteBoolean("changed", changed.Changed);
        json.WriteStartObject("consent");
        WriteConsent(json, changed.Consent);
        json.WriteEndObject();
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
            WriteConsent(json, held.Consent);
            json.WriteNumber("givenAtVersion", held.GivenAtVersion);
            WriteInstant(json, "givenAt", held.GivenAt);
            WriteNumber(json, "endedAtVersion", held.EndedAtVersion);
            WriteInstant(json, "endedAt", held.EndedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteConsent(Utf8JsonWriter json, Consent consent)
    {
        json.WriteString("id", consent.Id);
        json.WriteString("status", consent.Status == ConsentStatus.Active ? "active" : "inactive");
        json.WriteString("supersedes", consent.Supersedes);
        json.WriteStartObject("provision");
        WriteProvision(json, consent.Provision);
        json.WriteEndObject();
    }

    private static void WriteProvision(Utf8JsonWriter json, Provision provision)
    {
        json.WriteString("type", provision.Type == ProvisionType.Permit ? "permit" : "deny");
        WritePeriod(json, "period", provision.Period);
        WriteTexts(json, "organizations", provision.Actors.Select(static it => it.Id));
        WriteTexts(json, "purposes", provision.Purposes);
        WriteCodes(json, "classes", provision.Classes);
        WriteCodes(json, "codes", provision.Codes);
        WriteCodes(json, "securityLabels", provision.SecurityLabels);
        WritePeriod(json, "dataPeriod", provision.DataPeriod);
        json.WriteStartArray("provisions");
        foreach (var nested in provision.Provisions)
        {
            json.WriteStartObject();
            WriteProvision(json, nested);
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

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteCodes(Utf8JsonWriter json, string name, ImmutableArray<Coding> codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("system", code.System);
            json.WriteString("code", code.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant) =>
        json.WriteString(name, instant is { } at ? TimeText.Of(at) : null);

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Globalization;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Consents;

namespace PhrCluster.Fhir.Alerts;

/// <summary>Elements that several resources about alerts have.</summary>
internal static class AlertParts
{
    /// <summary>When something about it changed last.</summary>
    public static DateTimeOffset LastChange(Alert alert) => alert.Handling.Select(static step => step.At).Append(alert.RaisedAt).Append(alert.End?.At ?? alert.RaisedAt).Max();

    /// <summary>Of the commit which last touched it; alerts have no versions.</summary>
    public static void WriteMeta(Utf8JsonWriter writer, DateTimeOffset at)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteString("lastUpdated"u8, ServedResource.InstantOf(at));
        writer.WriteEndObject();
    }

    /// <summary>The rule, as a code.</summary>
    public static void WriteRule(Utf8JsonWriter writer, string name, Alert alert, string title)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, DetectedIssueRenderer.Rules);
        writer.WriteString("version"u8, alert.RuleVersion.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("code"u8, alert.Rule);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("text"u8, title);
        writer.WriteEndObject();
    }

    /// <summary>A code of a system of ours, and what it says.</summary>
    public static void WriteCode(Utf8JsonWriter writer, string name, string system, string code, string? text)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, system);
        writer.WriteString("code"u8, code);
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (text is not null)
        {
            writer.WriteString("text"u8, text);
        }

        writer.WriteEndObject();
    }

    public static void WriteReference(Utf8JsonWriter writer, string name, string reference)
    {
        writer.WriteStartObject(name);
        writer.WriteString("reference"u8, reference);
        writer.WriteEndObject();
    }

    /// <summary>Somebody by what tickets call them.</summary>
    public static void WriteNamed(Utf8JsonWriter writer, string name, string type, string called)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type"u8, type);
        NamedReference.WriteNamed(writer, called);
        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>
/// Turns entries of a citizen's access log into FHIR R4 AuditEvents that conform to IHE's Basic Audit Log Patterns: one event for each entry, with
/// codes, spans and counts of the data, never with a value of it.
/// </summary>
public static class AuditEventRenderer
{
    /// <summary>One event as UTF-8 JSON on one line. Its id is the entry's version, which is unique in the citizen's record only.</summary>
    /// <param name="citizen">Whose log it is.</param>
    /// <param name="reason">Why, in words: <c>outcomeDesc</c>.</param>
    public static byte[] Render(AccessLogEntry entry, string citizen, AuditSource source, Func<AccessLogEntry, string> reason)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        WriteEvent(writer, entry, citizen, source, reason);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A page of the log as a Bundle of type searchset, in the page's order.</summary>
    public static byte[] Render(AccessLogDisclosed page, string citizen, AuditSource source, Func<AccessLogEntry, string> reason)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString(ElementNames.ResourceType, "Bundle");
        writer.WriteString(AuditNames.Type, "searchset");
        if (!page.Entries.IsEmpty)
        {
            WriteEntries(writer, page, citizen, source, reason);
        }

        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteEntries(Utf8JsonWriter writer, AccessLogDisclosed page, string citizen, AuditSource source, Func<AccessLogEntry, string> reason)
    {
        writer.WriteStartArray(AuditNames.Entry);
        foreach (var entry in page.Entries)
        {
            writer.WriteStartObject();

            // Versions are counted for each record, so each record is the base of its own log.
            writer.WriteString(AuditNames.FullUrl, $"{source.Address}/Patient/{citizen}/AuditEvent/{Id(entry)}");
            writer.WritePropertyName(AuditNames.Resource);
            WriteEvent(writer, entry, citizen, source, reason);
            writer.WriteStartObject(AuditNames.Search);
            writer.WriteString(AuditNames.Mode, "match");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter writer, AccessLogEntry entry, string citizen, AuditSource source, Func<AccessLogEntry, string> reason)
    {
        var pattern = AuditPattern.Of(entry);
        writer.WriteStartObject();
        writer.WriteString(ElementNames.ResourceType, "AuditEvent");
        writer.WriteString(ElementNames.Id, Id(entry));
        WriteProfile(writer, pattern);
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteCoding(pattern.Type);
        writer.WriteStartArray(AuditNames.Subtype);
        writer.WriteCoding(pattern.Subtype);
        writer.WriteEndArray();
        writer.WriteString(AuditNames.Action, pattern.Action);
        writer.WriteString(AuditNames.Recorded, entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString(ElementNames.Outcome, entry.Permitted ? AuditCodes.Success : AuditCodes.Denied);
        writer.WriteText(AuditNames.OutcomeDesc, reason(entry));
        AgentWriter.WritePurpose(writer, AuditNames.PurposeOfEvent, entry.Purpose);
        AgentWriter.Write(writer, entry, pattern, citizen, source);
        WriteSource(writer, source);
        EntityWriter.Write(writer, entry, pattern, citizen);
        writer.WriteEndObject();
    }

    private static string Id(AccessLogEntry entry) => entry.Version.ToString(CultureInfo.InvariantCulture);

    private static void WriteProfile(Utf8JsonWriter writer, AuditPattern pattern)
    {
        if (pattern.Profile is null)
        {
            return;
        }

        writer.WriteStartObject(ElementNames.Meta);
        writer.WriteStartArray(AuditNames.Profile);
        writer.WriteStringValue($"{AuditCodes.Balp}/StructureDefinition/{pattern.Profile}");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, AuditSource source)
    {
        writer.WriteStartObject(AuditNames.Source);
        writer.WritePropertyName(AuditNames.Observer);
        AgentWriter.WriteObserver(writer, source);
        writer.WriteStartArray(AuditNames.Type);
        writer.WriteCoding(AuditCodes.ApplicationServer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

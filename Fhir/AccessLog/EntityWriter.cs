using System.Globalization;
using System.Text;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Notices;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>Writes what an event was about: the citizen, the data as the log describes it, and the consents that decided or were changed.</summary>
internal static class EntityWriter
{
    private const string RecordVersion = "urn:phr:record-version";

    public static void Write(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern, string citizen)
    {
        writer.WriteStartArray(AuditNames.Entity);
        WritePatient(writer, entry, citizen);
        if (pattern.IsQuery)
        {
            WriteQuery(writer, entry);
        }
        else if (!pattern.IsDecision)
        {
            WriteData(writer, entry, pattern);
        }

        if (!pattern.IsDecision)
        {
            WriteTransaction(writer, entry.Origin?.RequestId);
        }

        foreach (var consent in entry.Rules.Select(static rule => rule.Consent).Concat(entry.Consents).Distinct(StringComparer.Ordinal))
        {
            WriteConsent(writer, entry, consent);
        }

        writer.WriteEndArray();
    }

    private static void WritePatient(Utf8JsonWriter writer, AccessLogEntry entry, string citizen)
    {
        writer.WriteStartObject();
        writer.WriteReference(AuditNames.What, FhirRenderer.ReferenceTo(citizen));
        WriteTypeAndRole(writer, AuditCodes.Person, AuditCodes.PatientRole);
        writer.WriteStartArray(AuditNames.Detail);
        WriteDetail(writer, "action", entry.Action.ToString());
        WriteDetail(writer, "notice", entry.Notice == NoticeKind.None ? null : entry.Notice.ToString());
        WriteDetail(writer, "statement", entry.Statement);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>BALP wants the request in base64: as it came, also what was meant to do harm, where the front door told of it; else what was asked.</summary>
    private static void WriteQuery(Utf8JsonWriter writer, AccessLogEntry entry)
    {
        if (entry.Asked is null)
        {
            return;
        }

        writer.WriteStartObject();
        WriteTypeAndRole(writer, AuditCodes.SystemObject, AuditCodes.QueryRole);
        writer.WriteBase64String(AuditNames.Query, Encoding.UTF8.GetBytes(entry.Origin?.Query ?? entry.Asked));
        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AuditNames.What);
        WriteWhat(writer, entry, pattern);
        WriteTypeAndRole(writer, AuditCodes.SystemObject, AuditCodes.DomainResource);
        writer.WriteStartArray(AuditNames.Detail);
        foreach (var type in entry.Data.Classes)
        {
            WriteDetail(writer, "class", type);
        }

        foreach (var code in entry.Data.Codes)
        {
            WriteDetail(writer, "code", code);
        }

        WriteDetail(writer, "from", PeriodReader.Text(entry.Data.From));
        WriteDetail(writer, "to", PeriodReader.Text(entry.Data.To));
        WriteDetail(writer, "count", entry.Data.Count.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The consent that was given or withdrawn; else the record as it then stood.</summary>
    private static void WriteWhat(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern)
    {
        var changes = ReferenceEquals(pattern, AuditPattern.Create) || ReferenceEquals(pattern, AuditPattern.Update);
        if (changes && entry.Consents is [var consent, ..])
        {
            WriteReference(writer, consent);
            return;
        }

        writer.WriteStartObject();
        NamedReference.WriteIdentifier(writer, RecordVersion, entry.Version.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void WriteConsent(Utf8JsonWriter writer, AccessLogEntry entry, string consent)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AuditNames.What);
        WriteReference(writer, consent);
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteCoding(AuditCodes.Consent);
        var rules = entry.Rules.Where(rule => rule.Consent == consent && rule.Provision.Length > 0).ToArray();
        if (rules.Length > 0)
        {
            writer.WriteStartArray(AuditNames.Detail);
            foreach (var rule in rules)
            {
                WriteDetail(writer, rule.Permits ? "permitted by" : "withheld by", rule.Provision);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The caller's own id of the request, by which they find it in their log.</summary>
    private static void WriteTransaction(Utf8JsonWriter writer, string? id)
    {
        if (id is null)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject(AuditNames.What);
        NamedReference.WriteIdentifier(writer, null, id);
        writer.WriteEndObject();
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteCoding(AuditCodes.RequestId);
        writer.WriteEndObject();
    }

    /// <summary>A version of a Consent is told by the Consent's own id, under which it is read.</summary>
    private static void WriteReference(Utf8JsonWriter writer, string consent) => NamedReference.Write(writer, "Consent", ConsentIdentity.ConsentOf(consent) ?? consent);

    private static void WriteTypeAndRole(Utf8JsonWriter writer, Coding type, Coding role)
    {
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteCoding(type);
        writer.WritePropertyName(AuditNames.Role);
        writer.WriteCoding(role);
    }

    private static void WriteDetail(Utf8JsonWriter writer, string type, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(AuditNames.Type, type);
        writer.WriteString(AuditNames.ValueString, value);
        writer.WriteEndObject();
    }
}

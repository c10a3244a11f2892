using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Identity;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>Writes who took part in an event: the requester's software, the cluster, the requester and their organisation.</summary>
internal static class AgentWriter
{
    private const string DataAbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    public static void Write(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern, string citizen, AuditSource source)
    {
        writer.WriteStartArray(AuditNames.Agent);
        WriteClient(writer, entry, pattern, citizen);
        WriteServer(writer, pattern, source);
        WriteUser(writer, entry, pattern, citizen);
        WriteOrganization(writer, entry);
        writer.WriteEndArray();
    }

    /// <summary>The very reference by which the source names itself: BALP compares them.</summary>
    public static void WriteObserver(Utf8JsonWriter writer, AuditSource source)
    {
        writer.WriteStartObject();
        writer.WriteString(AuditNames.Type, "Device");
        NamedReference.WriteIdentifier(writer, null, source.Observer);
        writer.WriteEndObject();
    }

    /// <summary>Purposes that are none of FHIR's were asked for all the same, and are told in words.</summary>
    public static void WritePurpose(Utf8JsonWriter writer, JsonEncodedText name, string? purpose)
    {
        if (string.IsNullOrEmpty(purpose))
        {
            return;
        }

        writer.WriteStartArray(name);
        writer.WriteConcept(PurposeOfUse.IsKnown(purpose)
            ? new CodeableConcept([new Coding(CodeSystems.PurposeOfUse, purpose)])
            : new CodeableConcept([], purpose));
        writer.WriteEndArray();
    }

    /// <summary>
    /// Who asks is told by the ticket's client, or is the service itself; BALP demands it and its address, so that what is unknown is said to be.
    /// Who receives a copy of the record is the requester, whatever software carries it. The address is as the front door says.
    /// </summary>
    private static void WriteClient(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern, string citizen)
    {
        Begin(writer, pattern.Client);
        if (ReferenceEquals(pattern, AuditPattern.Disclosure) || (entry.Role == Role.Service && entry.Client is null))
        {
            WriteRequester(writer, entry, citizen);
        }
        else if (entry.Client is { } client)
        {
            writer.WriteStartObject();
            writer.WriteString(AuditNames.Type, "Device");
            NamedReference.WriteIdentifier(writer, null, client);
            writer.WriteEndObject();
        }
        else
        {
            WriteUnknown(writer);
        }

        writer.WriteBoolean(AuditNames.Requestor, false);
        writer.WritePropertyName(AuditNames.Network);
        WriteAddress(writer, entry.Origin?.Address);
        writer.WriteEndObject();
    }

    private static void WriteServer(Utf8JsonWriter writer, AuditPattern pattern, AuditSource source)
    {
        Begin(writer, pattern.Server);
        WriteObserver(writer, source);
        writer.WriteBoolean(AuditNames.Requestor, false);

        // The service that decides is no device of the network in BALP's eyes; the one that reads or writes is.
        if (!pattern.IsDecision)
        {
            writer.WriteStartObject(AuditNames.Network);
            writer.WriteString(AuditNames.Address, source.Address);
            writer.WriteString(AuditNames.Type, AuditCodes.NetworkUri);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, AccessLogEntry entry, AuditPattern pattern, string citizen)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteConcept(entry.TokenId is null ? new CodeableConcept([pattern.User]) : new CodeableConcept([pattern.User, AuditCodes.OAuthUser]));
        if (entry.Role != Role.Unknown)
        {
            writer.WriteStartArray(AuditNames.Role);
            writer.WriteConcept(new Coding(ConsentCodes.RoleName, entry.Role.ToString().ToLowerInvariant()));
            writer.WriteEndArray();
        }

        writer.WritePropertyName(AuditNames.Who);
        WriteRequester(writer, entry, citizen);
        writer.WriteBoolean(AuditNames.Requestor, true);
        if (entry.TokenId is { } token)
        {
            writer.WriteStartArray(AuditNames.Policy);
            writer.WriteStringValue(AuditCodes.TokenPolicy + Uri.EscapeDataString(token));
            writer.WriteEndArray();
        }

        WritePurpose(writer, AuditNames.PurposeOfUse, entry.Purpose);
        writer.WriteEndObject();
    }

    private static void WriteOrganization(Utf8JsonWriter writer, AccessLogEntry entry)
    {
        if (entry.Organization is null)
        {
            return;
        }

        Begin(writer, AuditCodes.Organization);
        NamedReference.Write(writer, "Organization", entry.Organization);
        writer.WriteBoolean(AuditNames.Requestor, false);
        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, Coding type)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AuditNames.Type);
        writer.WriteConcept(type);
        writer.WritePropertyName(AuditNames.Who);
    }

    private static void WriteRequester(Utf8JsonWriter writer, AccessLogEntry entry, string citizen)
    {
        switch (entry.Role)
        {
            case Role.Citizen when entry.Subject == citizen:
                NamedReference.Write(writer, "Patient", entry.Subject);
                break;
            case Role.Citizen:
                NamedReference.Write(writer, "RelatedPerson", entry.Subject);
                break;
            case Role.Professional:
                NamedReference.Write(writer, "Practitioner", entry.Subject);
                break;
            case Role.Service:
                NamedReference.Write(writer, "Device", entry.Subject);
                break;
            default:
                // Of somebody unverified, or of an administrator, no more is known than what the ticket called them.
                writer.WriteStartObject();
                writer.WriteString(ElementNames.Display, entry.Subject);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteAddress(Utf8JsonWriter writer, string? address)
    {
        if (address is null)
        {
            WriteUnknown(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(AuditNames.Address, address);
        writer.WriteString(AuditNames.Type, AuditCodes.NetworkAddress);
        writer.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(AuditNames.Extension);
        writer.WriteStartObject();
        writer.WriteString(AuditNames.Url, DataAbsentReason);
        writer.WriteString(AuditNames.ValueCode, "unknown");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

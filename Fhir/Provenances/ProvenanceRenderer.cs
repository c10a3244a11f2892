using System.Text.Json;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Fhir.Provenances;

/// <summary>Tells of a version of an item, as a FHIR R4 Provenance, where it is from: who delivered it, in whose name, when, and what it replaced.</summary>
public static class ProvenanceRenderer
{
    private const string DataOperation = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private const string Participant = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /// <summary>FHIR R4 has no word of its own for whoever brings data that another made.</summary>
    private const string Transmission = "http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type";

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="citizen">In whose record the item stands.</param>
    public static void Write(Utf8JsonWriter writer, ItemVersion version, string citizen)
    {
        var held = version.Held;
        writer.WriteStartObject();
        writer.WriteString(ElementNames.ResourceType, "Provenance");
        writer.WriteString(ElementNames.Id, ProvenanceId.Of(held));
        writer.WriteStartArray("target"u8);
        WriteVersion(writer, held, held.Ref);
        writer.WriteEndArray();
        writer.WriteString("recorded"u8, ServedResource.InstantOf(held.Received));
        writer.WritePropertyName("activity"u8);
        WriteConcept(writer, DataOperation, Retractions.IsRetraction(held.Item) ? "DELETE" : version.Supersedes is null ? "CREATE" : "UPDATE");
        writer.WriteStartArray("agent"u8);
        WriteAuthor(writer, held, citizen);
        if (version.Delivered is { } delivered)
        {
            WriteTransmitter(writer, delivered, citizen);
        }

        writer.WriteEndArray();
        if (version.Supersedes is { } former)
        {
            WriteFormer(writer, held, former);
        }

        writer.WriteEndObject();
    }

    private static void WriteFormer(Utf8JsonWriter writer, HeldItem held, ItemRef former)
    {
        writer.WriteStartArray("entity"u8);
        writer.WriteStartObject();
        writer.WriteString("role"u8, "revision"u8);
        writer.WritePropertyName("what"u8);
        WriteVersion(writer, held, former);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteVersion(Utf8JsonWriter writer, HeldItem held, ItemRef version) =>
        WriteReference(writer, $"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}/_history/{ItemIdentity.VersionOf(version)}");

    private static void WriteReference(Utf8JsonWriter writer, string reference)
    {
        writer.WriteStartObject();
        writer.WriteString(ElementNames.Reference, reference);
        writer.WriteEndObject();
    }

    /// <summary>Whose data it is: the source that the item names.</summary>
    private static void WriteAuthor(Utf8JsonWriter writer, HeldItem held, string citizen)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        WriteConcept(writer, Participant, "author");
        writer.WritePropertyName("who"u8);
        WriteWho(writer, null, held.Item.Source.Name, citizen);
        writer.WriteEndObject();
    }

    private static void WriteTransmitter(Utf8JsonWriter writer, DeliveredBy delivered, string citizen)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        WriteConcept(writer, Transmission, "transmitter");
        writer.WritePropertyName("who"u8);
        WriteWho(
            writer,
            delivered.Role switch { Role.Citizen => "RelatedPerson", Role.Professional => "Practitioner", Role.Service => "Device", _ => null },
            delivered.Subject,
            delivered.Role is Role.Citizen ? citizen : null);
        if (delivered.Organization is { } organization)
        {
            writer.WritePropertyName("onBehalfOf"u8);
            WriteWho(writer, "Organization", organization, citizen: null);
        }

        writer.WriteEndObject();
    }

    /// <summary>The citizen is known here as a Patient; all others by what tickets call them.</summary>
    private static void WriteWho(Utf8JsonWriter writer, string? type, string name, string? citizen)
    {
        if (name == citizen)
        {
            WriteReference(writer, FhirRenderer.ReferenceTo(name));
            return;
        }

        writer.WriteStartObject();
        writer.WriteText(ConsentNames.Type, type);
        NamedReference.WriteNamed(writer, name);
        writer.WriteEndObject();
    }

    private static void WriteConcept(Utf8JsonWriter writer, string system, string code)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString(ElementNames.System, system);
        writer.WriteString("code"u8, code);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Writes provisions.</summary>
internal static class ProvisionWriter
{
    public static void Write(Utf8JsonWriter writer, Provision provision)
    {
        writer.WriteStartObject();
        writer.WriteString(ConsentNames.Type, provision.Type == ProvisionType.Permit ? ConsentCodes.Permit : ConsentCodes.Deny);
        WritePeriod(writer, ConsentNames.Period, provision.Period);
        WriteEach(writer, ConsentNames.Actor, provision.Actors, WriteActor);
        WriteEach(writer, ConsentNames.Action, provision.Actions, static (to, action) => to.WriteConcept(ConsentCodes.Actions[(int)action]));
        WriteEach(writer, ConsentNames.SecurityLabel, provision.SecurityLabels, DatatypeWriter.WriteCoding);
        WriteEach(
            writer, ConsentNames.Purpose, provision.Purposes, static (to, purpose) => to.WriteCoding(new Coding(CodeSystems.PurposeOfUse, purpose)));
        WriteEach(writer, ConsentNames.Class, provision.Classes, DatatypeWriter.WriteCoding);
        WriteEach(writer, ElementNames.Code, provision.Codes, DatatypeWriter.WriteConcept);
        WritePeriod(writer, ConsentNames.DataPeriod, provision.DataPeriod);
        WriteEach(writer, ConsentNames.Data, provision.Data, WriteData);
        WriteEach(writer, ConsentNames.Provision, provision.Provisions, Write);
        writer.WriteEndObject();
    }

    private static void WriteEach<T>(Utf8JsonWriter writer, JsonEncodedText name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A period that is open at both ends constrains nothing, and FHIR has no way to say it.</summary>
    private static void WritePeriod(Utf8JsonWriter writer, JsonEncodedText name, ConsentPeriod? period)
    {
        if (period is null or { Start: null, End: null })
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteText(ElementNames.Start, PeriodReader.Text(period.Start));
        writer.WriteText(ElementNames.End, PeriodReader.Text(period.End));
        writer.WriteEndObject();
    }

    private static void WriteActor(Utf8JsonWriter writer, ConsentActor actor)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(ConsentNames.Role);
        writer.WriteConcept(ConsentCodes.Recipient);
        writer.WritePropertyName(ElementNames.Reference);
        if (actor.Kind == ActorKind.Role)
        {
            writer.WriteStartObject();
            writer.WriteString(ConsentNames.Type, ActorReader.RoleType);
            NamedReference.WriteIdentifier(writer, ConsentCodes.RoleName, actor.Id);
            writer.WriteEndObject();
        }
        else
        {
            NamedReference.Write(writer, actor.Kind.ToString(), actor.Id);
        }

        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, ConsentData data)
    {
        writer.WriteStartObject();
        writer.WriteString(ConsentNames.Meaning, ConsentCodes.Meanings[(int)data.Meaning]);
        writer.WritePropertyName(ElementNames.Reference);
        if (data.Meaning == DataMeaning.AuthoredBy)
        {
            NamedReference.Write(writer, DataReader.Author, data.Reference);
        }
        else
        {
            WriteInstance(writer, data);
        }

        writer.WriteEndObject();
    }

    private static void WriteInstance(Utf8JsonWriter writer, ConsentData item)
    {
        writer.WriteStartObject();
        if (item.Source is { } source)
        {
            writer.WriteStartObject(ElementNames.Identifier);
            writer.WriteString(ElementNames.Value, item.Reference);
            writer.WritePropertyName(ConsentNames.Assigner);
            NamedReference.Write(writer, DataReader.Author, source);
            writer.WriteEndObject();
        }
        else if (NamedReference.IsTypeAndId(item.Reference))
        {
            writer.WriteString(ElementNames.Reference, item.Reference);
        }
        else
        {
            NamedReference.WriteIdentifier(writer, null, item.Reference);
        }

        writer.WriteEndObject();
    }
}

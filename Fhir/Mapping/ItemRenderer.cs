using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes the typed fields of an item as a resource, in FHIR's order of elements.</summary>
internal static class ItemRenderer
{
    public static void Write(Utf8JsonWriter writer, RecordItem item, string patientReference)
    {
        var shape = ResourceShape.Of(item);
        writer.WriteStartObject();
        writer.WriteString(ElementNames.ResourceType, shape.Type);
        WriteIdentity(writer, item, shape);
        WriteStatus(writer, item, shape);
        WriteCategories(writer, item, shape);
        writer.WritePropertyName(shape.Code);
        writer.WriteConcept(item.Code);
        writer.WriteReference(shape.Subject, patientReference);
        WriteTime(writer, item.Time, shape);
        switch (item)
        {
            case Reading reading:
                WriteFindings(writer, reading);
                break;
            case ClinicalEvent { Outcome: { } outcome }:
                WriteOutcome(writer, outcome, shape);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>An identifier that is no resource id, as devices and other services give, goes to <c>identifier</c>.</summary>
    private static void WriteIdentity(Utf8JsonWriter writer, RecordItem item, ResourceShape shape)
    {
        var id = item.Source.Identifier is { } identifier && identifier.StartsWith(shape.Type, StringComparison.Ordinal)
            && identifier.Length > shape.Type.Length && identifier[shape.Type.Length] == '/'
                ? identifier[(shape.Type.Length + 1)..]
                : null;
        writer.WriteText(ElementNames.Id, id);
        if (item.Source.Updated is not null || !item.SecurityLabels.IsDefaultOrEmpty)
        {
            WriteMeta(writer, item);
        }

        if (id is null && item.Source.Identifier is { } other)
        {
            writer.WriteStartArray(ElementNames.Identifier);
            writer.WriteStartObject();
            writer.WriteString(ElementNames.Value, other);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }

    private static void WriteMeta(Utf8JsonWriter writer, RecordItem item)
    {
        writer.WriteStartObject(ElementNames.Meta);
        writer.WriteText(ElementNames.LastUpdated, item.Source.Updated);
        if (!item.SecurityLabels.IsDefaultOrEmpty)
        {
            writer.WriteStartArray(ElementNames.Security);
            foreach (var label in item.SecurityLabels)
            {
                writer.WriteCoding(label);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter writer, RecordItem item, ResourceShape shape)
    {
        if (shape.ClinicalStatusSystem is null)
        {
            writer.WriteString(ElementNames.Status, item.Status);
        }
        else if (StatusReader.IsVerification(item.Status))
        {
            writer.WritePropertyName(ElementNames.VerificationStatus);
            writer.WriteConcept(new Coding(shape.VerificationStatusSystem, item.Status));
        }
        else if (item.Status != StatusReader.Unknown)
        {
            writer.WritePropertyName(ElementNames.ClinicalStatus);
            writer.WriteConcept(new Coding(shape.ClinicalStatusSystem, item.Status));
        }
    }

    private static void WriteCategories(Utf8JsonWriter writer, RecordItem item, ResourceShape shape)
    {
        if (item.Categories.IsDefaultOrEmpty || shape.Category == CategoryForm.None)
        {
            return;
        }

        writer.WritePropertyName(ElementNames.Category);
        if (shape.Category == CategoryForm.Concept)
        {
            writer.WriteConcept(new CodeableConcept(item.Categories));
            return;
        }

        writer.WriteStartArray();
        foreach (var category in item.Categories)
        {
            if (shape.Category == CategoryForm.Codes)
            {
                writer.WriteStringValue(category.Code);
            }
            else
            {
                writer.WriteConcept(category);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Written where the shape prefers it; a residual moves it to the element that the source used.</summary>
    private static void WriteTime(Utf8JsonWriter writer, ReportedTime time, ResourceShape shape)
    {
        foreach (var element in shape.Times)
        {
            if (element.IsPeriod && time.IsPeriod)
            {
                writer.WritePropertyName(element.Name);
                writer.WritePeriod(time);
                return;
            }
        }

        // A type without a period, such as Immunization, can only say the point at which a period starts or ends.
        writer.WriteText(shape.Times[0].Name, time.Start ?? time.End);
    }

    private static void WriteFindings(Utf8JsonWriter writer, Reading reading)
    {
        writer.WriteValue(reading.Value);
        WriteDevice(writer, reading.Source.Device);
        if (reading.Components.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray(ElementNames.Component);
        foreach (var component in reading.Components)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(ElementNames.Code);
            writer.WriteConcept(component.Code);
            writer.WriteValue(component.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDevice(Utf8JsonWriter writer, string? device)
    {
        if (device is null)
        {
            return;
        }

        var isReference = device.StartsWith("Device/", StringComparison.Ordinal)
            || device.StartsWith("DeviceMetric/", StringComparison.Ordinal);
        writer.WriteStartObject(ElementNames.Device);
        writer.WriteString(isReference ? ElementNames.Reference : ElementNames.Display, device);
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, CodeableConcept outcome, ResourceShape shape)
    {
        if (shape.Outcome is not { } name)
        {
            return;
        }

        writer.WritePropertyName(name);
        if (shape.OutcomeRepeats)
        {
            writer.WriteStartArray();
            writer.WriteConcept(outcome);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteConcept(outcome);
        }
    }
}

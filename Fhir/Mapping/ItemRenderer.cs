using PhrCluster.Datatypes;
using PhrCluster.Fhir.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Writes the typed fields of an item as a resource, in FHIR's order of elements.</summary>
internal static class ItemRenderer
{
    /// <param name="server">What a server says of it; null where it is rendered as it came.</param>
    public static void Write<TSink>(TSink sink, RecordItem item, string patientReference, ServerIdentity? server = null) where TSink : struct, IElementSink
    {
        var shape = ResourceShape.Of(item);
        sink.StartObject();
        sink.WriteText(ElementNames.ResourceType, shape.Type);
        WriteIdentity(sink, item, shape, server);
        WriteStatus(sink, item, shape);
        WriteCategories(sink, item, shape);
        sink.Name(shape.Code);
        sink.WriteConcept(item.Code);
        sink.WriteReference(shape.Subject, patientReference);
        WriteTime(sink, item.Time, shape);
        switch (item)
        {
            case Reading reading:
                WriteFindings(sink, reading);
                break;
            case ClinicalEvent { Outcome: { } outcome }:
                WriteOutcome(sink, outcome, shape);
                break;
        }

        sink.EndObject();
    }

    /// <summary>An identifier that is no resource id, as devices and other services give, goes to <c>identifier</c>.</summary>
    private static void WriteIdentity<TSink>(TSink sink, RecordItem item, ResourceShape shape, ServerIdentity? server) where TSink : struct, IElementSink
    {
        var id = item.Source.Identifier is { } identifier && identifier.StartsWith(shape.Type, StringComparison.Ordinal)
            && identifier.Length > shape.Type.Length && identifier[shape.Type.Length] == '/'
                ? identifier[(shape.Type.Length + 1)..]
                : null;
        sink.WriteText(ElementNames.Id, server?.Id ?? id);
        if (server is not null || item.Source.Updated is not null || !item.SecurityLabels.IsDefaultOrEmpty)
        {
            WriteMeta(sink, item, server);
        }

        if (id is null && item.Source.Identifier is { } other)
        {
            sink.Name(ElementNames.Identifier);
        sink.StartArray();
            sink.StartObject();
            var value = other.LastIndexOf(IdentifierReader.Separator);
            sink.WriteText(ElementNames.System, value > 0 ? other[..value] : null);
            sink.WriteText(ElementNames.Value, value > 0 ? other[(value + 1)..] : other);
            sink.EndObject();
            sink.EndArray();
        }
    }

    private static void WriteMeta<TSink>(TSink sink, RecordItem item, ServerIdentity? server) where TSink : struct, IElementSink
    {
        sink.Name(ElementNames.Meta);
        sink.StartObject();
        sink.WriteText(ElementNames.VersionId, server?.VersionId);
        sink.WriteText(ElementNames.LastUpdated, server?.LastUpdated ?? item.Source.Updated);
        if (!item.SecurityLabels.IsDefaultOrEmpty)
        {
            sink.Name(ElementNames.Security);
        sink.StartArray();
            foreach (var label in item.SecurityLabels)
            {
                sink.WriteCoding(label);
            }

            sink.EndArray();
        }

        sink.EndObject();
    }

    private static void WriteStatus<TSink>(TSink sink, RecordItem item, ResourceShape shape) where TSink : struct, IElementSink
    {
        if (shape.ClinicalStatusSystem is null)
        {
            sink.WriteText(ElementNames.Status, item.Status);
        }
        else if (StatusReader.IsVerification(item.Status))
        {
            sink.Name(ElementNames.VerificationStatus);
            sink.WriteConcept(new Coding(shape.VerificationStatusSystem, item.Status));
        }
        else if (item.Status != StatusReader.Unknown)
        {
            sink.Name(ElementNames.ClinicalStatus);
            sink.WriteConcept(new Coding(shape.ClinicalStatusSystem, item.Status));
        }
    }

    private static void WriteCategories<TSink>(TSink sink, RecordItem item, ResourceShape shape) where TSink : struct, IElementSink
    {
        if (item.Categories.IsDefaultOrEmpty || shape.Category == CategoryForm.None)
        {
            return;
        }

        sink.Name(ElementNames.Category);
        if (shape.Category == CategoryForm.Concept)
        {
            sink.WriteConcept(new CodeableConcept(item.Categories));
            return;
        }

        sink.StartArray();
        foreach (var category in item.Categories)
        {
            if (shape.Category == CategoryForm.Codes)
            {
                sink.Text(category.Code!);
            }
            else
            {
                sink.WriteConcept(category);
            }
        }

        sink.EndArray();
    }

    /// <summary>Written where the shape prefers it; a residual moves it to the element that the source used.</summary>
    private static void WriteTime<TSink>(TSink sink, ReportedTime time, ResourceShape shape) where TSink : struct, IElementSink
    {
        foreach (var element in shape.Times)
        {
            if (element.IsPeriod && time.IsPeriod)
            {
                sink.Name(element.Name);
                sink.WritePeriod(time);
                return;
            }
        }

        // Nothing is written of an unknown time. A type without a period, such as Immunization, can only say the point at which a period starts or ends.
        sink.WriteText(shape.Times[0].Name, time.Start ?? time.End);
    }

    private static void WriteFindings<TSink>(TSink sink, Reading reading) where TSink : struct, IElementSink
    {
        sink.WriteValue(reading.Value);
        WriteDevice(sink, reading.Source.Device);
        if (reading.Components.IsDefaultOrEmpty)
        {
            return;
        }

        sink.Name(ElementNames.Component);
        sink.StartArray();
        foreach (var component in reading.Components)
        {
            sink.StartObject();
            sink.Name(ElementNames.Code);
            sink.WriteConcept(component.Code);
            sink.WriteValue(component.Value);
            sink.EndObject();
        }

        sink.EndArray();
    }

    private static void WriteDevice<TSink>(TSink sink, string? device) where TSink : struct, IElementSink
    {
        if (device is null)
        {
            return;
        }

        var isReference = device.StartsWith("Device/", StringComparison.Ordinal)
            || device.StartsWith("DeviceMetric/", StringComparison.Ordinal);
        sink.Name(ElementNames.Device);
        sink.StartObject();
        sink.WriteText(isReference ? ElementNames.Reference : ElementNames.Display, device);
        sink.EndObject();
    }

    private static void WriteOutcome<TSink>(TSink sink, CodeableConcept outcome, ResourceShape shape) where TSink : struct, IElementSink
    {
        if (shape.Outcome is not { } name)
        {
            return;
        }

        sink.Name(name);
        if (shape.OutcomeRepeats)
        {
            sink.StartArray();
            sink.WriteConcept(outcome);
            sink.EndArray();
        }
        else
        {
            sink.WriteConcept(outcome);
        }
    }
}

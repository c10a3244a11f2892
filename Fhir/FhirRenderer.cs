using System.Buffers;
using System.Text;
using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Readings;

namespace PhrCluster.Fhir;

/// <summary>Turns record items into FHIR R4 JSON resources: the inverse of <see cref="FhirMapper"/>, element by element.</summary>
public static class FhirRenderer
{
    /// <summary>How rendered resources refer to a citizen unless told otherwise.</summary>
    public static string ReferenceTo(string citizen) => "Patient/" + citizen;

    /// <summary>The resource as UTF-8 JSON on one line; the order of properties may differ from what was received.</summary>
    public static byte[] Render(RecordItem item, string citizen)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        Render(writer, item, ReferenceTo(citizen));
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="patientReference">Goes where the resource names its patient, unless the residual holds another reference.</param>
    public static void Render(Utf8JsonWriter writer, RecordItem item, string patientReference)
    {
        if (item.Residual is null)
        {
            ItemRenderer.Write(new WriterSink(writer), item, patientReference);
            return;
        }

        var scratch = JsonScratch.Rent();
        ItemRenderer.Write(new WriterSink(scratch.Writer), item, patientReference);
        using var rendered = JsonDocument.Parse(scratch.Written);
        using var patch = JsonDocument.Parse(Encoding.UTF8.GetBytes(item.Residual));
        MergePatch.Apply(writer, rendered.RootElement, patch.RootElement);
    }
}

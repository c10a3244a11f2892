using System.Buffers;
using System.Text;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir;

/// <summary>Turns consents into FHIR R4 Consents: the inverse of <see cref="ConsentReader"/>, element by element.</summary>
public static class ConsentRenderer
{
    /// <summary>A consent as it stands in a record: one that has ended is inactive, whatever it said when it was given.</summary>
    public static byte[] Render(HeldConsent held, string citizen) =>
        Render(held.EndedAtVersion is null ? held.Consent : held.Consent with { Status = ConsentStatus.Inactive }, citizen);

    /// <summary>The resource as UTF-8 JSON on one line; the order of properties may differ from what was received.</summary>
    /// <param name="citizen">Whose record it stands in.</param>
    public static byte[] Render(Consent consent, string citizen)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        Render(writer, consent, FhirRenderer.ReferenceTo(citizen));
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="patientReference">Goes where the resource names its patient, unless the residual holds another reference.</param>
    public static void Render(Utf8JsonWriter writer, Consent consent, string patientReference)
    {
        if (consent.Residual is null)
        {
            ConsentWriter.Write(writer, consent, patientReference);
            return;
        }

        var scratch = JsonScratch.Rent();
        ConsentWriter.Write(scratch.Writer, consent, patientReference);
        using var rendered = JsonDocument.Parse(scratch.Written);
        using var patch = JsonDocument.Parse(Encoding.UTF8.GetBytes(consent.Residual));
        MergePatch.Apply(writer, rendered.RootElement, patch.RootElement);
    }
}

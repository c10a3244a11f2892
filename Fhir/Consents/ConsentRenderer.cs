using System.Buffers;
using System.Text;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Consents;

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
        if (consent.Residual is { } residual && Whole(consent, residual, patientReference) is { } whole)
        {
            writer.WriteRawValue(whole, skipInputValidation: true);
            return;
        }

        ConsentWriter.Write(writer, consent, patientReference);
    }

    /// <summary>
    /// The consent with its residual, or null when the residual is no patch, or makes the resource say another rule than the record holds to: a
    /// consent that is given by contract brings its own residual, and nobody may be shown a rule that is not in force.
    /// </summary>
    private static byte[]? Whole(Consent consent, string residual, string patientReference)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        var typed = Typed(consent, patientReference);
        try
        {
            using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
            using var rendered = JsonDocument.Parse(typed);
            using var patch = JsonDocument.Parse(Encoding.UTF8.GetBytes(residual));
            MergePatch.Apply(writer, rendered.RootElement, patch.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }

        return ConsentReader.Reread(output.WrittenMemory) is { } read && Typed(read, patientReference).Span.SequenceEqual(typed.Span)
            ? output.WrittenSpan.ToArray()
            : null;
    }

    private static ReadOnlyMemory<byte> Typed(Consent consent, string patientReference)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        ConsentWriter.Write(writer, consent, patientReference);
        writer.Flush();
        return output.WrittenMemory;
    }
}

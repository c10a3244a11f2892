using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PhrCluster.Demographics;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Patients;

/// <summary>Demographics from and to FHIR R4 Patients: all elements are kept, and given back as they came.</summary>
/// <remarks>Id, version and time of the last change are the record's own to tell: they are not kept with the rest, so that the very same said again is the very same.</remarks>
public static class PatientResource
{
    private const string Id = "id", Meta = "meta", VersionId = "versionId", LastUpdated = "lastUpdated", Type = "resourceType";

    /// <summary>Reads one resource. Whether it may be given is the record's own decision.</summary>
    /// <param name="resource">UTF-8 JSON, at most <see cref="RecordLimits.MaxDemographicsBytes"/>.</param>
    /// <param name="citizen">Whose record it is meant for.</param>
    /// <param name="fault">The first rule that is broken, when the answer is null.</param>
    public static CitizenDemographics? Read(ReadOnlyMemory<byte> resource, string citizen, out Rejected? fault)
    {
        fault = resource.Length > RecordLimits.MaxDemographicsBytes ? new Rejected("Patient", $"must have at most {RecordLimits.MaxDemographicsBytes} bytes") : null;
        if (fault is not null)
        {
            return null;
        }

        using (var strict = StrictJson.Parse(resource, out fault))
        {
            if (strict is null)
            {
                return null;
            }
        }

        using var document = JsonDocument.Parse(resource);
        var patient = document.RootElement;
        fault = patient.ValueKind != JsonValueKind.Object || !Is(patient, Type, CitizenDemographics.ResourceType) ? new Rejected("Resource.resourceType", "must be Patient")
            : patient.TryGetProperty(Id, out _) && !Is(patient, Id, citizen) ? new Rejected("Patient.id", "must be the citizen's id, or be left out")
            : patient.TryGetProperty(Meta, out var meta) && meta.ValueKind != JsonValueKind.Object ? new Rejected("Patient.meta", "must be an object")
            : null;
        return fault is null ? new CitizenDemographics(Encoding.UTF8.GetString(Write(writer => WriteKept(writer, patient)))) : null;
    }

    /// <summary>The Patient of a record, under its citizen's id; the id alone where nobody said who the citizen is, or where the reader may not see it.</summary>
    /// <param name="nhsNumbers">Whether citizens are known by NHS numbers: the id is then told as one.</param>
    public static byte[] Render(string citizen, HeldDemographics? held, bool nhsNumbers) => Write(writer =>
    {
        writer.WriteString(Type, CitizenDemographics.ResourceType);
        writer.WriteString(Id, citizen);
        if (held is not null)
        {
            using var document = JsonDocument.Parse(held.Demographics.Json);
            WriteMeta(writer, document.RootElement, held);
            foreach (var property in document.RootElement.EnumerateObject().Where(static it => it.Name is not (Type or Id or Meta)))
            {
                property.WriteTo(writer);
            }
        }
        else if (nhsNumbers)
        {
            writer.WriteStartArray("identifier");
            writer.WriteStartObject();
            writer.WriteString("system", NhsNumber.System);
            writer.WriteString("value", citizen);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    });

    private static void WriteKept(Utf8JsonWriter writer, JsonElement patient)
    {
        foreach (var property in patient.EnumerateObject().Where(static it => it.Name is not Id))
        {
            if (property.Name != Meta)
            {
                property.WriteTo(writer);
            }
            else if (property.Value.EnumerateObject().Any(static it => it.Name is not (VersionId or LastUpdated)))
            {
                writer.WriteStartObject(Meta);
                WriteOwn(writer, property.Value);
                writer.WriteEndObject();
            }
        }
    }

    private static void WriteMeta(Utf8JsonWriter writer, JsonElement patient, HeldDemographics held)
    {
        writer.WriteStartObject(Meta);
        writer.WriteString(VersionId, held.Version.ToString(CultureInfo.InvariantCulture));
        writer.WriteString(LastUpdated, held.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (patient.TryGetProperty(Meta, out var meta))
        {
            WriteOwn(writer, meta);
        }

        writer.WriteEndObject();
    }

    /// <summary>What a source says of its resource that is not the record's own to tell.</summary>
    private static void WriteOwn(Utf8JsonWriter writer, JsonElement meta)
    {
        foreach (var property in meta.EnumerateObject().Where(static it => it.Name is not (VersionId or LastUpdated)))
        {
            property.WriteTo(writer);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> properties)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static bool Is(JsonElement holder, string name, string text) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}

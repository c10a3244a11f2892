using System.Globalization;
using System.Text.Json;
using PhrCluster.Fhir;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>Writes what became of each entry, in the order of the entries.</summary>
internal static class ResponseBundle
{
    public static IEnumerable<Action<Utf8JsonWriter>> Of(string type, IReadOnlyList<FhirAnswer> answers, string fhirBase)
    {
        yield return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType"u8, "Bundle"u8);
            writer.WriteString("type"u8, type);
            if (answers.Count > 0)
            {
                writer.WriteStartArray("entry"u8);
            }
        };
        foreach (var answer in answers)
        {
            yield return writer => Write(writer, answer, fhirBase);
        }

        yield return writer =>
        {
            if (answers.Count > 0)
            {
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }

    private static void Write(Utf8JsonWriter writer, FhirAnswer answer, string fhirBase)
    {
        writer.WriteStartObject();
        if (answer is { Body: { } resource, IsOutcome: false })
        {
            writer.WritePropertyName("resource"u8);
            WriteAll(writer, resource);
        }

        writer.WriteStartObject("response"u8);
        writer.WriteString("status"u8, answer.Status.ToString(CultureInfo.InvariantCulture));
        if (answer.Location is { } location)
        {
            writer.WriteString("location"u8, $"{fhirBase}/{location}");
        }

        if (answer.VersionId is { } version)
        {
            writer.WriteString("etag"u8, EntityTag.Of(version));
        }

        if (answer.LastModified is { } modified)
        {
            writer.WriteString("lastModified"u8, ServedResource.InstantOf(modified));
        }

        if (answer is { Body: { } outcome, IsOutcome: true })
        {
            writer.WritePropertyName("outcome"u8);
            WriteAll(writer, outcome);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, IEnumerable<Action<Utf8JsonWriter>> pieces)
    {
        foreach (var piece in pieces)
        {
            piece(writer);
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Xml;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Client;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>FHIR's XML, to and from the JSON that everything else here works with.</summary>
internal static class XmlForm
{
    /// <summary>As deep as JSON may be: readers recurse.</summary>
    private const int MaxDepth = 64;

    /// <summary>What is held here is written, whether or not Firely finds it valid.</summary>
    private static readonly FhirJsonDeserializer Held = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    /// <summary>Nothing of what came may be lost in silence.</summary>
    private static readonly FhirXmlDeserializer Received = new(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));

    private static readonly FhirXmlSerializer ToXmlWriter = new();

    private static readonly FhirJsonSerializer ToJsonWriter = new();

    /// <exception cref="FhirFault">XML can't hold it (406): it has no way to write most control characters.</exception>
    public static byte[] FromJson(ReadOnlyMemory<byte> json, bool isPretty)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 4 * MaxDepth });
            Held.TryDeserializeResource(ref reader, out var resource, out _);
            return Xml(resource ?? throw NotInXml(), isPretty, 2 * json.Length);
        }
        catch (Exception e) when (e is XmlException or FormatException or DeserializationFailedException or InvalidOperationException or ArgumentException or JsonException)
        {
            throw NotInXml();
        }
    }

    private static byte[] Xml(Base resource, bool isPretty, int size)
    {
        using var output = new MemoryStream(size);
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = isPretty }))
        {
            ToXmlWriter.Serialize(resource, writer);
        }

        return output.ToArray();
    }

    private static FhirFault NotInXml() => new(
        StatusCodes.Status406NotAcceptable, IssueCode.NotSupported, "XML can't hold what is asked for, such as a control character in a text: ask for application/fhir+json.");

    /// <exception cref="FhirFault">It is no FHIR XML; document types, and so entities, are refused.</exception>
    public static byte[] ToJson(ReadOnlyMemory<byte> xml)
    {
        try
        {
            RequireShallow(xml);
            using var reader = Reader(xml);
            if (!Received.TryDeserializeResource(reader, out var resource, out var faults) || resource is null)
            {
                throw FhirFault.BadRequest(faults?.FirstOrDefault()?.ErrorCode is { } code ? $"The body is no FHIR R4 XML ({code})." : "The body is no FHIR R4 XML.", IssueCode.Structure);
            }

            return Json(resource);
        }
        catch (Exception e) when (e is XmlException or FormatException or DeserializationFailedException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            // The last of them is Firely's for an attribute that differs from FHIR's in case alone.
            throw FhirFault.BadRequest("The body must be well-formed FHIR R4 XML without a document type.", IssueCode.Structure);
        }
    }

    public static byte[] Json(Base resource)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, JsonForm.Line))
        {
            ToJsonWriter.Serialize(resource, writer);
        }

        return output.ToArray();
    }

    private static void RequireShallow(ReadOnlyMemory<byte> xml)
    {
        using var reader = Reader(xml);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw FhirFault.BadRequest($"The body must nest at most {MaxDepth} deep.", IssueCode.Structure);
            }
        }
    }

    private static XmlReader Reader(ReadOnlyMemory<byte> xml) => XmlReader.Create(
        new MemoryStream(xml.ToArray(), writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
}

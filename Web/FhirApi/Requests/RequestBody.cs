using System.Buffers;
using System.IO.Compression;
using System.Text;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>Reads bodies, plain or gzip, up to a limit that holds for what they unpack to.</summary>
internal static class RequestBody
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int BlockBytes = 16 * 1024;

    /// <summary>A resource as UTF-8 JSON, whatever it came as.</summary>
    /// <exception cref="FhirFault">It is too large, of another type (415), or malformed.</exception>
    public static async Task<ReadOnlyMemory<byte>> Resource(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        var format = FhirFormat.OfBody(request.ContentType) ?? throw UnsupportedType("application/fhir+json or application/fhir+xml, of FHIR 4.0 in UTF-8");
        var body = await Read(request, maxBytes, cancellation);
        if (body.IsEmpty)
        {
            return body;
        }

        var json = format.IsXml ? XmlForm.ToJson(body) : WithoutMark(body);
        WellFormedJson.Require(json.Span);
        return json;
    }

    /// <summary>The parameters of a search that is posted.</summary>
    public static async Task<QueryParameters> Parameters(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        var body = await Read(request, maxBytes, cancellation);
        return body.IsEmpty ? QueryParameters.None
            : request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) is true ? QueryParameters.Parse(Encoding.UTF8.GetString(body.Span))
            : throw UnsupportedType(Form);
    }

    private static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
        {
            throw FaultTable.TooLong();
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var stream = encoding.ToLowerInvariant() switch
        {
            "" or "identity" => request.Body,
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            _ => throw new FhirFault(StatusCodes.Status415UnsupportedMediaType, IssueCode.NotSupported, "Content-Encoding: must be gzip, or absent"),
        };
        try
        {
            return await Read(stream, maxBytes, cancellation);
        }
        catch (InvalidDataException)
        {
            throw FhirFault.BadRequest("Content-Encoding: the body is no gzip", IssueCode.Structure);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Read(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(body.GetMemory(BlockBytes), cancellation) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                throw FaultTable.TooLong();
            }
        }

        return body.WrittenMemory;
    }

    /// <summary>UTF-8's mark at the start says nothing, and is no JSON.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static FhirFault UnsupportedType(string wanted) => new(StatusCodes.Status415UnsupportedMediaType, IssueCode.NotSupported, $"Content-Type: must be {wanted}");
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PhrCluster.Client;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>Writes answers over HTTP: JSON piece by piece as it comes, XML once it is whole.</summary>
internal sealed class AnswerWriter(IOptions<WebSettings> settings)
{
    /// <summary>What waits in memory before it is sent.</summary>
    private const int PieceBytes = 32 * 1024;

    public async Task Write(HttpContext http, FhirAnswer answer, FhirFormat format, bool isPretty, CancellationToken cancellation)
    {
        var response = http.Response;
        WriteHeaders(http, answer);
        if (answer.Plain is { } plain)
        {
            response.ContentType = plain.MediaType;
            await (HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : plain.Write(response.Body, cancellation));
            return;
        }

        if (response.StatusCode == StatusCodes.Status304NotModified || answer.Body is not { } body)
        {
            return;
        }

        response.ContentType = $"{format.MediaType}; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        if (format.IsXml)
        {
            await response.BodyWriter.WriteAsync(XmlForm.FromJson(Whole(body), isPretty), cancellation);
            return;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, (isPretty ? JsonForm.Indented : JsonForm.Line) with { SkipValidation = true, MaxDepth = 256 });
        foreach (var piece in body)
        {
            piece(writer);
            if (writer.BytesPending > PieceBytes)
            {
                await writer.FlushAsync(cancellation);
                await response.BodyWriter.FlushAsync(cancellation);
            }
        }
    }

    private void WriteHeaders(HttpContext http, FhirAnswer answer)
    {
        var response = http.Response;
        var headers = response.Headers;
        response.StatusCode = answer.Status;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if ((answer.EntityTag ?? (answer.VersionId is { } version ? EntityTag.Of(version) : null)) is { } tag)
        {
            headers.ETag = tag;
            headers.CacheControl = answer.EntityTag is null ? "no-store" : "no-cache";
            response.StatusCode = answer.EntityTag is not null && http.Request.Headers.IfNoneMatch == tag ? StatusCodes.Status304NotModified : answer.Status;
        }

        if (answer.LastModified is { } modified)
        {
            headers.LastModified = HeaderUtilities.FormatDate(modified);
        }

        if (answer.Location is { } location)
        {
            headers.Location = $"{settings.Value.FhirBase}/{location}";
        }

        if (answer.RecordVersion is { } recordVersion)
        {
            headers[FhirDoor.RecordVersion] = recordVersion.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }

        if (answer.Allow is { } allow)
        {
            headers.Allow = allow;
        }

        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }
    }

    /// <summary>A body in one piece.</summary>
    public static ReadOnlyMemory<byte> Whole(IEnumerable<Action<Utf8JsonWriter>> body)
    {
        var whole = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(whole, JsonForm.Line with { SkipValidation = true, MaxDepth = 256 });
        foreach (var piece in body)
        {
            piece(writer);
        }

        writer.Flush();
        return whole.WrittenMemory;
    }
}

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>A body that is taken as it comes.</summary>
/// <param name="IsGzip">As its sender says.</param>
internal sealed record Upload(Stream Body, bool IsGzip)
{
    /// <exception cref="Answers.FhirFault">It is packed in a way that is not read here (415).</exception>
    public static Upload Of(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
    {
        "" or "identity" => new(request.Body, IsGzip: false),
        "gzip" => new(request.Body, IsGzip: true),
        _ => throw new Answers.FhirFault(StatusCodes.Status415UnsupportedMediaType, Answers.IssueCode.NotSupported, "Content-Encoding: must be gzip, or absent"),
    };

    public static bool IsNdjson(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() is "application/fhir+ndjson" or "application/x-ndjson" or "application/ndjson";
}

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>What is answered that is no FHIR resource.</summary>
/// <param name="MediaType">Of its own, whatever the client would rather have.</param>
/// <param name="Write">Writes it, piece by piece where it is long.</param>
internal sealed record PlainContent(string MediaType, Func<Stream, CancellationToken, Task> Write)
{
    public const string Ndjson = "application/fhir+ndjson";

    public static PlainContent Json(ReadOnlyMemory<byte> json) => new("application/json", async (stream, cancellation) => await stream.WriteAsync(json, cancellation));
}

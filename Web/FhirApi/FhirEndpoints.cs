namespace PhrCluster.Web.FhirApi;

/// <summary>The FHIR R4 API, below <c>/fhir</c>.</summary>
internal static class FhirEndpoints
{
    public static void MapFhir(this IEndpointRouteBuilder endpoints)
    {
        var fhir = endpoints.MapGroup("/fhir");
        fhir.MapGet("/metadata", static () => Results.Json(new { resourceType = "CapabilityStatement" }, contentType: "application/fhir+json"));
    }
}

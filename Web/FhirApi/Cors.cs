using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi;

/// <summary>Which web pages may ask: any for what everybody may know, those that are configured for the rest.</summary>
internal static class Cors
{
    /// <summary>For the CapabilityStatement and what SMART publishes.</summary>
    public const string Anybody = "anybody";

    public const string Configured = "configured";

    private static readonly string[] Exposed = ["ETag", "Last-Modified", "Location", "Content-Location", "X-Request-Id", "Retry-After", "X-Progress", "Expires", FhirDoor.RecordVersion];

    public static void AddCorsRules(this IServiceCollection services, WebSettings settings) => services.AddCors(cors =>
    {
        cors.AddPolicy(Anybody, static policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD"));

        // Some clients, such as Medplum's, send credentials with every call, and browsers then want this. Below /fhir no cookie means anything.
        cors.AddPolicy(Configured, policy => policy
            .WithOrigins([.. settings.Origins, .. settings.Smart.AppOrigins]).AllowCredentials().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed));
    });
}

using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart;

namespace PhrCluster.Web;

/// <summary>The front door: FHIR R4 over HTTP and SMART on FHIR. It is a client of the cluster, in a process of its own or within a lone silo, and decides nothing about data.</summary>
public static class WebFrontEnd
{
    /// <summary>Needs an <see cref="IGrainFactory"/>: of a client of the cluster, or of the silo that it runs in.</summary>
    public static void AddWebFrontEnd(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(Options.Create(settings));
        services.AddSmart(settings.Smart);
    }

    public static void MapWebFrontEnd(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFhir();
        endpoints.MapSmart();
    }
}

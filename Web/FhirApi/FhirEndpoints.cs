using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Bundles;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Operations;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.FhirApi.Subscriptions;

namespace PhrCluster.Web.FhirApi;

/// <summary>The FHIR R4 API, below <c>/fhir</c>. What there is, <see cref="InteractionTable"/> lists.</summary>
internal static class FhirEndpoints
{
    public static void AddFhir(this IServiceCollection services)
    {
        services.AddSingleton<FhirDoor>().AddSingleton<AnswerWriter>().AddSingleton<UnexpectedFailures>().AddSingleton<RequestLimits>();
        services.AddSingleton<InteractionTable>().AddSingleton<Metadata>();
        services.AddSingleton<ItemReads>().AddSingleton<ItemWrites>().AddSingleton<ItemOperations>().AddSingleton<IncomingItems>();
        services.AddSingleton<RecordOfItem>().AddSingleton<ConditionalSearch>().AddSingleton<Histories>();
        services.AddSingleton<PatientLook>().AddSingleton<PatientReads>().AddSingleton<PatientWrites>().AddSingleton<PatientSearch>().AddSingleton<PatientForms>();
        services.AddSingleton<Searches>().AddSingleton<SearchReader>().AddSingleton<PageTokens>();
        services.AddOperations();
        services.AddBesideItems();
        services.AddSingleton<BundleDoor>().AddSingleton<Batch>().AddSingleton<Transaction>().AddSingleton<TransactionPlan>();
    }

    public static void MapFhir(this IEndpointRouteBuilder endpoints)
    {
        var door = endpoints.ServiceProvider.GetRequiredService<FhirDoor>();
        endpoints.Map("/fhir/metadata", http => Public(http, "metadata")).RequireCors(Cors.Anybody);
        foreach (var name in endpoints.ServiceProvider.GetServices<IResourceRoutes>().OfType<PublicResources>().Select(static it => it.Type))
        {
            endpoints.Map($"/fhir/{name}/{{**rest}}", http => Public(http, $"{name}/{http.GetRouteValue("rest")}")).RequireCors(Cors.Anybody);
        }

        endpoints.Map("/fhir/" + SocketBinding.Path, endpoints.ServiceProvider.GetRequiredService<SubscriptionSockets>().Serve);
        endpoints.Map("/fhir/{**path}", door.Serve).RequireCors(Cors.Configured);

        Task Public(HttpContext http, string path)
        {
            http.Request.RouteValues["path"] = path;
            return door.Serve(http);
        }
    }
}

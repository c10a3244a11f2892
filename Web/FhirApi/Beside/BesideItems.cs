using Hl7.Fhir.Model;
using Hl7.Fhir.Utility;
using PhrCluster.Web.FhirApi.AccessLog;
using PhrCluster.Web.FhirApi.Alerts;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Consents;
using PhrCluster.Web.FhirApi.Programmes;
using PhrCluster.Web.FhirApi.Provenances;
using PhrCluster.Web.FhirApi.Subscriptions;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>The types that records hold beside items: registered in one place, and told of in the CapabilityStatement.</summary>
internal static class BesideItems
{
    public static void AddBesideItems(this IServiceCollection services)
    {
        services.AddSingleton<ResourceSearch>();
        services.AddSingleton<IncomingConsents>().AddSingleton<ConsentReads>().AddSingleton<ConsentHistory>().AddSingleton<ConsentWrites>().AddSingleton<ConsentExplain>().AddSingleton<ConsentTransaction>();
        services.AddSingleton<AuditEvents>().AddSingleton<Provenances.Provenances>();
        services.AddSingleton<SubscriptionGrains>().AddSingleton<SubscriptionReads>().AddSingleton<SubscriptionWrites>().AddSingleton<SubscriptionOperations>();
        services.AddSingleton<NotificationWords>().AddSingleton<SocketBinding>().AddSingleton<SubscriptionSockets>();
        services.AddSingleton<IResourceRoutes, ConsentRoutes>().AddSingleton<IResourceRoutes, AuditRoutes>().AddSingleton<IResourceRoutes, ProvenanceRoutes>();
        services.AddSingleton<RecordOfAlert>().AddSingleton<DetectedIssues>().AddSingleton<Alerts.Tasks>().AddSingleton<TaskUpdate>().AddSingleton<Communications>();
        services.AddSingleton<IResourceRoutes, SubscriptionRoutes>().AddSingleton<IResourceRoutes, DetectedIssueRoutes>();
        services.AddSingleton<IResourceRoutes, TaskRoutes>().AddSingleton<IResourceRoutes, CommunicationRoutes>().AddSingleton<IResourceRoutes, AlertRuleDefinitions>();
        services.AddSingleton<IResourceRoutes, ResearchStudies>().AddSingleton<IResourceRoutes, MeasureReports>();
    }

    public static CapabilityStatement.ResourceComponent Describe(IResourceRoutes routes) => new()
    {
        TypeElement = new Code<ResourceType>(EnumUtility.ParseLiteral<ResourceType>(routes.Type)),
        Interaction =
        [
            .. routes.Routes.Where(static it => it.Scope is InteractionScope.OfOwnType).Select(static it => it.Code).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(static code => new CapabilityStatement.ResourceInteractionComponent
                {
                    Code = EnumUtility.ParseLiteral<CapabilityStatement.TypeRestfulInteraction>(code),
                }),
        ],
        Versioning = routes.IsVersioned ? CapabilityStatement.ResourceVersionPolicy.VersionedUpdate : CapabilityStatement.ResourceVersionPolicy.NoVersion,
        ReadHistory = routes.Routes.Any(static it => it.Code == "history-instance"),
        UpdateCreate = routes.IsVersioned,
        SearchParam =
        [
            .. routes.IsOfPatients ? [new() { Name = "patient", Type = SearchParamType.Reference }] : Array.Empty<CapabilityStatement.SearchParamComponent>(),
            .. routes.Parameters.Select(Describe),
        ],
        SearchInclude = routes.Includes,
        Extension = [.. routes.Extensions],
        Operation = [.. routes.Operations.Select(static it => new CapabilityStatement.OperationComponent { Name = it.Name, Definition = it.Definition })],
    };

    public static CapabilityStatement.SearchParamComponent Describe(ResourceParameter parameter) => new() { Name = parameter.Name, Type = TypeOf(parameter.Kind) };

    private static SearchParamType TypeOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Date => SearchParamType.Date,
        ParameterKind.Reference => SearchParamType.Reference,
        ParameterKind.Text => SearchParamType.String,
        ParameterKind.Uri => SearchParamType.Uri,
        _ => SearchParamType.Token,
    };
}

using System.Globalization;
using Hl7.Fhir.Model;
using Hl7.Fhir.Utility;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.FhirApi.Capabilities;

/// <summary>Makes the CapabilityStatement from what is routed, and from the parameters that records answer to.</summary>
internal static class CapabilityMaker
{
    public static CapabilityStatement Make(InteractionTable table, WebSettings settings, DateTimeOffset date) => new()
    {
        Status = PublicationStatus.Active,
        DateElement = new FhirDateTime(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Kind = CapabilityStatementKind.Instance,
        FhirVersion = FHIRVersion.N4_0_1,
        Instantiates = [BackportNames.Server],
        Format = ["application/fhir+json", "application/fhir+xml", "json", "xml"],
        Software = new CapabilityStatement.SoftwareComponent { Name = "PhrCluster" },
        Implementation = new CapabilityStatement.ImplementationComponent
        {
            Description = "Personal health records: each citizen's, as far as the requester may see it. Every look is logged for the citizen.", Url = settings.FhirBase,
        },
        Rest =
        [
            new CapabilityStatement.RestComponent
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Security = Security(settings),
                Resource =
                [
                    Resource("Patient", table, InteractionScope.OfPatient),
                    .. SearchParameters.Types.Select(type => Resource(type, table, InteractionScope.OfItems)),
                    .. table.Beside.Select(BesideItems.Describe),
                ],
                Interaction =
                [
                    .. Codes(table, InteractionScope.OfSystem).Select(static code => new CapabilityStatement.SystemInteractionComponent
                    {
                        Code = EnumUtility.ParseLiteral<CapabilityStatement.SystemRestfulInteraction>(code),
                    }),
                ],
                Operation = Operations(table, InteractionScope.OfSystem, null),
            },
        ],
    };

    private static IEnumerable<string> Codes(InteractionTable table, InteractionScope scope) =>
        table.All.Where(it => it.Scope == scope).Select(static it => it.Code).OfType<string>().Distinct(StringComparer.Ordinal);

    private static List<CapabilityStatement.OperationComponent> Operations(InteractionTable table, InteractionScope scope, string? type) =>
    [
        .. table.All.Where(it => it.Scope == scope).Select(static it => it.Operation).OfType<NamedOperation>().Where(it => it.Type is null || it.Type == type).Distinct()
            .Select(static it => new CapabilityStatement.OperationComponent { Name = it.Name, Definition = it.Definition }),
    ];

    private static CapabilityStatement.SecurityComponent Security(WebSettings settings) => new()
    {
        Cors = true,
        Service = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR")],
        Description = "Bearer tokens; /.well-known/smart-configuration tells where to get them.",
        Extension = settings.Smart.DevelopmentIssuer ? [OAuthUris(new SmartAddresses(Options.Create(settings)))] : [],
    };

    /// <summary>Where our own authorization server is: some clients take what they find here, as SMART App Launch 1.0 had it. Another issuer's own document tells of that one.</summary>
    private static Extension OAuthUris(SmartAddresses addresses) => new()
    {
        Url = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
        Extension =
        [
            new Extension("authorize", new FhirUri(addresses.Of(SmartAddresses.Authorize))),
            new Extension("token", new FhirUri(addresses.Of(SmartAddresses.Token))),
            new Extension("introspect", new FhirUri(addresses.Of(SmartAddresses.Introspect))),
            new Extension("revoke", new FhirUri(addresses.Of(SmartAddresses.Revoke))),
        ],
    };

    private static CapabilityStatement.ResourceComponent Resource(string type, InteractionTable table, InteractionScope scope)
    {
        var resource = new CapabilityStatement.ResourceComponent
        {
            TypeElement = new Code<ResourceType>(EnumUtility.ParseLiteral<ResourceType>(type)),
            Interaction =
            [
                .. Codes(table, scope).Select(static code => new CapabilityStatement.ResourceInteractionComponent
                {
                    Code = EnumUtility.ParseLiteral<CapabilityStatement.TypeRestfulInteraction>(code),
                }),
            ],
            Operation = Operations(table, scope, type),
        };
        if (scope is InteractionScope.OfItems)
        {
            Describe(resource, type);
        }
        else
        {
            resource.Versioning = CapabilityStatement.ResourceVersionPolicy.VersionedUpdate;
            resource.SearchParam = [.. PatientQuery.Parameters.Select(BesideItems.Describe)];
        }

        return resource;
    }

    private static void Describe(CapabilityStatement.ResourceComponent resource, string type)
    {
        resource.Versioning = CapabilityStatement.ResourceVersionPolicy.VersionedUpdate;
        resource.ReadHistory = true;
        resource.UpdateCreate = true;
        resource.ConditionalCreate = true;
        resource.ConditionalRead = CapabilityStatement.ConditionalReadStatus.FullSupport;
        resource.ConditionalUpdate = true;
        resource.ConditionalDelete = CapabilityStatement.ConditionalDeleteStatus.Single;
        resource.SearchInclude = [.. PatientParameters(type).Select(name => $"{type}:{name}")];
        resource.SearchRevInclude = [Provenances.Provenances.OfTarget];
        resource.SearchParam =
        [
            .. PatientParameters(type).Select(static name => Parameter(name, SearchParamType.Reference)),
            .. SearchParameters.Of(type).Select(static it => Parameter(it.Name, TypeOf(it.Kind))),
        ];
    }

    /// <summary>Those that say whose record is searched.</summary>
    public static IEnumerable<string> PatientParameters(string type) => type is "Immunization" or "AllergyIntolerance" ? ["patient"] : ["patient", "subject"];

    private static CapabilityStatement.SearchParamComponent Parameter(string name, SearchParamType type) => new() { Name = name, Type = type };

    private static SearchParamType TypeOf(SearchParameterKind kind) => kind switch
    {
        SearchParameterKind.Date => SearchParamType.Date,
        SearchParameterKind.Quantity => SearchParamType.Quantity,
        _ => SearchParamType.Token,
    };
}

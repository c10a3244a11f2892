using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Operations.Summaries;
using PhrCluster.Web.FhirApi.Requests;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>The operations, as rows of the table of all that can be asked for.</summary>
internal sealed class OperationTable(Everything everything, LastN lastN, Validation validation, Summary summary)
{
    private const string Fhir = "http://hl7.org/fhir/OperationDefinition/";

    private static readonly NamedOperation EverythingOfPatient = new("everything", $"{Fhir}Patient-everything");
    private static readonly NamedOperation NewestOfEachCode = new("lastn", $"{Fhir}Observation-lastn", "Observation");
    private static readonly NamedOperation SummaryOfPatient = new("summary", "http://hl7.org/fhir/uv/ips/OperationDefinition/summary");
    private static readonly NamedOperation Validate = new("validate", $"{Fhir}Resource-validate");

    public ImmutableArray<Interaction> All { get; } =
    [
        .. GetAndPost("Patient/{id}/$everything", OfPatient, everything.OfPatient, EverythingOfPatient),
        .. GetAndPost("Patient/$everything", OfPatient, everything.OfToken, EverythingOfPatient),
        .. GetAndPost("Observation/$lastn", OfItems, lastN.Answer, NewestOfEachCode),
        .. GetAndPost("Patient/{id}/$summary", OfPatient, summary.OfPatient, SummaryOfPatient),
        .. GetAndPost("Patient/$summary", OfPatient, summary.OfIdentifier, SummaryOfPatient),
        Post("{type}/$validate", OfItems, validation.OfType, Validate),
        .. GetAndPost("{type}/{id}/$validate", OfItems, validation.OfInstance, Validate),
    ];

    private static Interaction[] GetAndPost(
        string template, InteractionScope scope, Func<FhirCall, CancellationToken, Task<FhirAnswer>> answer, NamedOperation operation) =>
        [new(null, "GET", template, scope, answer) { Operation = operation }, Post(template, scope, answer, operation)];

    private static Interaction Post(
        string template, InteractionScope scope, Func<FhirCall, CancellationToken, Task<FhirAnswer>> answer, NamedOperation operation) =>
        new(null, "POST", template, scope, answer, HasBody: true) { Operation = operation };
}

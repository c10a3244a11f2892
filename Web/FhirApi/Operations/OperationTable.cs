using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Operations.Exports;
using PhrCluster.Web.FhirApi.Operations.Imports;
using PhrCluster.Web.FhirApi.Operations.Summaries;
using PhrCluster.Web.FhirApi.Requests;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>The operations, as rows of the table of all that can be asked for.</summary>
internal sealed class OperationTable(Everything everything, LastN lastN, Validation validation, Summary summary, PatientExport export, RecordImport import)
{
    private const string Fhir = "http://hl7.org/fhir/OperationDefinition/";

    private static readonly NamedOperation EverythingOfPatient = new("everything", $"{Fhir}Patient-everything");
    private static readonly NamedOperation NewestOfEachCode = new("lastn", $"{Fhir}Observation-lastn", "Observation");
    private static readonly NamedOperation SummaryOfPatient = new("summary", "http://hl7.org/fhir/uv/ips/OperationDefinition/summary");
    private static readonly NamedOperation ExportOfPatient = new("export", "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export");
    private static readonly NamedOperation ImportOfSystem = new("import", "urn:phr:operation:import");
    private static readonly NamedOperation Validate = new("validate", $"{Fhir}Resource-validate");

    public ImmutableArray<Interaction> All { get; } =
    [
        .. GetAndPost("Patient/{id}/$everything", OfPatient, everything.OfPatient, EverythingOfPatient),
        .. GetAndPost("Patient/$everything", OfPatient, everything.OfToken, EverythingOfPatient),
        .. GetAndPost("Observation/$lastn", OfItems, lastN.Answer, NewestOfEachCode),
        .. GetAndPost("Patient/{id}/$summary", OfPatient, summary.OfPatient, SummaryOfPatient),
        .. GetAndPost("Patient/$summary", OfPatient, summary.OfIdentifier, SummaryOfPatient),
        .. GetAndPost("Patient/$export", OfPatient, export.Start, ExportOfPatient),
        new(null, "GET", "_export/{job}", Unlisted, export.Status),
        new(null, "DELETE", "_export/{job}", Unlisted, export.Cancel),
        new(null, "GET", "_export/{job}/{type}", Unlisted, export.File),
        Post("$import", OfSystem, import.Start, ImportOfSystem) with { TakesFiles = true },
        new(null, "GET", "_import/{job}", Unlisted, import.Status),
        new(null, "DELETE", "_import/{job}", Unlisted, import.Cancel),
        new(null, "GET", "_import/{job}/errors", Unlisted, import.Errors),
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

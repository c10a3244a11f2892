using PhrCluster.Fhir.Patients;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>Says who the citizen is: <c>PUT Patient/ID</c>. A record has one Patient, so that nobody creates or deletes it.</summary>
internal sealed class PatientWrites(IGrainFactory grains, PatientForms forms)
{
    public async Task<FhirAnswer> Update(FhirCall call, CancellationToken cancellation)
    {
        if (CitizenId.Fault(call.Id) is not null)
        {
            throw FhirFault.NotFound();
        }

        if (PatientResource.Read(call.Body, call.Id, out var fault) is not { } demographics)
        {
            throw fault!.Path == "Patient.id"
                ? FhirFault.BadRequest($"{fault.Path}: {fault.Rule}", IssueCode.Value, fault.Path)
                : FhirFault.Unprocessable($"{fault.Path}: {fault.Rule}", IssueCode.BusinessRule, fault.Path);
        }

        var given = await call.Ask(grains, call.Id).SetDemographics(demographics, EntityTag.RequiredNumber(call.IfMatch), cancellation);
        var seen = new SeenPatient(true, given.Version, given.Held);
        var answer = PatientReads.Answer(call, seen, forms.Of(call.Id, given.Held)) with { Location = $"Patient/{call.Id}/_history/{seen.VersionId}" };
        return call.Prefer.Return switch
        {
            ReturnPreference.Minimal => answer with { Body = null },
            ReturnPreference.OperationOutcome => ChangeAnswer.WithOutcome(answer, "Recorded."),
            _ => answer,
        };
    }
}

using System.Globalization;
using PhrCluster.Fhir.Patients;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

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
        return PatientReads.Answer(call, given.Version, given.Held, forms) with
        {
            Location = $"Patient/{call.Id}/_history/{given.Held.Version.ToString(CultureInfo.InvariantCulture)}",
        };
    }
}

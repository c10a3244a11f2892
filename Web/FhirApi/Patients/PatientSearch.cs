using Microsoft.Extensions.Options;
using PhrCluster.Demographics;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>Searches the one Patient of a record: it matches as far as the requester sees it, and not at all for whoever sees nothing of the record.</summary>
internal sealed class PatientSearch(PatientLook look, PatientForms forms, ResourceSearch searches, IOptions<WebSettings> settings)
{
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation)
    {
        var projection = Projection.Read(call.Query);
        return searches.Answer(call, CitizenDemographics.ResourceType, PatientQuery.Read(call, settings.Value), async (query, citizen) =>
        {
            var seen = await look.At(call, citizen, cancellation);
            ReadOnlyMemory<byte> patient = forms.Of(citizen, seen.Held);
            return seen.IsThere && query.Matches(patient)
                ? new ResourcePage(seen.RecordVersion, query.PageSize == 0 ? [] : [new FoundResource(citizen, projection?.Of(patient) ?? patient)], 1, null)
                : ResourcePage.Empty(seen.RecordVersion);
        });
    }
}

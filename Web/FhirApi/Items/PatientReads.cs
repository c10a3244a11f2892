using PhrCluster.Client;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Reads the Patient of a record, for whoever may look into the record.</summary>
internal sealed class PatientReads(IGrainFactory grains)
{
    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        if (CitizenId.Fault(call.Id) is not null)
        {
            throw FhirFault.NotFound();
        }

        try
        {
            var looked = await call.Ask(grains, call.Id).Search(new ItemSearch { PageSize = 0, CountAll = !call.Requester.IsSelf }, cancellation);
            if (!call.Requester.IsSelf && looked.Total is not > 0)
            {
                // Whoever sees nothing learns as little as whoever is refused.
                throw FhirFault.NotFound(looked.Version);
            }

            return new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = looked.Version, Body = [writer => PatientResource.Write(writer, call.Id)] };
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(e.Explanation.Version);
        }
    }
}

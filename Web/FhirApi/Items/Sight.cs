using PhrCluster.Client.Connecting;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Whether a requester sees anything of a record: whoever sees nothing is answered as one who is refused, or the difference would tell of a consent.</summary>
internal static class Sight
{
    /// <summary>The citizen always does: it is their record. Of others it is counted what they see, which the log tells.</summary>
    public static async Task<bool> IsAnything(FhirCall call, CitizenSession record, CancellationToken cancellation) =>
        call.Requester.IsSelf || (await record.Search(new ItemSearch { PageSize = 0 }, cancellation)).Total > 0;
}

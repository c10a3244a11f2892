using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>What is sent to the base: batches and transactions.</summary>
internal sealed class BundleDoor(Batch batch, Transaction transaction, RequestLimits limits, IOptions<WebSettings> settings)
{
    public Task<FhirAnswer> Answer(FhirCall call, InteractionTable table, CancellationToken cancellation)
    {
        if (call.IsEntry)
        {
            throw FhirFault.BadRequest("A Bundle must not be sent within a Bundle.", IssueCode.NotSupported);
        }

        var bundle = RequestBundle.Read(call.Body, settings.Value.MaxBundleEntries);
        if (bundle.Entries.Length > 0)
        {
            limits.EnterEntries(call.Peer, call.Requester, bundle.Entries.Length);
        }

        return bundle.IsTransaction ? transaction.Answer(call, bundle, table, cancellation) : batch.Answer(call, bundle, table, cancellation);
    }
}

using PhrCluster.Client;
using PhrCluster.Identity;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Operations.Jobs;

/// <summary>Finds out whether a ticket is genuine, where no record is asked: what a forged one says of whoever shows it must not open their jobs.</summary>
internal sealed class TicketProof(IGrainFactory grains)
{
    /// <summary>Never a place in the list: nobody is listed.</summary>
    private const string Nowhere = "-";

    /// <exception cref="AccessRefusedException">It is not.</exception>
    public async Task Require(FhirCall call, CancellationToken cancellation)
    {
        // Those who may not list citizens are refused for that, once their ticket was verified.
        var outcome = await grains.GetGrain<IRecordDirectoryGrain>(0).Citizens(call.Ticket, Nowhere, cancellation);
        if (outcome is IAccessRefused { Explanation: var explanation } && FaultTable.IsUnauthenticated(explanation))
        {
            throw new AccessRefusedException(explanation);
        }
    }
}

using PhrCluster.Client;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Creates, corrects and takes back one item at a time.</summary>
internal sealed class ItemWrites(IGrainFactory grains, ItemOperations operations)
{
    public Task<FhirAnswer> Create(FhirCall call, CancellationToken cancellation) => Carry(call, operations.Create(call), cancellation);

    public Task<FhirAnswer> Update(FhirCall call, CancellationToken cancellation) => Carry(call, operations.Update(call), cancellation);

    public Task<FhirAnswer> UpdateWhere(FhirCall call, CancellationToken cancellation) => Carry(call, operations.UpdateWhere(call), cancellation);

    public Task<FhirAnswer> Delete(FhirCall call, CancellationToken cancellation) => Carry(call, operations.Delete(call), cancellation);

    public Task<FhirAnswer> DeleteWhere(FhirCall call, CancellationToken cancellation) => Carry(call, operations.DeleteWhere(call), cancellation);

    private async Task<FhirAnswer> Carry(FhirCall call, ItemChange change, CancellationToken cancellation)
    {
        if (CitizenId.Fault(change.Citizen) is not null)
        {
            throw FhirFault.Forbidden();
        }

        try
        {
            var done = await call.Ask(grains, change.Citizen).Transact(new ItemTransaction(TransactionId.New(), [change.Operation]), cancellation);
            return ChangeAnswer.Of(change, done.Results[0], done, call.Prefer.Return);
        }
        catch (OperationFailedException e)
        {
            throw FaultTable.Of(e, change.Type);
        }
    }
}

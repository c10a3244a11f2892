using PhrCluster.AccessLog;
using PhrCluster.Anchors;
using PhrCluster.Core.Access;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Anchors;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>Where the record stands, for whoever may verify it.</summary>
public sealed partial class CitizenGrain
{
    public async Task<AttestOutcome> Attest(AccessTicket ticket, long? version, CancellationToken cancellationToken)
    {
        var nothing = CitizenRecord.Unopened(_services.GenesisOf(_citizen));
        try
        {
            if (Verified(ticket, AccessAction.Verify).Judge(nothing, _citizen, _services.Time.GetUtcNow()) is AccessJudgement.Denied denied)
            {
                return new AttestOutcome.Refused(denied.Explanation);
            }

            var partition = _services.PartitionOf(_citizen);
            var tip = version is not { } asked ? await _services.Attestation.Of(partition, cancellationToken)
                : await _services.AuditOf(_citizen).HashAt(asked, cancellationToken) is { } hash ? TipAttestation.TipOf(partition, asked, hash)
                : null;
            return _services.Attestation.Sign(tip is null ? [] : [tip]);
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            LeaveUnlessNeeded();
        }
    }
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Delegation;

/// <summary>What somebody may do for the citizen, as they are told it themself.</summary>
/// <param name="Until">When the first of it ends; null where nothing does by itself.</param>
public sealed record DelegationView(ImmutableArray<ConsentAction> Rights, DateTimeOffset? Until)
{
    public static DelegationView Of(CitizenRecord record, Requester by, DateTimeOffset now)
    {
        var given = Enum.GetValues<ConsentAction>()
            .Select(right => (Right: right, By: Delegations.Giving(record, by, right, now, whole: false)))
            .Where(static it => it.By is not null)
            .ToList();
        return new DelegationView([.. given.Select(static it => it.Right)], given.Min(static it => it.By!.Provision.Period?.End));
    }
}

using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Submissions;

/// <summary>Who delivers: the organisation that their ticket names, or the person themself where none stands behind them.</summary>
public readonly record struct Deliverer(bool IsOrganization, string Name)
{
    /// <summary>What a citizen's ticket says of an organisation makes them none.</summary>
    public static Deliverer Of(Requester by) =>
        by is { Organization: { } organization, Role: not Role.Citizen } ? new Deliverer(true, OrganizationNames.Kept(organization)) : new Deliverer(false, by.Subject);
}

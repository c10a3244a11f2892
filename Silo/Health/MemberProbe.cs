namespace PhrCluster.Silo.Health;

/// <summary>
/// The table of the cluster's members calls the silo active. The silo's own view may be old: one that was cut off can have been voted dead by the others meanwhile, and then serves nobody any more.
/// </summary>
internal sealed class MemberProbe(ISiloStatusOracle silo, IMembershipTable members) : IReadinessProbe
{
    public string Name => "membership";

    public async ValueTask<string?> Trouble(CancellationToken cancellationToken)
    {
        var row = await members.ReadRowAsync(silo.SiloAddress, cancellationToken);
        return row.Members.FirstOrDefault()?.Item1.Status switch
        {
            SiloStatus.Active => null,
            null => "The cluster's table does not name the silo.",
            var status => $"The cluster's table calls the silo {status}.",
        };
    }
}

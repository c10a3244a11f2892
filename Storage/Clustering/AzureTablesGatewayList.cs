using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace PhrCluster.Storage.Clustering;

/// <summary>Tells clients which silos take their calls: the active members that have a gateway.</summary>
public sealed class AzureTablesGatewayList(
    AzureTablesMembershipOptions options, IOptions<ClusterOptions> cluster, IOptions<GatewayOptions> gateways) : IGatewayListProvider
{
    private readonly AzureTablesMembershipTable _members = new(options, cluster);

    public TimeSpan MaxStaleness => gateways.Value.GatewayListRefreshPeriod;

    [Obsolete("Orleans treats every provider as updatable.")]
    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => _members.InitializeMembershipTable(tryInitTableVersion: true);

    public async Task<IList<Uri>> GetGateways()
    {
        var members = await _members.ReadAll().ConfigureAwait(false);
        return
        [
            .. members.Members
                .Select(member => member.Item1)
                .Where(silo => silo.Status == SiloStatus.Active && silo.ProxyPort != 0)
                .Select(silo => SiloAddress.New(silo.SiloAddress.Endpoint.Address, silo.ProxyPort, silo.SiloAddress.Generation).ToGatewayUri()),
        ];
    }
}

using PhrCluster.Anchors;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Silo.Anchors;

/// <summary>An anchor a day, made by one silo of the cluster. To be added after Orleans: services start in their order, and a silo that has not joined has no turn.</summary>
internal static class AnchorRegistration
{
    /// <summary>Records read at a time; the store is read page by page.</summary>
    private const int PageSize = 200;

    public static void AddDailyAnchor(this IServiceCollection services)
    {
        services.AddSingleton(DeploymentZone.Current);
        services.AddSingleton<AnchorSource>(static silo => (lines, cancellation) => AnchorFile.Write(
            async continuation => await silo.GetRequiredService<TipAttestation>()
                .Of(await silo.GetRequiredService<IJournalStore>().ListPartitions(continuation, PageSize, cancellation), cancellation),
            lines));
        services.AddSingleton<AnchorTurn>(static silo => () => DailyAnchor.IsFirst(
            silo.GetRequiredService<ILocalSiloDetails>().SiloAddress, silo.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values));
        services.AddHostedService<DailyAnchor>();
    }
}

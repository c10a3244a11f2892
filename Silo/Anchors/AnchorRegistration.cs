using PhrCluster.Anchors;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Silo.Anchors;

/// <summary>An anchor a day, made by one silo of the cluster.</summary>
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
        services.AddSingleton<AnchorTurn>(static silo => () => IsFirst(silo.GetRequiredService<ILocalSiloDetails>().SiloAddress, silo.GetRequiredService<IClusterMembershipService>()));
        services.AddHostedService<DailyAnchor>();
    }

    /// <summary>Of the active silos, the one whose address comes first; all see the same soon after one comes or goes. Should two do it, each makes a whole file.</summary>
    private static bool IsFirst(SiloAddress own, IClusterMembershipService membership) =>
        membership.CurrentSnapshot.Members.Values.Where(static member => member.Status is SiloStatus.Active).Select(static member => member.SiloAddress).Min() is { } first
        && first.Equals(own);
}

using Orleans.Configuration;
using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.Silos;

/// <summary>Clusters that no machine here can hold, by models of their rules: how evenly a ring parts them, and what their membership asks of one table.</summary>
internal static class ClusterBenchmark
{
    private const int Seeds = 50;

    /// <summary>Entities a second that Azure lets one partition serve.</summary>
    private const double EntitiesOfAPartition = 2_000;

    private static readonly int[] Sizes = [3, 12, 50, 200];
    private static readonly int[] Points = [1, 30];

    public static Task Run(Report report)
    {
        var options = new ClusterMembershipOptions();
        report.Line($"Models of the rules, {Seeds} seeds each, medians and the worst of them; none of Orleans' code runs. A probe may take {options.ProbeTimeout.TotalSeconds:N0} s, {options.NumMissedProbesLimit} in a row are missed, {options.NumVotesForDeathDeclaration} silos must say so, and each is probed by {options.NumProbedSilos} (`ClusterMembershipOptions`, its defaults). A request to the table takes {MembershipModel.Trip * 1_000:N0} ms.");
        report.Line();
        TellRing(report);
        report.Line();
        TellChanges(report, options);
        report.Line();
        TellSteady(report, options);
        return Task.CompletedTask;
    }

    private static void TellRing(Report report)
    {
        report.Line("| silos | points of each on the ring | largest share against an even one (worst) | smallest | of a silo that leaves, what one other takes |");
        report.Line("|---|---|---|---|---|");
        foreach (var (silos, points) in Sizes.SelectMany(static _ => Points, static (silos, points) => (silos, points)))
        {
            var rings = Enumerable.Range(1, Seeds).Select(seed => new RingModel(silos, points, new Random(seed))).ToList();
            var largest = rings.ConvertAll(static ring => ring.Shares().Max());
            report.Line($"| {silos} | {points} | **{Load.Median(largest):N2}** ({largest.Max():N2}) | {Load.Median(rings.Select(static ring => ring.Shares().Min())):N2} | {Load.Median(rings.Select(static ring => ring.LargestHeir(leaving: 0))):P0} |");
        }
    }

    private static void TellChanges(Report report, ClusterMembershipOptions options)
    {
        report.Line("| silos | what happens | until all know, s (worst) | changes of the table | tries that found another's change |");
        report.Line("|---|---|---|---|---|");
        foreach (var silos in Sizes)
        {
            Row(report, options, silos, "one stands still", static model => model.StandStill(1));
            if (silos >= 12)
            {
                Row(report, options, silos, $"a third, {silos / 3}, stand still at once", model => model.StandStill(silos / 3));
            }

            Row(report, options, silos, "all start at once", static model => model.Start());
        }
    }

    private static void Row(Report report, ClusterMembershipOptions options, int silos, string what, Func<MembershipModel, MembershipModel.Ending> play)
    {
        var endings = Enumerable.Range(1, Seeds).Select(seed => play(new MembershipModel(options, silos, new Random(seed)))).ToList();
        report.Line($"| {silos} | {what} | **{Load.Median(endings.Select(static it => it.Seconds)):N1}** ({endings.Max(static it => it.Seconds):N1}) | {Load.Median(endings.Select(static it => (double)it.Writes)):N0} | {Load.Median(endings.Select(static it => (double)it.Retries)):N0} |");
    }

    private static void TellSteady(Report report, ClusterMembershipOptions options)
    {
        report.Line("| silos | probes a second | connections of a silo | rows written a second, to say that one lives | rows read a second, to refresh the view | of what a partition serves |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var silos in Sizes)
        {
            var (written, read) = (silos / options.IAmAliveTablePublishTimeout.TotalSeconds, silos * (silos + 1) / options.TableRefreshTimeout.TotalSeconds);
            report.Line($"| {silos} | {silos * Math.Min(options.NumProbedSilos, silos - 1) / options.ProbeTimeout.TotalSeconds:N0} | {silos - 1} | {written:N1} | {read:N0} | {(written + read) / EntitiesOfAPartition:P0} |");
        }

        report.Line();
        report.Line($"The rows that are read grow with the square: {Math.Sqrt(EntitiesOfAPartition * options.TableRefreshTimeout.TotalSeconds):N0} silos would ask for all that a partition serves.");
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;
using PhrCluster.Contributions;
using PhrCluster.Grains.Publishing;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Cluster.Grains.Programmes;

namespace PhrCluster.Tests.Cluster.Grains.Publishing;

/// <summary>A programme with a table that came out, where nobody waits until a period is over.</summary>
internal static class PublishedFixture
{
    public static async Task OpenPublished(this RecordCluster cluster, string id)
    {
        var programme = await cluster.OpenProgramme(id, ProgrammeKind.Planning);
        var (table, grains) = (programme.Terms.Tables[0], cluster.Services.GetRequiredService<IGrainFactory>());
        var from = TablePeriods.Of(table.Period, DateOnly.FromDateTime(ProgrammeFixture.Now.UtcDateTime)).AddMonths(-6);
        ImmutableArray<PublishedCell> cells =
        [
            .. from age in Enumerable.Range(AgeBands.Unknown, AgeBands.Last)
               from sex in new[] { CellSex.Female, CellSex.Male, CellSex.Unknown }
               select new PublishedCell(new ContributionCell((byte)age, sex, null, (byte)(age % 4)), 5 * (3 + age)),
        ];
        var (name, until) = ($"{id}/made", TablePeriods.EndOf(table.Period, from));
        await grains.GetGrain<IKeptFigures>(name).Keep(new PublishedTable(id, programme.Version, table.Id, from, until, ProgrammeFixture.Now, cells));
        var register = new HeldPublications([new KeptPublication(new Publication(table.Id, from, until, ProgrammeFixture.Now, cells.Length), name)]);
        await cluster.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            .WriteStateAsync("publications", grains.GetGrain<IPublicationGrain>(id).GetGrainId(), new GrainState<HeldPublications>(register));
    }
}

using FluentAssertions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Several silos as an operator starts them, over two storage accounts.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureClusterTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task TwoSilosOverAzureTables_ServeEachCitizenTogether_AndOneGoesOnAlone()
    {
        await using var cluster = await ClusterOfSilos.Start(azurite, "two-silos", silos: 2);
        var citizens = Enumerable.Range(0, 8).Select(i => $"citizen-{i}").ToArray();
        var service = await cluster.Service();
        foreach (var citizen in citizens)
        {
            await cluster.Via(0).GetGrain<ICitizenGrain>(citizen).Take(service, "s1", Sample.Glucose(Sample.Noon));
            (await cluster.See(1, citizen)).Measures.Should().ContainSingle("a record is one, whichever gateway leads to it");
        }

        (await cluster.Silos[0].Stop()).Should().Be(0);

        foreach (var citizen in citizens)
        {
            (await cluster.See(1, citizen)).Version.Should().Be(3);
        }
    }

    [Fact]
    public async Task OfThreeSilosOneIsKilled_AndItsCitizensAreServedByTheOthers_WithAllThatWasAcknowledged()
    {
        await using var cluster = await ClusterOfSilos.Start(azurite, "three-silos", silos: 3);
        var citizens = Enumerable.Range(0, 24).Select(i => $"third-{i}").ToArray();
        var service = await cluster.Service();
        var before = await cluster.States(0);
        before.Should().HaveCount(3);
        foreach (var citizen in citizens)
        {
            await cluster.Via(2).GetGrain<ICitizenGrain>(citizen).Take(service, "s1", Sample.Glucose(Sample.Noon));
        }

        var killed = $":{cluster.Silos[2].SiloPort}";
        var placed = (await cluster.States(0)).Single(it => it.Address.EndsWith(killed));
        placed.Activations.Should().BeGreaterThan(before.Single(it => it.Address == placed.Address).Activations, "else nothing is shown by killing that silo");

        await cluster.Silos[2].Kill();

        await ClusterOfSilos.Becomes("the others call the killed silo dead", async () => (await cluster.States(0)).Count == 2);
        foreach (var citizen in citizens)
        {
            var via = Array.IndexOf(citizens, citizen) % 2;
            await ClusterOfSilos.Becomes($"{citizen} is served", async () => (await cluster.See(via, citizen)).Measures.Length == 1);
        }
    }
}

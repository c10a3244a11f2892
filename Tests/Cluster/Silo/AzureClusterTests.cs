using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Two silos as an operator starts them, over two storage accounts.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureClusterTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _shared = Directory.CreateTempSubdirectory("phr-cluster-").FullName;

    [Fact]
    public async Task TwoSilosOverAzureTables_ServeEachCitizenTogether_AndOneGoesOnAlone()
    {
        ClusterSecretFile.ReadOrCreate(_shared);
        string[] settings =
        [
            "--store", "azure",
            "--connection", azurite.ConnectionString(0),
            "--connection", azurite.ConnectionString(1),
            "--cluster-secret-file", Path.Combine(_shared, ClusterSecretFile.FileName),
            "--cluster-id", "two-silos",
            "--development-issuer",
            "--data", _shared,
        ];
        await using var first = await SiloProcess.Start(settings);
        await using var second = await SiloProcess.Start(settings);
        await using var viaFirst = await Connect(first);
        await using var viaSecond = await Connect(second);
        var service = await Ticket(viaFirst, new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1)));

        for (var i = 0; i < 8; i++)
        {
            var citizen = $"citizen-{i}";
            await viaFirst.Grains.GetGrain<ICitizenGrain>(citizen).Take(service, "s1", Sample.Glucose(Sample.Noon));
            (await See(viaSecond, citizen)).Measures.Should().ContainSingle("a record is one, whichever gateway leads to it");
        }

        (await first.Stop()).Should().Be(0);
        for (var i = 0; i < 8; i++)
        {
            (await See(viaSecond, $"citizen-{i}")).Version.Should().Be(3);
        }
    }

    public void Dispose() => Directory.Delete(_shared, recursive: true);

    private static Task<PhrClient> Connect(SiloProcess silo) =>
        PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], ClusterId = "two-silos", ReplyWithin = TimeSpan.FromMinutes(1) });

    private static async Task<AccessTicket> Ticket(PhrClient connection, TicketRequest request) =>
        await connection.Grains.GetGrain<IDevelopmentIssuerGrain>(0).Issue(request);

    private static async Task<Dashboard.DashboardDisclosed> See(PhrClient connection, string citizen)
    {
        var self = await Ticket(connection, new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, TimeSpan.FromHours(1)));
        return await connection.Grains.GetGrain<ICitizenGrain>(citizen).See(self);
    }
}

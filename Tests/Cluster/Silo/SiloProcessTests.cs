using System.Net;
using System.Net.Http.Json;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

public sealed class SiloProcessTests
{
    [Fact]
    public async Task Silo_IsReady_AndStopsCleanlyWhenAsked()
    {
        await using var silo = await SiloProcess.Start();
        using var http = new HttpClient { BaseAddress = silo.Health };

        using var ready = await http.GetAsync("ready");
        var live = await http.GetAsync("live");

        ready.StatusCode.Should().Be(HttpStatusCode.OK);
        var report = await ready.Content.ReadFromJsonAsync<Report>();
        report!.Status.Should().Be("ready");
        report.Checks.Should().Contain([new Check("silo", true), new Check("store", true)]);
        live.StatusCode.Should().Be(HttpStatusCode.OK);
        (await silo.Stop()).Should().Be(0, silo.Log);
    }

    [Fact]
    public async Task ReadySilo_SaysWhereItIs_AndWarnsOfItsIssuer()
    {
        await using var silo = await SiloProcess.Start();
        await silo.Stop();

        silo.Log.Should().Contain(silo.DataDirectory).And.Contain(silo.Gateway).And.Contain("CommandLine -- import")
            .And.Contain("THE DEVELOPMENT ISSUER IS ON");
    }

    [Fact]
    public async Task SiloThatWasNotAskedForTheDevelopmentIssuer_SaysThatItBelievesNobody_AndMakesNoKey()
    {
        await using var silo = await SiloProcess.Start([]);
        await silo.Stop();

        silo.Log.Should().Contain("No issuer of tickets was named");
        silo.Log.Should().NotContain("ISSUER IS ON");
        Directory.EnumerateFiles(silo.DataDirectory, "dev-issuer*").Should().BeEmpty();
    }

    [Fact]
    public async Task SecondSiloOnTheSamePorts_EndsNamingTheSetting()
    {
        await using var silo = await SiloProcess.Start();

        var (exitCode, log) = await silo.StartRival();

        exitCode.Should().Be(2);
        log.Should().StartWith("--silo-port").And.NotContain("   at ");
    }

    [Fact]
    public async Task SecondSiloOnTheSameData_EndsNamingTheSetting()
    {
        await using var silo = await SiloProcess.Start();

        var (exitCode, log) = await silo.StartRival(
            "--silo-port", $"{FreePorts.Take()}", "--gateway-port", $"{FreePorts.Take()}", "--http-port", $"{FreePorts.Take()}");

        exitCode.Should().Be(2);
        log.Should().StartWith("--data").And.NotContain("   at ");
    }

    [Fact]
    public async Task KilledSilo_StartsAgain_OnTheSamePortsAndData()
    {
        await using var silo = await SiloProcess.Start();
        await silo.Kill();

        await silo.Restart();

        (await silo.Stop()).Should().Be(0, silo.Log);
    }

    [Fact]
    public async Task Client_GetsADevelopmentTicket_WhereTheIssuerIsOn()
    {
        await using var silo = await SiloProcess.Start();

        var ticket = await AskForTicket(silo);

        ticket.Token.Split('.').Should().HaveCount(3);
    }

    [Fact]
    public async Task Client_IsRefusedATicket_WhereTheIssuerIsOff()
    {
        await using var silo = await SiloProcess.Start([]);

        await FluentActions.Awaiting(() => AskForTicket(silo)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*issuer is off*");
    }

    private static async Task<AccessTicket> AskForTicket(SiloProcess silo)
    {
        using var client = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(it => it.UseLocalhostClustering(silo.GatewayPort, "phr", "phr"))
            .Build();
        await client.StartAsync();
        try
        {
            var request = new TicketRequest("anna", Role.Citizen, null, PurposeOfUse.PatientRequest, [], null, TimeSpan.FromHours(1));
            return await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IDevelopmentIssuerGrain>(0).Issue(request);
        }
        finally
        {
            await client.StopAsync();
        }
    }

    private sealed record Report(string Status, Check[] Checks);

    private sealed record Check(string Name, bool Ready);
}

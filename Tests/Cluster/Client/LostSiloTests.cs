using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>A real silo that refuses, and that goes away: what a client of it is told.</summary>
public sealed class LostSiloTests
{
    [Fact]
    public async Task WhatIsNotForClients_AndASiloThatDied_AreToldByTheLibrarysOwnFailure()
    {
        await using var silo = await SiloProcess.Start();
        await using var phr = await PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], ReplyWithin = TimeSpan.FromSeconds(5) });
        var anna = phr.Citizen("anna", Caller.Self);
        await anna.Dashboard();

        var manage = () => phr.Grains.GetGrain<IManagementGrain>(0).GetHosts();
        (await manage.Should().ThrowAsync<CallFailedException>()).Which.Trouble.Should().Be(CallTrouble.Refused);

        await silo.Kill();
        var look = () => anna.Dashboard();
        (await look.Should().ThrowAsync<CallFailedException>()).Which.MayPass.Should().BeTrue();
        (await PhrRun.Of("dashboard", "anna", "--gateway", silo.Gateway)).ExitCode.Should().Be(ExitCode.NoSilo);
    }
}

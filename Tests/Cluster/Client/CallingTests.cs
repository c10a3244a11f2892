using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>The lines of docs/calling.md, run against a real silo.</summary>
public sealed class CallingTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task TheProgramOfTheDocs_SubmitsAReading_GivesAConsent_AndReadsTheDashboardInWords()
    {
        await using var console = new StringWriter();

        await Calling.Run([silo.Silo.Gateway], console);

        console.ToString().Trim().Should().Be("Body weight: 70.5 kg at 2026-03-01T08:00:00Z");
    }

    [Fact]
    public async Task AnAppsOwnTokens_AndItsOwnClient_AreEnough()
    {
        await using var phr = await PhrClient.Connect(silo.Silo.Gateway);
        var token = (await TicketSource.Development(phr.Grains, Caller.Self, "anna").Get()).Token;

        (await Calling.OfARequest(phr, token).Consents()).Version.Should().BePositive();
        (await Calling.OfAnApp(phr.Grains, _ => Task.FromResult(token)).Consents()).Version.Should().BePositive();
    }

    [Fact]
    public async Task WhoIsRefused_IsToldWhy_InWords()
    {
        await using var phr = await PhrClient.Connect(silo.Silo.Gateway);

        (await Calling.Refused(phr.Citizen("nora", Caller.Professional("RR9", PurposeOfUse.Treatment)))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task AnImportOfAJob_RunsWithoutTheCommandLine()
    {
        await using var phr = await PhrClient.Connect(silo.Silo.Gateway);
        var report = async () => await Calling.Import(phr);

        (await report.Should().ThrowAsync<ClientException>()).Which.Message.Should().Contain("results.ndjson");
    }
}

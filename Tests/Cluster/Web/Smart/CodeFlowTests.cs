using FluentAssertions;
using PhrCluster.Dashboard;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>An app's way to a ticket that the silo believes.</summary>
public sealed class CodeFlowTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task WhoAsksTooMuch_IsTurnedAway()
    {
        await using var door = await SmartFrontDoor.Start(change: static settings => settings.RequestsPerSecondOfAnAddress = 1);
        using var http = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => http.GetAsync(door.Address + "/smart/sign-in")));

        answers.Should().Contain(static answer => answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter != null);
        answers.Should().Contain(static answer => answer.StatusCode == System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task AnAllowedApp_GetsATicket_ThatTheSiloBelieves()
    {
        using var app = new SmartApp(_door);

        var tokens = await app.Launch();

        tokens.Error.Should().BeNull();
        tokens["patient"].Should().Be("anna");
        tokens["scope"].Should().Be(SmartApp.AllScopes);
        tokens["token_type"].Should().Be("Bearer");
        tokens["expires_in"].Should().BeOneOf("3599", "3600");
        tokens.Answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await _door.Cluster.Citizen("anna").Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
    }
}

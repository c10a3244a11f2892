using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen sees who is told of what becomes new in their record, and ends it with one press.</summary>
public sealed class SubscriptionPageTests : IAsyncLifetime
{
    private const string Id = "abcdefghijklmnopqrstuvwxyz";

    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;
    private CitizenSession _self = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        _self = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task ASubscription_IsShown_AndEnded()
    {
        (await _anna.Open("/sharing")).Should().Contain("Who is told of news");
        (await _anna.Open("/subscriptions")).Should().Contain("Nobody is told of news of the record.");
        await _self.GiveConsent(Sample.Permit("gp", "RR8"));
        var terms = new SubscriptionTerms(SubscriptionTopic.Items, ["Observation"], [], [], NotificationContent.IdOnly, "https://clinic.example", TimeProvider.System.GetUtcNow().AddDays(90));
        (await _door.Cluster.Citizen("anna").Subscribe(_door.Cluster.Professional("RR8"), Id, terms)).Should().BeOfType<Subscribed>();

        (await _anna.Open("/subscriptions")).Should().Contain("One subscription tells of news of the record.").And.Contain("RR8").And.Contain("https://clinic.example").And.Contain("End this");
        var ending = Regex.Match(_anna.Page, "name=\"ending\" value=\"([0-9]+)\"").Groups[1].Value;
        (await _anna.Send("/subscriptions", "subscriptions", ("ending", ending))).Should().Contain("The subscription is over.").And.Contain("Nobody is told of news of the record.");
        (await _self.Subscriptions()).Subscriptions.Should().BeEmpty();
    }
}

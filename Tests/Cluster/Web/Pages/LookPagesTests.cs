using System.Net;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Names;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>One look at a record, on its page: by which rule it was allowed, whether it would be again.</summary>
public sealed class LookPagesTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;
    private PageClient _anna = null!;
    private CitizenSession _self = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start(change: static settings => settings.Names.Add(new NameSettings { Id = "RR8", Name = "Riverside Surgery" }));
        var anna = _door.Cluster.Citizen("anna");
        _self = new CitizenSession(anna, TicketSource.Given(_door.Cluster.Self("anna")));
        await anna.Submit(_door.Cluster.Service("meter"), new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddHours(-1))]));
        await ConsentTemplates.Give(_self, "organisation-treatment", new TemplateValues { Who = "RR8" });
        await new CitizenSession(anna, TicketSource.Given(_door.Cluster.Professional("RR8", name: "dr-jansen"))).Dashboard();
        _anna = await PageClient.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task G6_ALook_IsToldWithTheRuleThatAllowedIt_AndDecidedAgain()
    {
        var log = await _anna.Get("/log");
        var look = (await Entry(AccessAction.Dashboard)).Version;
        log.Html.Should().Contain($"href=\"/log/{look}\"");
        log.Text.Should().Contain("1 organisation looked in the last 30 days.");

        var page = await _anna.Get($"/log/{look}");
        page.Text.Should().Contain("Somebody looked").And.Contain("dr-jansen of Riverside Surgery").And.Contain("What allowed it").And.Contain("Riverside Surgery may see everything to treat me");
        page.Text.Should().NotContain("What held something back");
        page.Html.Should().Contain($"href=\"/sharing/stop/{(await Entry(AccessAction.GiveConsent)).Version}\"");

        (await _anna.Get($"/log/{look}/again")).Text.Should().Contain("It comes out the same.");
    }

    [Fact]
    public async Task AnAppsLook_IsToldAsTheApps_WithWhatLetsItAct()
    {
        await _self.GiveConsent(Sample.App("app-demo", "demo-app", TimeProvider.System.GetUtcNow().AddDays(9)));
        await new CitizenSession(_self.Grain, TicketSource.Given(_door.Cluster.App("anna", "demo-app", "app-demo"))).Dashboard();
        var look = (await Entry(AccessAction.Dashboard)).Version;

        (await _anna.Get("/log")).Text.Should().Contain("1 organisation and 1 app looked in the last 30 days.").And.Contain("Demo app, an app that you allowed");
        var page = await _anna.Get($"/log/{look}");
        page.Text.Should().Contain("An app looked").And.Contain("What allowed it").And.Contain("An app in my name: Demo app may").And.Contain("This looks wrong");
        page.Html.Should().Contain($"href=\"/sharing/stop/{(await Entry(AccessAction.GiveConsent)).Version}\"");
    }

    [Fact]
    public async Task WhatTheCitizenDid_IsNotAskedAbout()
    {
        (await _anna.Get($"/log/{(await Entry(AccessAction.GiveConsent)).Version}")).Text.Should().NotContain("Ask them about this").And.NotContain("This looks wrong");
        (await _anna.Get($"/log/{(await Entry(AccessAction.Dashboard)).Version}")).Text.Should().Contain("Ask them about this").And.Contain("This looks wrong");
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("wrong")]
    public async Task NobodyAsksAboutWhatTheyDidThemselves(string word)
    {
        var own = $"/log/{(await Entry(AccessAction.GiveConsent)).Version}/{word}";
        (await _anna.Get(own)).Status.Should().Be(HttpStatusCode.NotFound);

        var token = System.Text.RegularExpressions.Regex.Matches((await _anna.Get($"/log/{(await Entry(AccessAction.Dashboard)).Version}/ask")).Html, "__RequestVerificationToken\" value=\"([^\"]*)\"")[^1].Groups[1].Value;
        await _anna.Send(own, ("_handler", "concern"), ("__RequestVerificationToken", token), ("id", "0123456789abcdef0123456789abcdef"), ("step", "do"), ("kind", "concern"), ("words", "Me?"));
        (await _self.Concerns()).Concerns.Should().BeEmpty();
    }

    [Fact]
    public async Task WhatOneDidOneself_IsSaidInPlainWords()
    {
        await _anna.Get("/sharing");
        (await _anna.Get("/log?mine=yes")).Text.Should().Contain("Looked at who may see what").And.NotContain("ist consents");
    }

    [Fact]
    public async Task WhatAdministratorsSay_IsOnThePages_AndCountsMoreThanSettings()
    {
        await using var door = await SmartFrontDoor.Start(change: static settings => settings.Names.Add(new NameSettings { Id = "RR8", Name = "Old name" }));
        var directory = new Session(door.Cluster.Client, TicketSource.Given(door.Cluster.Admin()));
        await NameDirectory.Set(directory, [new DirectoryName("RR8", "Riverside Surgery")], []);
        await ConsentTemplates.Give(new CitizenSession(door.Cluster.Citizen("anna"), TicketSource.Given(door.Cluster.Self("anna"))), "organisation-treatment", new TemplateValues { Who = "RR8" });
        using var anna = await PageClient.SignIn(door, "anna");

        (await anna.Get("/sharing")).Text.Should().Contain("Riverside Surgery may see everything to treat me").And.NotContain("Old name");
    }

    [Fact]
    public async Task AfterTheRuleHasEnded_ThePageSaysSo_AndTheReplayIsTheSame()
    {
        var look = (await Entry(AccessAction.Dashboard)).Version;
        await _self.WithdrawConsent((await _self.Consents()).Consents.Single().Consent.Id);

        (await _anna.Get($"/log/{look}")).Text.Should().Contain("This has ended since.").And.NotContain("Change this");
        (await _anna.Get($"/log/{look}/again")).Text.Should().Contain("It comes out the same.");
    }

    [Theory]
    [InlineData("/log/9999")]
    [InlineData("/log/9999/again")]
    [InlineData("/log/0")]
    [InlineData("/log/9223372036854775807")]
    public async Task WhatIsNoEntry_IsNotThere(string path) => (await _anna.Get(path)).Status.Should().Be(HttpStatusCode.NotFound);

    private async Task<AccessLogEntry> Entry(AccessAction action) =>
        (await _self.AccessLog(new AccessLogQuery { WithoutOwn = true }).FirstAsync()).Entries.First(entry => entry.Action == action);
}

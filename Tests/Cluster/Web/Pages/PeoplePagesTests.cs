using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Programmes;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A daughter acts for her father on the pages, as far as he lets her and as long as he does.</summary>
public sealed class PeoplePagesTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;
    private CitizenSession _tom = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        var tom = _door.Cluster.Citizen("tom");
        _tom = new CitizenSession(tom, TicketSource.Given(_door.Cluster.Self("tom")));
        await new CitizenSession(tom, TicketSource.Given(_door.Cluster.Service("meter"))).Submit(new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddDays(-1), "7.7")]));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task G1_WhoActsForSomebody_SeesTheirRecord_AsLongAsTheyLet()
    {
        using var bea = await PageClient.SignIn(_door, "bea");
        (await bea.Post("/people", "act", ("number", "tom"))).Text.Should().Contain("You cannot act for this person.");
        (await bea.Post("/people", "act", ("number", "nobody-at-all"))).Text.Should().Contain("You cannot act for this person.");
        await Let(ConsentAction.Access, ConsentAction.Collect);

        (await bea.Post("/people", "act", ("number", "tom"))).Location.Should().Be("/home");

        var home = await bea.Get("/home");
        home.Text.Should().Contain("You are acting for tom").And.Contain("The record of tom").And.Contain("7.7 mmol/L");
        Regex.Matches(home.Html, "(?:href|action)=\"([^\"]*)").Select(static it => it.Groups[1].Value).Should().NotBeEmpty().And.NotContain(static it => it.Contains("tom", StringComparison.Ordinal), "an address holds nobody's id");
        (await _tom.AccessLog(new PhrCluster.AccessLog.AccessLogQuery(), 50).FirstAsync()).Entries.Should().Contain(static entry => entry.Subject == "bea" && entry.Permitted);

        foreach (var held in (await _tom.Consents()).Consents.Where(static it => it.EndedAtVersion is null))
        {
            await _tom.WithdrawConsent(held.Consent.Id);
        }

        (await bea.Get("/home")).Status.Should().Be(HttpStatusCode.NotFound);
        (await bea.Get("/health/glucose")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task G1_ThoseWhoLetOneAct_AreOneClickAway_AsLongAsTheyLet()
    {
        using var bea = await PageClient.SignIn(_door, "bea");
        (await bea.Get("/people")).Text.Should().Contain("You act for nobody.").And.Contain("Their number");
        await Let(ConsentAction.Access, ConsentAction.Collect);

        var page = await bea.Get("/people");

        page.Text.Should().Contain("People you act for").And.Contain("You may look and add data.").And.Contain("Until ").And.NotContain("You act for nobody.");
        var other = Regex.Match(page.Html, "name=\"listed\" value=\"([^\"]*)\">([^<]*)<");
        other.Groups[2].Value.Should().Be("Act for tom");
        other.Groups[1].Value.Should().NotContain("tom");
        Regex.Matches(page.Html, "(?:href|action|value)=\"([^\"]*)").Select(static it => it.Groups[1].Value).Should().NotContain(static it => it.Contains("tom", StringComparison.Ordinal));
        (await _tom.AccessLog(new PhrCluster.AccessLog.AccessLogQuery(), 50).FirstAsync()).Entries.Should().Contain(static entry => entry.Action == PhrCluster.AccessLog.AccessAction.SeeDelegation && entry.Subject == "bea");
        using var cem = await PageClient.SignIn(_door, "cem");
        (await cem.Get("/people")).Text.Should().Contain("You act for nobody.");
        (await cem.Post("/people", "for", ("listed", other.Groups[1].Value))).Text.Should().Contain("You cannot act for this person.", "it is another session's");

        (await bea.Post("/people", "for", ("listed", other.Groups[1].Value))).Location.Should().Be("/home");
        (await bea.Get("/home")).Text.Should().Contain("You are acting for tom").And.Contain("7.7 mmol/L");

        await _tom.WithdrawConsent((await _tom.Consents()).Consents.Single(static held => held.Consent.Is(ConsentCategories.Delegation)).Consent.Id);
        using var later = await PageClient.SignIn(_door, "bea");
        (await later.Get("/people")).Text.Should().Contain("You act for nobody.");
    }

    [Fact]
    public async Task TheirOwnRecord_IsOneButtonAway_AndNothingOfTheOtherStays()
    {
        await Let(ConsentAction.Access);
        using var bea = await PageClient.SignIn(_door, "bea");
        await bea.Post("/people", "act", ("number", "tom"));
        var page = await bea.Get("/home");
        var token = WebUtility.HtmlDecode(page.Html.Split("/people/back")[1].Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0]);

        (await bea.Send("/people/back", ("__RequestVerificationToken", "made up"))).Status.Should().Be(HttpStatusCode.BadRequest);
        (await bea.Get("/home")).Text.Should().Contain("You are acting for tom");
        (await bea.Send("/people/back", ("__RequestVerificationToken", token))).Location.Should().Be("/home");

        (await bea.Get("/home")).Text.Should().Contain("Hello, bea").And.NotContain("7.7").And.NotContain("acting for");
    }

    [Fact]
    public async Task WhatUsesTheOthersData_IsTold_AsItIs()
    {
        await _door.Cluster.OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        await Let(ConsentAction.Access);
        using var bea = await PageClient.SignIn(_door, "bea");
        await bea.Post("/people", "act", ("number", "tom"));

        (await bea.Get("/data/research")).Text.Should().Contain("Your data is used by 1 programme.").And.Contain("It uses your average").And.NotContain("It would use");
    }

    [Fact]
    public async Task WhatTheyRecord_StandsInTheOthersRecord_InTheirName()
    {
        await Let(ConsentAction.Access, ConsentAction.Collect);
        using var bea = await PageBrowser.SignIn(_door, "bea");
        await bea.Open("/people");
        (await bea.Send("/people", "act", ("number", "tom"))).Should().Contain("You are acting for tom");

        await bea.Open("/record/weight");
        (await bea.Send("/record/check", "reading", ("unit", "kg"), ("kilograms", "70.5"), ("when", "now"))).Should().Contain("70.5 kg");
        (await bea.Send("/record/check", "reading", ("step", "do"))).Should().Contain("70.5 kg is in");

        var weight = (await _tom.Dashboard()).Measures.Single(static it => it.Code.Code == "29463-7").Latest;
        weight.Item.Source.Name.Should().Be("bea");
        ((DashboardDisclosed)await _door.Cluster.Citizen("bea").Dashboard(_door.Cluster.Self("bea"))).Measures.Should().BeEmpty("hers got nothing");
        using var tom = await PageClient.SignIn(_door, "tom");
        (await tom.Get("/people")).Text.Should().Contain("1 rule lets somebody act for you.").And.Contain("bea");
    }

    private Task Let(params ConsentAction[] rights) => ConsentTemplates.Give(
        _tom, "delegate", new TemplateValues { Who = "bea", Rights = [.. rights], Until = TimeProvider.System.GetUtcNow().AddDays(30) });
}

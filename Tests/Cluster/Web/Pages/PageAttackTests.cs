using System.Net;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What an attacker tries on the pages: other people's addresses and forms, scripts in whatever is sent, forms sent twice.</summary>
public sealed class PageAttackTests : IAsyncLifetime
{
    private const string Script = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private SmartFrontDoor _door = null!;
    private CitizenSession _anna = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        var grain = _door.Cluster.Citizen("anna");
        _anna = new CitizenSession(grain, TicketSource.Given(_door.Cluster.Self("anna")));
        var now = TimeProvider.System.GetUtcNow();
        var strange = new CodeableConcept([new Coding("http://example.org/" + Script, Script, Script)], Script);
        await new CitizenSession(grain, TicketSource.Given(_door.Cluster.Service(Script))).Submit(new("first",
        [
            Sample.Glucose(now.AddDays(-1), identifier: "g", source: Script),
            Sample.Glucose(now.AddDays(-2), identifier: "s", source: Script) with { Code = strange },
            Sample.Vaccination("2026-10-02", "v") with { Code = strange, Source = new(Script, "v") },
        ]));
        await ConsentTemplates.Give(_anna, "organisation-treatment", new TemplateValues { Who = "RR8" });
        var doctor = new CitizenSession(grain, TicketSource.Given(_door.Cluster.Professional("RR8", name: Script)));
        await doctor.Dashboard();
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task WhatSourcesAndPeopleSend_IsTextOnEveryPage()
    {
        using var anna = await PageClient.SignIn(_door, "anna");
        foreach (var path in PageRulesTests.All.Concat(["/log/2", "/log/3", "/log/4", "/health/entry/reading/1-0", "/health/entry/reading/1-1", "/health/entry/event/1-2"]))
        {
            Harmless(await anna.Get(path), path);
        }
    }

    [Fact]
    public async Task WhatAnAddressSays_IsTextOnEveryPage()
    {
        using var anna = await PageClient.SignIn(_door, "anna");
        var said = Uri.EscapeDataString(Script);
        foreach (var path in new[]
        {
            $"/health/{said}", $"/health/other?code={said}", $"/health/glucose?shown={said}&after={said}", $"/health/glucose/report?days={said}&targets={said}", $"/health/eyes?after={said}",
            $"/log?who={said}&what={said}&why={said}&from={said}&from-month={said}&from-year={said}&after={said}", $"/log/{said}", $"/sharing/stop/{said}", $"/sharing/new/{said}",
            $"/sharing/hide?what={said}", $"/sharing/labels/new?what={said}", $"/sharing/preview?organisation={said}&purpose={said}", $"/record/{said}", $"/record?measure={said}&step={said}",
            $"/emergencies?after={said}", $"/sign-in?to={said}", $"/sign-in/failed?to={said}", $"/sign-in/lapsed?to={said}", $"/{said}", $"/health/entry/{said}/{said}",
        })
        {
            Harmless(await anna.Get(path), path);
        }
    }

    [Fact]
    public async Task AnothersAddresses_OpenNothingOfTheirs()
    {
        using var bo = await PageClient.SignIn(_door, "bo");
        var consent = (await _anna.Consents()).Consents.Single().GivenAtVersion;
        var before = (await _anna.Notices()).Version;

        foreach (var path in new[]
        {
            "/health/entry/reading/1-0", "/log/1", "/log/2", $"/sharing/stop/{consent}", $"/sharing/done/{consent}", "/practice", "/practice/find", "/practice/emergency", "/operate", "/operate/dashboard",
        })
        {
            (await bo.Get(path)).Status.Should().Be(HttpStatusCode.NotFound, path);
        }

        (await bo.Send($"/sharing/stop/{consent}", ("_handler", "stop"))).Status.Should().Be(HttpStatusCode.BadRequest);
        ((await _anna.Notices()).Version - before).Should().Be(1, "only this question came to the record");
    }

    [Fact]
    public async Task AFormOfAnother_ChangesNothing_AndOneSentTwice_ChangesOnce()
    {
        using var anna = await PageBrowser.SignIn(_door, "anna");
        using var bo = await PageClient.SignIn(_door, "bo");
        var path = $"/sharing/stop/{(await _anna.Consents()).Consents.Single().GivenAtVersion}";
        var stolen = WebUtility.HtmlDecode((await bo.Get("/home")).Html.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0]);
        await anna.Open(path);

        await anna.Send(path, "stop", ("__RequestVerificationToken", stolen));
        anna.Status.Should().Be(HttpStatusCode.BadRequest);
        (await Active()).Should().Be(1);

        await anna.Open(path);
        await anna.Send(path, "stop");
        (await Active()).Should().Be(0);
        var ended = (await _anna.Consents()).Consents.Single().EndedAtVersion;
        await anna.Send(path, "stop");
        ((int)anna.Status).Should().BeLessThan(500);
        (await _anna.Consents()).Consents.Single().EndedAtVersion.Should().Be(ended);
    }

    private async Task<int> Active() => (await _anna.Consents()).Consents.Count(static it => it.EndedAtVersion is null);

    private static void Harmless(PageAnswer answer, string path)
    {
        ((int)answer.Status).Should().BeLessThan(500, path);
        answer.Html.Should().NotContain("<script", path).And.NotContain("<img", path);
    }
}

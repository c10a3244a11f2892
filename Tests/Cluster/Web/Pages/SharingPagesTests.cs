using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>The page of sharing answers who can see what right now; research is stopped with one press; whoever is named is known, or the page warns.</summary>
public sealed class SharingPagesTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;
    private CitizenSession _self = null!;
    private PageBrowser _anna = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start(change: static settings =>
        {
            settings.Names.Add(new NameSettings { Id = "RR8", Name = "Riverside Surgery", Town = "Leeds" });
            settings.Names.Add(new NameSettings { Id = "A1", Name = "Park Practice", Town = "York" });
            settings.Names.Add(new NameSettings { Id = "A2", Name = "Park Practice", Town = "Hull" });
        });
        _self = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));
        var now = TimeProvider.System.GetUtcNow();
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Service("meter"), new("first", [Sample.Glucose(now.AddHours(-1)), Sample.Glucose(now.AddHours(-2), "6.1"), Sample.Glucose(now.AddHours(-3)) with { Status = RecordItem.EnteredInError }]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task TheLede_SaysWhoCanLook_AlsoDuringAnEmergency()
    {
        (await _anna.Open("/sharing")).Should().Contain("Nobody but you can look. Nothing is hidden. Nobody can look in an emergency. Research: not used.");
        await ConsentTemplates.Give(_self, "gp-practice", new TemplateValues { Who = "RR8" });
        await ConsentTemplates.Give(_self, "emergency-access", new TemplateValues());
        await ConsentTemplates.Give(_self, "hide", new TemplateValues { Codes = KnownCodes.ByName["weight"] });
        (await _anna.Open("/sharing")).Should()
            .Contain("Your practice can look. 1 thing is hidden. Anyone who treats you can look in an emergency, and you are told.")
            .And.Contain("My GP practice, Riverside Surgery, may see everything for my care.");
        (await _anna.Open("/home")).Should().Contain("1 can see this");

        var doctor = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Professional("RJ1", PurposeOfUse.EmergencyTreatment, name: "dr-may")));
        await doctor.DeclareEmergency("unconscious");

        (await _anna.Open("/sharing")).Should().Contain("1 organisation can look now because of an emergency.");
        (await _anna.Open("/home")).Should().Contain("2 can see this");
    }

    [Fact]
    public async Task Research_IsStoppedWithOnePress_AndUsedAgainWithAnother()
    {
        await ConsentTemplates.Give(_self, "research", new TemplateValues { Who = "G4A", Codes = KnownCodes.ByName["glucose"], Until = TimeProvider.System.GetUtcNow().AddDays(30) });
        (await _anna.Open("/sharing")).Should().Contain("Research: used by 1 programme.").And.Contain("Your data is used by 1 programme.");

        (await _anna.Send("/data/research", "research", ("step", "no"))).Should().Contain("Done Your data is not used for research or planning.").And.Contain("Use it again");
        var programme = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Professional("G4A", PurposeOfUse.Research)));
        await FluentActions.Awaiting(() => programme.Readings(new ReadingQuery("glucose")).FirstAsync().AsTask()).Should().ThrowAsync<PhrCluster.Client.AccessRefusedException>();
        (await _anna.Open("/sharing")).Should().Contain("Research: not used.").And.Contain("My data is not for research and planning.");

        (await _anna.Send("/data/research", "research", ("step", "no"))).Should().Contain("not used");
        (await _self.Consents()).Consents.Count(static held => held.EndedAtVersion is null && held.Consent.Id.StartsWith("national-opt-out", StringComparison.Ordinal)).Should().Be(1, "said already, it stands");

        (await _anna.Send("/data/research", "research", ("step", "again"))).Should().Contain("Done Your data is used by 1 programme.").And.Contain("Do not use my data");
        (await programme.Readings(new ReadingQuery("glucose")).FirstAsync()).Items.Should().NotBeEmpty();
    }

    [Fact]
    public async Task APreview_FindsWhoeverIsNamed_TellsTheRuleOnce_AndWarnsOfWhoNobodyKnows()
    {
        await ConsentTemplates.Give(_self, "organisation-treatment", new TemplateValues { Who = "RR8" });

        var seen = await _anna.Open("/sharing/preview?organisation=riverside&purpose=treatment");
        seen.Should().Contain("Riverside Surgery can look to treat you.").And.NotContain("Nobody in our list");
        seen.Should().Contain("Glucose 2", "what was taken back is not counted");
        System.Text.RegularExpressions.Regex.Count(seen, "may see everything to treat me").Should().Be(1);

        (await _anna.Open("/sharing/preview?organisation=park&purpose=treatment")).Should().Contain("Choose which one you mean").And.Contain("Park Practice, York").And.Contain("Park Practice, Hull");
        (await _anna.Open("/sharing/preview?organisation=park&which=A2&purpose=treatment")).Should().Contain("Park Practice (A2) can't look to treat you.");
        (await _anna.Open("/sharing/preview?organisation=Z9&purpose=treatment")).Should().Contain("Nobody in our list has the name or number \"Z9\".");
    }

    [Fact]
    public async Task WhatIsHidden_IsCountedAsEverywhere()
    {
        await _anna.Open("/sharing/hide?what=kind:glucose");
        (await _anna.Send("/sharing/hide", "hide", ("what", "kind:glucose"), ("whom", "everyone"), ("emergencies", "always"), ("label", "none"))).Should().Contain("This covers 2 entries that your record holds now.");
        await _anna.Send("/sharing/hide", "hide", ("step", "do"));
        await _anna.Open("/sharing/labels/new?what=kind:glucose");
        (await _anna.Send("/sharing/labels/new", "label", ("what", "kind:glucose"), ("label", "PSY"))).Should().Contain("This covers 2 entries");
        await _anna.Open("/sharing/new/hide");
        (await _anna.Send("/sharing/check", "draft", ("kinds", "glucose"), ("emergencies", "except"))).Should().Contain("It covers glucose (2 entries).");
    }

    [Fact]
    public async Task WhomNobodyKnows_APageWarnsOf_BeforeARuleHolds()
    {
        await _anna.Open("/sharing/new/organisation-treatment");
        (await _anna.Send("/sharing/check", "draft", ("who", "RR9"), ("until", "open"))).Should().Contain("We do not know this organisation or person");
        await _anna.Open("/sharing/new/organisation-treatment");
        (await _anna.Send("/sharing/check", "draft", ("who", "riverside"), ("until", "open"))).Should().NotContain("We do not know").And.Contain("Riverside Surgery may see everything to treat me.");

        await _anna.Open("/sharing/hide");
        (await _anna.Send("/sharing/hide", "hide", ("what", "all"), ("whom", "other"), ("another", "RR9"), ("emergencies", "always"), ("label", "none"))).Should().Contain("We do not know this organisation or person");
        await _anna.Open("/sharing/hide");
        (await _anna.Send("/sharing/hide", "hide", ("what", "all"), ("whom", "other"), ("another", "leeds"), ("emergencies", "always"), ("label", "none")))
            .Should().Contain("Riverside Surgery may not see anything.").And.NotContain("We do not know");
    }
}

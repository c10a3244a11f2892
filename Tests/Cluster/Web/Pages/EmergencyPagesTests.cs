using System.Net;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Emergencies on a practice's pages, without a browser: said why, told to the citizen, and no way past what they keep hidden.</summary>
public sealed class EmergencyPagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private const string Form = "/practice/emergency", Refused = "This record cannot be opened in an emergency";

    [Fact]
    public async Task AnEmergency_OpensWhatTheCitizenAllows_AndTheyReadWhoAndWhy()
    {
        var eve = await practice.Record("eve-in-an-ambulance");
        await AllowsEmergencies(eve);
        using var doctor = await practice.DoctorSignsIn();
        (await PracticeDoor.Find(doctor, eve.Citizen)).Page.Status.Should().Be(HttpStatusCode.NotFound);

        var opened = await doctor.Post(Form, "emergency", Typed(eve.Citizen, reason: "Found unconscious on Main Street"));

        opened.Location.Should().StartWith("/practice/patient/").And.NotContain(eve.Citizen);
        foreach (var below in new[] { "", "/health/glucose", "/record" })
        {
            (await doctor.Get(opened.Location + below)).Text.Should().Contain("EMERGENCY LOOK until ").And.Contain("to treat in an emergency");
        }

        (await doctor.Get(opened.Location)).Text.Should().Contain("5.6 mmol/L");
        using var citizen = await PageClient.SignIn(practice.Door, eve.Citizen);
        (await citizen.Get("/home")).Text.Should().Contain("Dr Lee").And.Contain("Found unconscious on Main Street");
        (await citizen.Get("/log")).Text.Should().Contain("Emergency:").And.Contain("Dr Lee of RR8").And.Contain("Found unconscious on Main Street");
        (await eve.Notices()).Notices.Should().ContainSingle(static it => it.Statement == "Found unconscious on Main Street");
    }

    [Fact]
    public async Task NoRecord_AndOneThatEmergenciesMayNotSee_AreRefusedAlike()
    {
        await practice.Record("finn-keeps-all");
        using var doctor = await practice.DoctorSignsIn();

        var pages = new List<string>();
        foreach (var citizen in new[] { "finn-keeps-all", "nobody-has-any" })
        {
            var answer = await doctor.Post(Form, "emergency", Typed(citizen));
            (answer.Status, answer.Location).Should().Be((HttpStatusCode.OK, ""));
            pages.Add(answer.Without(citizen));
        }

        pages.Distinct().Should().ContainSingle().Which.Should().Contain(Refused);
    }

    [Fact]
    public async Task TheFormSentTwice_DeclaresOneEmergency()
    {
        var hal = practice.Self("hal-is-told-once");
        await AllowsEmergencies(hal);
        using var doctor = await practice.DoctorSignsIn();
        var form = await doctor.Get(Form);
        form.Html.Should().MatchRegex("name=\"id\" value=\"[0-9a-f]{32}\"", "the form brings its own id along");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await doctor.Post(Form, "emergency", Typed(hal.Citizen))).Location.Should().StartWith("/practice/patient/");
        }

        (await hal.Notices()).Notices.Should().ContainSingle().Which.Count.Should().Be(1);
        (await doctor.Post(Form, "emergency", [.. Typed(hal.Citizen).Where(static it => it.Name != "id"), ("id", Guid.NewGuid().ToString("n"))])).Location.Should().NotBeEmpty();
        (await hal.Notices()).Notices.Should().ContainSingle().Which.Count.Should().Be(2, "another form is another emergency");
    }

    [Theory]
    [InlineData("reason", "", "Enter what happened")]
    [InlineData("reason", "?!", "Say what happened in words")]
    [InlineData("treating", "", "Tick that you are treating this person now")]
    [InlineData("purpose", "TREAT", "Choose what you open it for")]
    [InlineData("number", "a b/c", "Enter a number that a patient can have")]
    public async Task WithoutReasonPurposeOrTick_NothingIsDeclared(string field, string value, string said)
    {
        var gus = practice.Self("gus-is-not-told");
        await AllowsEmergencies(gus);
        using var doctor = await practice.DoctorSignsIn();

        var answer = await doctor.Post(Form, "emergency", [.. Typed(gus.Citizen).Where(it => it.Name != field), (field, value)]);

        answer.Text.Should().Contain("There is a problem").And.Contain(said);
        (await gus.Notices()).Notices.Should().BeEmpty();
        (await doctor.Get(Form)).Html.Should().Contain("></textarea>", "a reason is never filled in beforehand");
    }

    private static Task AllowsEmergencies(CitizenSession citizen) => ConsentTemplates.Give(citizen, "emergency-access", new TemplateValues());

    private static (string Name, string Value)[] Typed(string citizen, string reason = "Collapsed") =>
        [("number", citizen), ("purpose", "ETREAT"), ("reason", reason), ("treating", "yes"), ("id", "0123456789abcdef0123456789abcdef")];
}

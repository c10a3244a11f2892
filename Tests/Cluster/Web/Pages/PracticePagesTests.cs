using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A practice's pages without a browser: what a professional sees of whom, and that what they may not see leaves no trace.</summary>
public sealed partial class PracticePagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private const string NotOpen = "No record that you can open";

    [Fact]
    public async Task G1_TheDoctorSeesWhatIsShared_AndNothingFromTheMomentItIsNot()
    {
        var ada = await practice.Record("ada-of-the-story");
        using var doctor = await practice.DoctorSignsIn();
        (await PracticeDoor.Find(doctor, ada.Citizen)).Page.Text.Should().Contain(NotOpen);
        await practice.SharesWithPractice(ada);

        var (address, page) = await PracticeDoor.Find(doctor, "ada-of- the-story");

        address.Should().StartWith("/practice/patient/").And.NotContain(ada.Citizen);
        page.Text.Should().Contain("Some Body").And.Contain("Born 3 February 1961").And.Contain("Looking as Dr Lee, RR8, to treat").And.Contain("5.6 mmol/L").And.Contain("Ask the patient.");
        var measure = await doctor.Get(Measure().Match(page.Html).Groups[1].Value);
        measure.Text.Should().Contain("Some Body").And.Contain("1 reading is not enough to show a change").And.Contain("<svg");

        using var citizen = await PageClient.SignIn(practice.Door, ada.Citizen);
        var stop = Stop().Match((await citizen.Get("/sharing")).Html).Value;
        (await citizen.Post(stop, "stop")).Status.Should().Be(HttpStatusCode.Redirect);

        var after = await doctor.Get(address);
        after.Status.Should().Be(HttpStatusCode.NotFound);
        after.Text.Should().Contain("or no longer. Ask the patient.").And.NotContain("Some Body").And.NotContain("5.6");
        (await doctor.Get(address + "/health/glucose")).Without(address + "/health/glucose").Should().Be(after.Without(address));
        (await citizen.Get("/log")).Text.Should().Contain("Dr Lee of RR8").And.Contain("Turned away").And.Contain("You share nothing with Dr Lee of RR8 to treat you.");
    }

    [Fact]
    public async Task NoRecord_NotTheirs_HiddenOrWithdrawn_AreTheSamePage()
    {
        await practice.Record("not-shared-it");
        var hidden = await practice.Record("all-is-hidden");
        await practice.SharesWithPractice(hidden);
        await hidden.GiveConsent(new Consent("keep-out", ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Organization, PracticeDoor.Practice)] }));
        var withdrawn = await practice.Record("it-is-stopped");
        await practice.SharesWithPractice(withdrawn);
        await withdrawn.WithdrawConsent((await withdrawn.Consents()).Consents[0].Consent.Id);
        using var doctor = await practice.DoctorSignsIn();

        var pages = new List<string>();
        foreach (var citizen in new[] { "nobody-has-it", "not-shared-it", "all-is-hidden", "it-is-stopped" })
        {
            var (address, page) = await PracticeDoor.Find(doctor, citizen);
            page.Status.Should().Be(HttpStatusCode.NotFound);
            page.Html.Should().NotContain(citizen);
            pages.Add(page.Without(address));
        }

        pages.Distinct().Should().ContainSingle().Which.Should().Contain(NotOpen);
    }

    [Fact]
    public async Task WhatIsHidden_LeavesNoTrace_OnThePagesThatAreOpen()
    {
        var at = PracticeDoor.Now.AddHours(-1);
        var few = await practice.Record("holds-less", Sample.Glucose(at, identifier: "g"));
        var more = await practice.Record("holds-more", Sample.Glucose(at, identifier: "g"), Sample.Vaccination("2026-01-02", "v"), Sample.BloodPressure(at, "181", "99", "b"));
        foreach (var citizen in new[] { few, more })
        {
            await practice.SharesWithPractice(citizen);
        }

        await ConsentTemplates.Give(more, "hide-from-organisation", new TemplateValues { Who = PracticeDoor.Practice, Classes = [Sample.VitalSigns] });
        await ConsentTemplates.Give(more, "hide-from-organisation", new TemplateValues { Who = PracticeDoor.Practice, Codes = [new(CodeSystems.Cvx, "140")] }, consentId: "hides-vaccinations");
        using var doctor = await practice.DoctorSignsIn();

        foreach (var below in new[] { "", "/health/glucose", "/health/glucose?list=yes", "/health/blood%20pressure", "/health/blood%20pressure?shown=all", "/record", "/record/weight" })
        {
            var (one, other) = (await PracticeDoor.Find(doctor, few.Citizen), await PracticeDoor.Find(doctor, more.Citizen));
            var (less, all) = (await doctor.Get(one.Address + below), await doctor.Get(other.Address + below));
            (less.Status, all.Status).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK), below);
            all.Without(other.Address, more.Citizen).Should().Be(less.Without(one.Address, few.Citizen), below);
        }
    }

    [Fact]
    public async Task AHandle_OpensNothing_ForAnybodyElse_OrAfterSigningInAnew()
    {
        var bea = await practice.Record("bea-and-handles");
        await practice.SharesWithPractice(bea);
        using var doctor = await practice.DoctorSignsIn();
        var (address, page) = await PracticeDoor.Find(doctor, bea.Citizen);
        page.Status.Should().Be(HttpStatusCode.OK);
        using var colleague = await PageClient.SignIn(practice.Door, PracticeDoor.Colleague, "/practice");
        using var later = await practice.DoctorSignsIn();
        var before = (await bea.Notices()).Version;

        foreach (var other in new[] { colleague, later })
        {
            var answer = await other.Get(address);
            answer.Status.Should().Be(HttpStatusCode.NotFound);
            answer.Text.Should().Contain(NotOpen);
        }

        (await doctor.Get("/practice/patient/" + bea.Citizen)).Text.Should().Contain(NotOpen);
        ((await bea.Notices()).Version - before).Should().Be(1, "asking for the version is itself an entry");
    }

    [Fact]
    public async Task EachLook_IsTwoEntriesAtMost_AndThePagesComeFromHereAlone()
    {
        var cem = await practice.Record("cem-and-entries");
        await practice.SharesWithPractice(cem);
        using var doctor = await practice.DoctorSignsIn();
        var (address, _) = await PracticeDoor.Find(doctor, cem.Citizen);

        foreach (var path in new[] { "/practice", "/practice/find", "/practice/emergency", "/practice/requests", "/practice/requests/new", address, address + "/health/glucose", address + "/record", address + "/record/glucose" })
        {
            var before = (await cem.Notices()).Version;
            var page = await doctor.Get(path);
            page.Status.Should().Be(HttpStatusCode.OK, path);
            page.Html.Should().NotContain("<script").And.NotContain(" style=").And.NotContain("value=\"" + cem.Citizen).And.Contain("<h1");
            Regex.Matches(page.Html, "(href|action)=\"([^\"]*)\"").Should().NotContain(it => it.Groups[2].Value.Contains(cem.Citizen));
            ((await cem.Notices()).Version - before - 1).Should().BeInRange(0, 2, path);
        }
    }

    [Fact]
    public async Task WhatADoctorRecords_IsTheirPractices_AndSentTwiceItIsThereOnce()
    {
        var dan = await practice.Record("dan-is-measured");
        await practice.SharesWithPractice(dan);
        using var doctor = await practice.DoctorSignsIn();
        var (address, _) = await PracticeDoor.Find(doctor, dan.Citizen);
        var form = address + "/record/blood-pressure";
        (string, string)[] typed = [("id", Guid.NewGuid().ToString("n")), ("top", "128"), ("bottom", "79"), ("when", "now")];

        (await doctor.Post(form, "reading", typed)).Text.Should().Contain("Is this right?").And.Contain("128 over 79 mmHg");
        (await doctor.Post(form, "reading", [.. typed, ("step", "do")])).Text.Should().Contain("128 over 79 mmHg is in the patient's record");
        (await doctor.Post(form, "reading", [.. typed, ("step", "do")])).Status.Should().Be(HttpStatusCode.OK);

        var held = (await dan.Dashboard()).Measures.Where(static it => it.Code.Code == "85354-9").Should().ContainSingle().Subject;
        (held.Latest.Item.Source.Name, held.Windows.Lifetime.Count).Should().Be((PracticeDoor.Practice, 1));
        (await doctor.Post(form, "reading", [.. typed[..1], ("top", "79"), ("bottom", "128"), ("when", "now")])).Text.Should().Contain("Bottom number must be lower");
    }

    [GeneratedRegex("href=\"(/practice/patient/[^\"]*/health/[^\"]*)\"")]
    private static partial Regex Measure();

    [GeneratedRegex("/sharing/stop/[0-9]+")]
    private static partial Regex Stop();
}

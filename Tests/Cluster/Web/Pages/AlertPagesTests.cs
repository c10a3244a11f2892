using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Alerts on the pages, without a browser: who sees whose, that no address tells of them, and what is done about one.</summary>
public sealed partial class AlertPagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private static PageWords Words => Language.Default.Pages;

    [Fact]
    public async Task G1_TheList_AndTheAlert_AreGone_FromTheMomentThatTheCitizenStopsSharing()
    {
        var kim = await Alerted("kim-has-an-alert");
        using var doctor = await practice.DoctorSignsIn();
        var list = await doctor.Get("/practice/worklist");
        var row = RowOf(list, kim);
        var page = await doctor.Get(row);
        page.Text.Should().Contain("184/122 and 186/121 mmHg").And.Contain("Contact your GP today.").And.Contain("NICE NG136").And.Contain(NameOf(kim));
        Regex.Matches(list.Html + page.Html, "(?:href|action)=\"([^\"]*)\"").Should().NotContain(static it => Regex.IsMatch(it.Groups[1].Value, "^/practice.*(kim|SEVERE|severe)"), "no address tells whose it is, or what");

        await kim.WithdrawConsent((await kim.Consents()).Consents[0].Consent.Id);

        (await doctor.Get("/practice/worklist")).Text.Should().NotContain(NameOf(kim));
        var after = await doctor.Get(row);
        (after.Status, after.Text.Contains("184", StringComparison.Ordinal)).Should().Be((HttpStatusCode.NotFound, false));
    }

    [Fact]
    public async Task WhoTakesItOn_HasIt_WhateverTheyNote_UntilTheyGiveItBack()
    {
        var lea = await Alerted("lea-is-taken-on");
        using var doctor = await practice.DoctorSignsIn();
        using var colleague = await PageClient.SignIn(practice.Door, PracticeDoor.Colleague, "/practice");
        var row = RowOf(await doctor.Get("/practice/worklist?free=yes"), lea);

        (await doctor.Post(row, "take", ("step", "take"))).Location.Should().Be(row + "?done=yes");
        await Written(doctor, row, ("did", "note"), ("words", "I will call at four."));

        (await colleague.Get("/practice/worklist?free=yes")).Text.Should().NotContain(NameOf(lea));
        var others = RowOf(await colleague.Get("/practice/worklist"), lea);
        (await colleague.Get(others)).Text.Should().Contain($"{PracticeDoor.Doctor} took it on").And.Contain(Words.TakeOver).And.NotContain(Words.GiveBack);
        (await doctor.Get(row)).Text.Should().Contain(Words.GiveBack);
        (await doctor.Post(row, "take", ("step", "give"))).Status.Should().Be(HttpStatusCode.Redirect);
        RowOf(await colleague.Get("/practice/worklist?free=yes"), lea).Should().NotBeEmpty();
        (await colleague.Get(row)).Status.Should().Be(HttpStatusCode.NotFound, "the address is another session's");
    }

    [Fact]
    public async Task WhatClosesIt_IsCheckedFirst_SaysSomething_AndIsReadByTheCitizen()
    {
        var max = await Alerted("max-is-closed");
        using var doctor = await practice.DoctorSignsIn();
        using var colleague = await PageClient.SignIn(practice.Door, PracticeDoor.Colleague, "/practice");
        var row = RowOf(await doctor.Get("/practice/worklist"), max);
        var others = RowOf(await colleague.Get("/practice/worklist"), max);
        var id = Guid.NewGuid().ToString("n");
        (await doctor.Post(row, "write", ("id", id))).Text.Should().Contain(Words.WhatCameOfItMissing);
        (await doctor.Post(row, "write", ("id", id), ("did", "no-action"))).Text.Should().Contain(Words.SayWhy(RecordLimits.MaxStatementLength));
        (await doctor.Post(row, "write", ("id", id), ("did", "no-action"), ("words", "Measured wrong"))).Text.Should().Contain(Words.WrittenMeans(closes: true)).And.Contain("Measured wrong");
        (await max.Alerts()).Alerts[0].Handling.Should().BeEmpty("what was checked is not written yet");

        await Written(doctor, row, ("did", "no-action"), ("words", "Measured wrong"));

        (await doctor.Get(row + "?done=yes")).Text.Should().Contain("has left your list").And.NotContain(Words.TakeOn);
        (await doctor.Get("/practice/worklist")).Text.Should().NotContain(NameOf(max));
        (await colleague.Post(others, "write", ("id", id), ("did", "called"), ("step", "do"))).Text.Should().Contain(Words.ClosedMeanwhile);
        (await colleague.Post(others, "take", ("step", "take"))).Text.Should().Contain(Words.ClosedMeanwhile);
        (await max.Alerts()).Alerts[0].Handling.Should().ContainSingle().Which.Outcome.Should().Be(AlertOutcome.NoAction);
        using var citizen = await PageClient.SignIn(practice.Door, max.Citizen);
        (await citizen.Get("/alerts")).Text.Should().Contain($"{PracticeDoor.Doctor} of {PracticeDoor.Practice} saw it, and nothing needs to be done").And.Contain("“Measured wrong”").And.Contain("Somebody has dealt with it.");
    }

    [Fact]
    public async Task LooksAreCounted_AndWhatIsOver_SaysHow()
    {
        var ned = await Alerted("ned-takes-back");
        using var citizen = await PageClient.SignIn(practice.Door, ned.Citizen);
        using var doctor = await practice.DoctorSignsIn();
        foreach (var (reader, path) in new[] { (doctor, "/practice/worklist"), (doctor, RowOf(await doctor.Get("/practice/worklist"), ned)), (citizen, "/alerts") })
        {
            var before = (await ned.Notices()).Version;
            (await reader.Get(path)).Status.Should().Be(HttpStatusCode.OK);
            ((await ned.Notices()).Version - before - 1).Should().Be(1, path);
        }

        await ned.Grain.Submit(practice.Door.Cluster.Service("cuff"), new("corrected", [Sample.BloodPressure(PracticeDoor.Now.AddMinutes(-20), "124", "82", "first")]));

        (await citizen.Get("/alerts")).Text.Should().Contain(Words.AlertsLede(0)).And.Contain(Words.EndedAlerts).And.Contain("A reading was corrected or taken back.").And.NotContain("nhsuk-card--care");
        (await citizen.Get("/home")).Text.Should().NotContain("nhsuk-card--care");
        (await doctor.Get("/practice/worklist")).Text.Should().NotContain(NameOf(ned));
    }

    [Fact]
    public async Task AnyRule_IsToldToAnybody_WithWhatItCannotSee()
    {
        using var http = new HttpClient { BaseAddress = new Uri(practice.Door.Address) };

        var page = WebUtility.HtmlDecode(await http.GetStringAsync("/rules/alerts"));

        foreach (var (name, rule) in Language.Default.Alerts.Rules)
        {
            page.Should().Contain($"id=\"{name.ToLowerInvariant()}\"").And.Contain(name).And.ContainAll(rule.Title, rule.Does, rule.Data, rule.CannotSee, rule.Ends, rule.Guideline, rule.Answers);
        }
    }

    private static async Task Written(PageClient doctor, string row, params (string, string)[] typed) =>
        (await doctor.Post(row, "write", [("id", Guid.NewGuid().ToString("n")), .. typed, ("step", "do")])).Location.Should().Be(row + "?done=yes");

    /// <summary>Somebody who shares with the practice and measured a very high blood pressure twice.</summary>
    private async Task<CitizenSession> Alerted(string citizen)
    {
        var now = PracticeDoor.Now;
        var self = await practice.Record(citizen);
        await self.SetDemographics(new($$"""{"resourceType":"Patient","name":[{"text":"Mx {{citizen}}"}],"birthDate":"1961-02-03"}"""));
        await practice.SharesWithPractice(self);
        await self.Grain.Submit(practice.Door.Cluster.Service("cuff"), new("severe", [Sample.BloodPressure(now.AddMinutes(-20), "184", "122", "first"), Sample.BloodPressure(now.AddMinutes(-10), "186", "121", "again")]));
        return self;
    }

    private static string NameOf(CitizenSession citizen) => $"Mx {citizen.Citizen}";

    private static string RowOf(PageAnswer list, CitizenSession citizen) =>
        Row().Matches(list.Html).Where(it => it.Groups[2].Value == NameOf(citizen)).Select(static it => it.Groups[1].Value).SingleOrDefault() ?? "";

    [GeneratedRegex("href=\"(/practice/alert/[^\"]*)\">[^<:]*: ([^<]*)<")]
    private static partial Regex Row();
}

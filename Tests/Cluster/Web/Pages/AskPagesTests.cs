using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A practice asks for access on its pages, without a browser: what is asked is checked first, listed with what came of it, and taken back; and nothing tells whether there is a record.</summary>
public sealed partial class AskPagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static PageWords Words => Language.Default.Pages;

    [Fact]
    public async Task WhatIsAsked_IsCheckedFirst_AndReachesThePatientOnce_WhoseAnswerAndReceiptTheListShows()
    {
        var self = await practice.Record("lea-is-asked");
        using var doctor = await practice.DoctorSignsIn();
        (string Name, string Value)[] asked = Filled("lea-is-asked");

        (await doctor.Get("/practice")).Text.Should().Contain(Words.AskedTitle);
        var check = await doctor.Post("/practice/requests/new", "ask", asked);
        check.Text.Should().Contain(Words.CheckAsk).And.Contain("glucose").And.Contain("\"To see how you do.\"").And.Contain(Words.AskMeans(14));
        (await self.ConsentRequests()).Requests.Should().BeEmpty("what was checked is not sent yet");
        (await doctor.Post("/practice/requests/new", "ask", [.. asked, ("step", "do")])).Location.Should().Be("/practice/requests?done=sent");
        (await doctor.Post("/practice/requests/new", "ask", [.. asked, ("step", "do")])).Location.Should().Be("/practice/requests?done=sent", "sent twice, it is one request");
        var held = await Heard(self);
        (held.Organization, held.Request.Purpose, held.Request.Words, held.Request.DataPeriod!.Start).Should().Be((PracticeDoor.Practice, PurposeOfUse.Treatment, "To see how you do.", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        (await doctor.Get("/practice/requests?done=sent")).Text.Should().Contain(Words.RequestIsOut).And.Contain(Words.NumberOf("lea-is-asked")).And.Contain(Words.TakeBackRequest);

        await self.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));
        var receipt = (await self.ConsentRequests()).Requests.Single().Receipt!;
        await Until("listed as agreed", async () => (await doctor.Get("/practice/requests")).Text.Contains(receipt.Split('.')[0], StringComparison.Ordinal));
        (await doctor.Get("/practice/requests")).Text.Should().Contain(Words.AskedReceiptMeans).And.Contain("agreed");
    }

    [Fact]
    public async Task WhomNoRecordHasEverBeenOpenedFor_IsAskedLikeAnybodyElse_AndCanBeTakenBack()
    {
        using var doctor = await practice.DoctorSignsIn();

        (await doctor.Post("/practice/requests/new", "ask", [.. Filled("nobody-at-all"), ("step", "do")])).Location.Should().Be("/practice/requests?done=sent");
        var list = await doctor.Get("/practice/requests");
        list.Text.Should().Contain(Words.NumberOf("nobody-at-all"));
        var button = Handles().Matches(Row(list.Html, "nobody-at-all")).Single().Groups[1].Value;
        button.Should().NotContain("nobody");
        (await doctor.Post("/practice/requests", "asked", ("step", button))).Location.Should().Be("/practice/requests?done=back");

        (await doctor.Get("/practice/requests?done=back")).Text.Should().Contain(Words.RequestTakenBack);
        Handles().Matches(Row((await doctor.Get("/practice/requests")).Html, "nobody-at-all")).Should().BeEmpty();
        using var colleague = await PageClient.SignIn(practice.Door, PracticeDoor.Colleague, "/practice");
        (await colleague.Get("/practice/requests")).Text.Should().Contain(Words.NumberOf("nobody-at-all"), "colleagues see what their practice asked");
    }

    [Fact]
    public async Task AllThatIsWrong_IsToldAtOnce()
    {
        using var doctor = await practice.DoctorSignsIn();
        var id = ("id", Guid.NewGuid().ToString("n"));

        (await doctor.Post("/practice/requests/new", "ask", id)).Text.Should()
            .Contain(Words.PatientNumberWrong).And.Contain(Words.AskPurposeMissing).And.Contain(Words.WhatMissing).And.Contain(Words.UntilMissing).And.Contain(Words.AskWordsWrong(RecordLimits.MaxStatementLength));
        (await doctor.Post("/practice/requests/new", "ask", id, ("kinds", "glucose"), ("everything", "everything"), ("until", "day"), ("newer", "31"), ("newer-month", "2"), ("newer-year", "2026"))).Text.Should()
            .Contain(Words.WhatFromTwoLists).And.Contain(Words.LastDayWrong).And.Contain(Words.NoSuchDay);
        (await doctor.Post("/practice/requests/new", "ask", [id, ("until", "day"), .. Day("last-day", PracticeDoor.Now.AddDays(3))])).Text.Should().Contain(Words.AskUntilSoon(14));

        (await doctor.Post("/practice/requests/new", "ask", [.. Filled("mia-is-asked-twice"), ("step", "do")])).Location.Should().Be("/practice/requests?done=sent");
        (await doctor.Post("/practice/requests/new", "ask", [.. Filled("mia-is-asked-twice"), ("step", "do")])).Text.Should().Contain(Words.AskTooMany, "one waits");
    }

    [Fact]
    public async Task ACitizen_FindsNoneOfIt()
    {
        await practice.Record("nina-looks");
        using var citizen = await PageClient.SignIn(practice.Door, "nina-looks");

        foreach (var path in new[] { "/practice/requests", "/practice/requests/new" })
        {
            (await citizen.Get(path)).Status.Should().Be(HttpStatusCode.NotFound, path);
        }
    }

    private static (string Name, string Value)[] Filled(string citizen) =>
    [
        ("id", Guid.NewGuid().ToString("n")), ("number", citizen), ("purpose", PurposeOfUse.Treatment), ("kinds", "glucose"), ("until", "month"), ("words", "To see how you do."),
        ("newer", "1"), ("newer-month", "1"), ("newer-year", "2026"),
    ];

    private static (string Name, string Value)[] Day(string field, DateTimeOffset day) => [(field, $"{day.Day}"), ($"{field}-month", $"{day.Month}"), ($"{field}-year", $"{day.Year}")];

    /// <summary>What the list says of one patient.</summary>
    private static string Row(string html, string citizen) => html.Split("<li").Single(row => row.Contains(Words.NumberOf(citizen), StringComparison.Ordinal)).Split("</li>")[0];

    private static async Task<HeldRequest> Heard(CitizenSession self)
    {
        HeldRequest? held = null;
        await Until("heard of", async () => (held = (await self.ConsentRequests()).Requests.SingleOrDefault()) is not null);
        return held!;
    }

    private static async Task Until(string what, Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"The request never was {what}.");
            }
        }
    }

    [GeneratedRegex("name=\"step\" value=\"([^\"]*)\"")]
    private static partial Regex Handles();
}

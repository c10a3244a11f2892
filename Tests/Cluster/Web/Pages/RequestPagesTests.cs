using System.Net;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Requests for access on the pages, without a browser: who asks and what for, an answer that is narrowed and checked first, a refusal, and a receipt.</summary>
public sealed class RequestPagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static PageWords Words => Language.Default.Pages;

    [Fact]
    public async Task HomeTells_ThatSomebodyAsks_AndThePage_WhoAndWhatFor()
    {
        var (self, held) = await Asked("ida-is-asked", PracticeDoor.Long);
        using var citizen = await PageClient.SignIn(practice.Door, self.Citizen);

        (await citizen.Get("/home")).Text.Should().Contain(Words.RequestsLede(1)).And.Contain(Words.SeeRequests);
        var before = (await self.Notices()).Version;
        var list = await citizen.Get("/sharing/requests");
        ((await self.Notices()).Version - before - 1).Should().Be(1, "one look");
        list.Text.Should().Contain(PracticeDoor.LongName).And.Contain("LONG").And.Contain("\"To see how the two go together.\"").And.Contain(Words.AnswerIt);
        (await citizen.Get($"/sharing/requests/{held.Version}")).Text.Should().Contain(Words.IfYouAgree).And.Contain("research").And.Contain("Glucose").And.Contain("Weight");
        (await citizen.Get($"/sharing/requests/{held.Version + 1}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await citizen.Get("/sharing")).Text.Should().Contain(Words.RequestsTitle);
    }

    [Fact]
    public async Task WhatIsNarrowed_IsCheckedFirst_AndIsWhatIsGiven_OnceForAForm()
    {
        var (self, held) = await Asked("jon-narrows", PracticeDoor.Practice);
        using var citizen = await PageClient.SignIn(practice.Door, self.Citizen);
        var (page, id) = ($"/sharing/requests/{held.Version}", Guid.NewGuid().ToString("n"));
        var last = held.Request.Until.AddDays(-100);

        (await citizen.Post(page, "answer", ("id", id))).Text.Should().Contain(Words.AnswerMissing);
        (await citizen.Post(page, "answer", ("id", id), ("answer", "less"))).Text.Should().Contain(Words.KindsMissing);
        (await citizen.Post(page, "answer", ("id", id), ("answer", "less"), ("kinds", "glucose"), ("kinds", "weight"))).Text.Should().Contain(Words.NothingIsLess);
        (await citizen.Post(page, "answer", [("id", id), ("answer", "less"), ("kinds", "glucose"), .. Day("sooner", held.Request.Until.AddDays(2))])).Text.Should().Contain(Words.WiderThanAsked);
        (await citizen.Post(page, "answer", ("id", id), ("answer", "less"), ("kinds", "glucose"), ("sooner", "31"), ("sooner-month", "2"), ("sooner-year", "2027"))).Text.Should().Contain(Words.NoSuchDay);
        (string Name, string Value)[] narrower = [("id", id), ("answer", "less"), ("kinds", "glucose"), .. Day("sooner", last)];
        (await citizen.Post(page, "answer", narrower)).Text.Should().Contain(Words.CheckAnswer).And.Contain("glucose").And.NotContain("weight").And.Contain(Words.SayThis(RequestChoice.AgreeToLess));
        (await self.ConsentRequests()).Requests.Single().State.Should().Be(RequestState.Open, "what was checked is not said yet");

        var token = System.Text.RegularExpressions.Regex.Match((await citizen.Get(page)).Html, "__RequestVerificationToken\" value=\"([^\"]*)\"", System.Text.RegularExpressions.RegexOptions.RightToLeft).Groups[1].Value;
        (string Name, string Value)[] said = [("_handler", "answer"), ("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. narrower, ("step", "do")];
        (await citizen.Send(page, said)).Location.Should().Be($"/sharing/requests?done={held.Version}");
        (await citizen.Send(page, said)).Location.Should().Be($"/sharing/requests?done={held.Version}", "sent twice, it is one answer");
        var done = (await citizen.Get($"/sharing/requests?done={held.Version}")).Text;
        var answered = (await self.ConsentRequests()).Requests.Single();
        done.Should().Contain(Words.ItIsDone).And.Contain(Words.ReceiptTitle).And.Contain(answered.Receipt!.Split('.')[0]);
        var given = (await self.Consents()).Consents.Single(consent => consent.Consent.Id == answered.ConsentId).Consent.Provision;
        given.Codes.Should().BeEquivalentTo([Glucose]);
        given.Period!.End.Should().BeBefore(held.Request.Until);
        (await citizen.Get(page)).Status.Should().Be(HttpStatusCode.NotFound, "it is answered");
    }

    [Fact]
    public async Task ARefusalForGood_IsCheckedFirst_AndCanBeLifted()
    {
        var (self, held) = await Asked("kay-refuses", PracticeDoor.Practice);
        using var citizen = await PageClient.SignIn(practice.Door, self.Citizen);
        var page = $"/sharing/requests/{held.Version}";
        (string Name, string Value)[] never = [("id", Guid.NewGuid().ToString("n")), ("answer", "never")];

        (await citizen.Post(page, "answer", never)).Text.Should().Contain(Words.RefusalMeans(RequestChoice.RefuseForGood));
        await citizen.Post(page, "answer", [.. never, ("step", "do")]);

        (await self.ConsentRequests()).NotToAsk.Should().Equal(PracticeDoor.Practice);
        (await citizen.Get("/home")).Text.Should().NotContain(Words.SeeRequests);
        (await citizen.Get("/sharing/requests")).Text.Should().Contain(Words.NotToAskTitle);
        await citizen.Post("/sharing/requests", "asking", ("step", "0"));
        (await self.ConsentRequests()).NotToAsk.Should().BeEmpty();
    }

    private static readonly Coding Glucose = new(CodeSystems.Loinc, "15074-8"), Weight = new(CodeSystems.Loinc, "29463-7");

    private static (string Name, string Value)[] Day(string field, DateTimeOffset day) => [(field, $"{day.Day}"), ($"{field}-month", $"{day.Month}"), ($"{field}-year", $"{day.Year}")];

    private async Task<(CitizenSession Self, HeldRequest Held)> Asked(string citizen, string organization)
    {
        var self = await practice.Record(citizen);
        var request = new ConsentRequest("r", PurposeOfUse.Research, PracticeDoor.Now.AddDays(365), PracticeDoor.Now.AddDays(14), "To see how the two go together.") { Codes = [Glucose, Weight] };
        var cluster = practice.Door.Cluster;
        (await cluster.Client.GetGrain<IConsentRequestsGrain>(0).Ask(cluster.Professional(organization, PurposeOfUse.Research), citizen, request)).Should().BeOfType<ConsentAsked>();
        for (var until = PracticeDoor.Now + Patience; PracticeDoor.Now < until; await Task.Yield())
        {
            if ((await self.ConsentRequests()).Requests is [var held])
            {
                return (self, held);
            }
        }

        throw new TimeoutException("The record did not hear of the request.");
    }
}

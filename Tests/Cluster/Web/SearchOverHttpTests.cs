using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Searches over HTTP, and what they do not tell.</summary>
public sealed class SearchOverHttpTests : IAsyncLifetime
{
    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    private FrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        await _door.Cluster.Citizen("anna").Take(
            _door.Cluster.Service("meter"), "s1",
            [.. Enumerable.Range(0, 7).Select(i => (RecordItem)Sample.Glucose(Yesterday.AddHours(i), $"5.{i}", $"Observation/g{i}")), Sample.Vaccination("2025-10-01", "Immunization/v1")]);
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("Observation?patient=anna&code=http://loinc.org|15074-8")]
    [InlineData("Observation?subject=Patient/anna")]
    [InlineData("Observation?code=15074-8")]
    [InlineData("Patient/anna/Observation")]
    public async Task ACitizenFindsTheirOwn_HoweverTheySayWhose(string url)
    {
        using var anna = _door.Self("anna");
        var found = (await anna.Get(url)).Must(HttpStatusCode.OK);
        found.Json["type"]!.GetValue<string>().Should().Be("searchset");
        found.Matches.Should().HaveCount(7).And.OnlyContain(static it => it["resourceType"]!.GetValue<string>() == "Observation");
        found.Json["total"]!.GetValue<int>().Should().Be(7);
        found.Entries[0]["fullUrl"]!.GetValue<string>().Should().Be($"{_door.Base}/Observation/{found.Matches[0]["id"]}");
    }

    [Fact]
    public async Task ACompartment_HoldsAllTypes()
    {
        using var anna = _door.Self("anna");
        (await anna.Get("Patient/anna/*")).Matches.Should().HaveCount(8);
    }

    [Fact]
    public async Task ASearchIsPostedToo_AndItsSelfLinkIsOfGet()
    {
        using var anna = _door.Self("anna");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("code", "15074-8"), KeyValuePair.Create("_count", "2"), KeyValuePair.Create("_sort", "date")]);
        var found = (await anna.Send(HttpMethod.Post, "Observation/_search?patient=anna", form)).Must(HttpStatusCode.OK);
        found.Link("self").Should().Be($"{_door.Base}/Observation?patient=anna&code=15074-8&_count=2&_sort=date");
        found.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal("g0", "g1");
    }

    [Fact]
    public async Task Pages_LeadToEveryMatchOnce_AndNobodyElseFollowsThem()
    {
        using var anna = _door.Self("anna");
        var page = (await anna.Get("Observation?patient=anna&_count=3&_sort=-date")).Must(HttpStatusCode.OK);
        var seen = page.Matches.ToList();
        var second = page.Link("next")!;
        while (page.Link("next") is { } next)
        {
            page = (await anna.Get(next)).Must(HttpStatusCode.OK);
            seen.AddRange(page.Matches);
        }

        seen.Select(static it => it["id"]!.GetValue<string>()).Should().Equal("g6", "g5", "g4", "g3", "g2", "g1", "g0");
        second.Should().NotContain("anna").And.NotContain("date");
        using var bob = _door.Self("bob");
        (await bob.Get(second)).Must(HttpStatusCode.NotFound);
        (await anna.Get(second + "x")).Must(HttpStatusCode.NotFound);
        (await anna.Get(second)).Must(HttpStatusCode.OK).Link("self").Should().Be(second);
    }

    [Fact]
    public async Task ThePatientIsIncluded_AndCountsNowhere()
    {
        using var anna = _door.Self("anna");
        var found = (await anna.Get("Observation?patient=anna&_count=2&_include=Observation:patient")).Must(HttpStatusCode.OK);
        found.Matches.Should().HaveCount(2);
        found.Of("include").Single()["id"]!.GetValue<string>().Should().Be("anna");
    }

    [Fact]
    public async Task AnUnknownParameter_IsAnError_OrLeftOutWithAWord()
    {
        using var anna = _door.Self("anna");
        (await anna.Get("Observation?patient=anna&performer=x")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
        var lenient = (await anna.Get("Observation?patient=anna&performer=x", ("Prefer", "handling=lenient"))).Must(HttpStatusCode.OK);
        lenient.Link("self").Should().Be($"{_door.Base}/Observation?patient=anna");
        lenient.Of("outcome").Should().ContainSingle();
        lenient.Matches.Should().HaveCount(7);
    }

    [Theory]
    [InlineData("Observation?patient=anna&date=yesterday")]
    [InlineData("Observation?patient=anna&code:in=x")]
    [InlineData("Observation?patient=anna&_count=x")]
    public async Task ABadValue_IsABadRequest(string url)
    {
        using var anna = _door.Self("anna");
        (await anna.Get(url)).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task OnlyACount_OrAPart_IsGivenWhereItIsAskedFor()
    {
        using var anna = _door.Self("anna");
        var count = (await anna.Get("Observation?patient=anna&_summary=count")).Must(HttpStatusCode.OK);
        (count.Json["total"]!.GetValue<int>(), count.Entries.Length, count.Link("next")).Should().Be((7, 0, null));
        var part = (await anna.Get("Observation?patient=anna&_elements=value&_count=1")).Must(HttpStatusCode.OK).Matches.Single();
        part.Select(static it => it.Key).Should().Contain(["valueQuantity", "status", "code"]).And.NotContain("category").And.NotContain("effectiveDateTime");
        part["meta"]!["tag"]![0]!["code"]!.GetValue<string>().Should().Be("SUBSETTED");
    }

    [Fact]
    public async Task ARefusal_LooksLikeARecordWithoutSuchData()
    {
        using var stranger = _door.For(_door.Cluster.Professional("RR8"));
        await _door.Cluster.Citizen("empty").Take(_door.Cluster.Service("practice"), "s1", Sample.Vaccination("2025-10-01"));
        var withData = (await stranger.Get("Observation?patient=anna&_total=accurate")).Must(HttpStatusCode.OK);
        var without = (await stranger.Get("Observation?patient=empty&_total=accurate")).Must(HttpStatusCode.OK);
        withData.Text.Replace("anna", "empty", StringComparison.Ordinal).Should().Be(without.Text);
        var noRecord = (await stranger.Get("Observation?patient=nobody&_total=accurate")).Must(HttpStatusCode.OK);
        noRecord.Text.Replace("nobody", "empty", StringComparison.Ordinal).Should().Be(without.Text);
        Names(withData).Should().Equal(Names(without)).And.Equal(Names(noRecord));
        (await stranger.Get("Observation/g1?patient=anna")).Must(HttpStatusCode.NotFound).Text
            .Should().Be((await stranger.Get("Observation/none?patient=anna")).Must(HttpStatusCode.NotFound).Text);
        (await stranger.Get("Observation/g1/_history?patient=anna")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ATokenOfOnePatient_FindsNothingOfAnother()
    {
        using var bob = _door.Self("bob");
        (await bob.Get("Observation?patient=anna")).Must(HttpStatusCode.OK).Entries.Should().BeEmpty();
        (await bob.Get("Observation/g1?patient=anna")).Must(HttpStatusCode.NotFound);
        (await bob.Post("Observation", """
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01"}
            """)).Must(HttpStatusCode.Forbidden).Issue.Should().Be("forbidden");
    }

    [Fact]
    public async Task WithConsent_APractice_SeesWhatItMay_AndTheCitizenReadsOfIt()
    {
        var citizen = _door.Cluster.Citizen("anna");
        (await citizen.GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("c1", "RR8"))).Should().NotBeNull();
        using var practice = _door.For(_door.Cluster.Professional("RR8"));
        (await practice.Get("Observation?patient=anna&code=15074-8")).Must(HttpStatusCode.OK).Matches.Should().HaveCount(7);
        (await citizen.ReadLog(_door.Cluster.Self("anna"))).Should().Contain(static entry => entry.Action == AccessLog.AccessAction.Search && entry.Permitted);
    }

    [Fact]
    public async Task HistoryOfAPatient_IsPaged_NewestFirst()
    {
        using var anna = _door.Self("anna");
        var page = (await anna.Get("_history?patient=anna&_count=5")).Must(HttpStatusCode.OK);
        page.Json["type"]!.GetValue<string>().Should().Be("history");
        page.Entries.Should().HaveCount(5).And.OnlyContain(static it => it["request"] is JsonObject && it["response"] is JsonObject);
        (await anna.Get(page.Link("next")!)).Must(HttpStatusCode.OK).Entries.Should().HaveCount(3);
        (await anna.Get("Observation/_history?patient=anna&_count=50")).Entries.Should().HaveCount(7);
    }

    [Fact]
    public async Task TheVersionThatWasSeen_IsSentAlong_AndARecordBeforeItIsFoundOut()
    {
        using var anna = _door.Self("anna");
        var found = await anna.Get("Observation?patient=anna");
        var seen = found.Header("X-Record-Version")!;
        (await anna.Get("Observation?patient=anna", ("X-Record-Version", seen))).Must(HttpStatusCode.OK);
        (await anna.Get("Observation?patient=anna", ("X-Record-Version", "1000000"))).Must(HttpStatusCode.Conflict);
        (await anna.Get("Observation?patient=anna", ("X-Record-Version", "x"))).Must(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<string> Names(Answered answer) =>
        answer.Response.Headers.Concat(answer.Response.Content.Headers).Select(static it => it.Key).Order(StringComparer.Ordinal);
}

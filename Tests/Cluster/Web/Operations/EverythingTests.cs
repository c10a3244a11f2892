using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>$everything</c>: the Patient and all that the requester sees, newest first, page by page.</summary>
public sealed class EverythingTests(TwoRecords records) : IClassFixture<TwoRecords>
{
    private const int Shown = 12;

    [Fact]
    public async Task ThePatientComesFirst_ThenAllItems_NewestFirst()
    {
        using var self = records.Self(TwoRecords.Open);
        var answer = (await self.Get($"Patient/{TwoRecords.Open}/$everything?_count=50")).Must(HttpStatusCode.OK);
        var matches = answer.Matches;
        matches[0]["resourceType"]!.GetValue<string>().Should().Be("Patient");
        matches.Should().HaveCount(1 + Shown);
        answer.Json["total"]!.GetValue<int>().Should().Be(1 + Shown);
        matches.Where(static it => it["effectiveDateTime"] is not null && it["resourceType"]!.GetValue<string>() == "Observation")
            .Select(static it => it["effectiveDateTime"]!.GetValue<string>()).Should().BeInDescendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task PagesBringEachItemOnce_AndTheirLinksAreNobodyElses()
    {
        using var practice = records.Practice();
        var page = (await practice.Get($"Patient/{TwoRecords.Hiding}/$everything?_count=5")).Must(HttpStatusCode.OK);
        var ids = page.Matches.Select(IdOf).ToList();
        page.Json.ContainsKey("total").Should().BeFalse();
        var link = page.Link("next")!;
        using var another = records.Self(TwoRecords.Hiding);
        (await another.Get(link)).Must(HttpStatusCode.NotFound);
        while (link is not null)
        {
            page = (await practice.Get(link)).Must(HttpStatusCode.OK);
            ids.AddRange(page.Matches.Select(IdOf));
            link = page.Link("next");
        }

        ids.Should().OnlyHaveUniqueItems().And.HaveCount(1 + Shown);
    }

    [Fact]
    public async Task DatesOfCare_Types_AndTimesOfRecording_NarrowIt_InUrlOrBody()
    {
        using var self = records.Self(TwoRecords.Open);
        var asked = $"Patient/{TwoRecords.Open}/$everything";
        var narrowed = (await self.Get($"{asked}?_type=Observation&start=2026-03-02&end=2026-03-03")).Must(HttpStatusCode.OK);
        narrowed.Matches.Select(IdOf).Should().Equal("Observation/s1", "Observation/w3", "Observation/w2");
        var posted = (await self.Post(asked, """
            {"resourceType":"Parameters","parameter":[{"name":"_type","valueCode":"Observation"},{"name":"start","valueDate":"2026-03-02"},{"name":"end","valueDate":"2026-03-03"}]}
            """)).Must(HttpStatusCode.OK);
        posted.Matches.Select(IdOf).Should().Equal(narrowed.Matches.Select(IdOf));

        var token = (await self.Get("Patient/$everything?_type=Observation&end=2026-03-01&_count=2")).Must(HttpStatusCode.OK);
        token.Matches.Select(IdOf).Should().Equal("Observation/w1");
        (await self.Get($"{asked}?_since=2100-01-01T00:00:00Z")).Must(HttpStatusCode.OK).Matches.Select(IdOf).Should().Equal($"Patient/{TwoRecords.Open}");
        (await self.Get($"{asked}?_type=Patient")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
    }

    [Theory]
    [InlineData("_since=yesterday", "value")]
    [InlineData("start=soon", "value")]
    [InlineData("_type=Encounter", "not-supported")]
    [InlineData("_count=0", "value")]
    [InlineData("secret=1", "not-supported")]
    public async Task AWrongParameter_IsAnErrorThatNamesIt(string query, string issue)
    {
        using var self = records.Self(TwoRecords.Open);
        var answer = (await self.Get($"Patient/{TwoRecords.Open}/$everything?{query}")).Must(HttpStatusCode.BadRequest);
        (answer.Issue, answer.Text.Contains(query.Split('=')[0], StringComparison.Ordinal)).Should().Be((issue, true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?_count=5")]
    [InlineData("?start=2026-03-02&end=2026-03-04&_count=2")]
    [InlineData("?_type=Observation&_count=3")]
    public async Task WhatIsWithheld_ChangesNothing(string query)
    {
        using var practice = records.Practice();
        var pages = new Dictionary<string, string>();
        foreach (var citizen in new[] { TwoRecords.Open, TwoRecords.Hiding })
        {
            var all = new List<string>();
            for (var url = $"Patient/{citizen}/$everything{query}"; url is not null;)
            {
                var page = (await practice.Get(url)).Must(HttpStatusCode.OK);
                url = page.Link("next");
                all.Add(TwoRecords.Alike(page.Json, citizen));
            }

            pages[citizen] = string.Join('\n', all);
        }

        pages[TwoRecords.Hiding].Should().Be(pages[TwoRecords.Open]);
    }

    [Fact]
    public async Task ARecordThatLetsNobodyIn_LooksLikeOneThatIsNotThere()
    {
        using var practice = records.Practice();
        var closed = (await practice.Get($"Patient/{TwoRecords.Closed}/$everything")).Must(HttpStatusCode.NotFound);
        var absent = (await practice.Get("Patient/nobody/$everything")).Must(HttpStatusCode.NotFound);
        closed.Text.Should().Be(absent.Text);
    }

    private static string IdOf(JsonObject resource) => $"{resource["resourceType"]!.GetValue<string>()}/{resource["id"]!.GetValue<string>()}";
}

using System.Net;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>Observation/$lastn</c>: the newest few of each code.</summary>
public sealed class LastNTests(TwoRecords records) : IClassFixture<TwoRecords>
{
    [Theory]
    [InlineData("", "s1 w5")]
    [InlineData("&max=2", "s1 w4 w5")]
    [InlineData("&max=3&code=http://loinc.org|29463-7", "w3 w4 w5")]
    [InlineData("&max=2&category=laboratory", "s1")]
    [InlineData("&max=2&code=http://loinc.org|29463-7&date=lt2026-03-04", "w2 w3")]
    public async Task TheNewestOfEachCode_AreFound_AmongThoseThatMatch(string query, string ids)
    {
        foreach (var citizen in new[] { TwoRecords.Open, TwoRecords.Hiding })
        {
            using var practice = records.Practice();
            var answer = (await practice.Get($"Observation/$lastn?patient={citizen}{query}")).Must(HttpStatusCode.OK);
            answer.Matches.Select(static it => it["id"]!.GetValue<string>()).Order(StringComparer.Ordinal).Should().Equal(ids.Split(' '));
        }
    }

    [Fact]
    public async Task Pages_GoOn_AndABodyAsksTheSame()
    {
        using var practice = records.PracticeAbout(TwoRecords.Hiding);
        var first = (await practice.Get("Observation/$lastn?max=2&_count=2")).Must(HttpStatusCode.OK);
        var second = (await practice.Get(first.Link("next")!)).Must(HttpStatusCode.OK);
        first.Matches.Concat(second.Matches).Select(static it => it["id"]!.GetValue<string>()).Should().BeEquivalentTo("s1", "w4", "w5");
        second.Link("next").Should().BeNull();

        var posted = (await practice.Post("Observation/$lastn", """
            {"resourceType":"Parameters","parameter":[{"name":"max","valuePositiveInt":1},{"name":"code","valueCoding":{"system":"http://loinc.org","code":"29463-7"}}]}
            """)).Must(HttpStatusCode.OK);
        posted.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal("w5");
    }

    [Fact]
    public async Task WhatIsWithheld_ChangesNothing()
    {
        using var practice = records.Practice();
        var open = (await practice.Get($"Observation/$lastn?patient={TwoRecords.Open}&max=2&_total=accurate")).Must(HttpStatusCode.OK);
        var hiding = (await practice.Get($"Observation/$lastn?patient={TwoRecords.Hiding}&max=2&_total=accurate")).Must(HttpStatusCode.OK);
        TwoRecords.Alike(hiding.Json, TwoRecords.Hiding).Should().Be(TwoRecords.Alike(open.Json, TwoRecords.Open));
    }

    [Theory]
    [InlineData("max=0")]
    [InlineData("max=many")]
    [InlineData("max=1000000")]
    public async Task AMaximumThatIsNone_IsAnError(string query)
    {
        using var self = records.Self(TwoRecords.Open);
        (await self.Get($"Observation/$lastn?{query}")).Must(HttpStatusCode.BadRequest);
    }
}

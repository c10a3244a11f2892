using System.Net;
using FluentAssertions;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>Each way in which Consents, AuditEvents, Provenances, Subscriptions, DetectedIssues, Tasks, Communications, PlanDefinitions, MeasureReports and ResearchStudies may be searched, over HTTP: docs/fhir-conformance.md has them all.</summary>
[Collection(ConformanceCollection.Name)]
public sealed class BesideSearchTests(ConformanceDoor conformance)
{
    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var cell in BesideRecord.Cells)
            {
                rows.Add(cell.Name, cell.Query, cell.Ids);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task AResource_IsFoundByWhatItSays(string cell, string query, string ids)
    {
        var found = await conformance.Of(cell.Split(' ')[0]).Get($"{query}&{Own(cell.Split(' ')[0])}_count=100");
        Ids(found).Should().BeEquivalentTo(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), "{0} must find them by {1}", cell, query);
    }

    [Theory]
    [InlineData("Consent")]
    [InlineData("AuditEvent")]
    [InlineData("Provenance")]
    [InlineData("Subscription")]
    [InlineData("DetectedIssue")]
    [InlineData("Task")]
    [InlineData("Communication")]
    [InlineData("PlanDefinition")]
    [InlineData("MeasureReport")]
    [InlineData("ResearchStudy")]
    public async Task AModifierThatIsNotClaimed_IsRefused_WhoeverIsLenientToo(string type)
    {
        foreach (var query in SearchCell.Unclaimed([.. BesideRecord.Cells.Where(it => it.Type == type)]))
        {
            (await conformance.Of(type).Get(query, ("Prefer", "handling=lenient"))).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported", query);
        }
    }

    [Theory]
    [InlineData("Consent", "open", "plan")]
    [InlineData("AuditEvent", "4", "5")]
    [InlineData("Provenance", "Observation-4.0", "Condition-15.0")]
    [InlineData("Subscription", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")]
    [InlineData("DetectedIssue", "9000000017.1-BP-SEVERE", "9000000017.2-GLU-LOW2")]
    [InlineData("Task", "9000000017.1-BP-SEVERE", "9000000017.2-GLU-LOW2")]
    [InlineData("Communication", "9000000017.1-BP-SEVERE.5", "9000000017.2-GLU-LOW2.6")]
    public async Task ASearch_IsAskedInEachWay(string type, string id, string other)
    {
        var (self, patient) = (conformance.Of(type), BesideRecord.CitizenOf(type));
        Ids(await self.Get($"{type}?{Own(type)}_count=100")).Should().Contain([id, other]);
        Ids(await self.Get($"{type}?patient={patient}&_id={id}")).Should().Equal(id);
        Ids(await self.Get($"Patient/{patient}/{type}?_id={id}")).Should().Equal(id);
        Ids(await self.Send(HttpMethod.Post, $"{type}/_search", Form())).Should().Equal(id);
        Ids(await self.Send(HttpMethod.Post, $"{type}/_search?_id={other}", Form())).Should().BeEmpty("what stands in the URL counts too");
        Ids(await self.Send(HttpMethod.Post, $"Patient/{patient}/{type}/_search", Form())).Should().Equal(id);
        Ids(await self.Get($"Patient/another/{type}?_id={id}")).Should().BeEmpty();
        (await self.Get($"{type}/{id}")).Must(HttpStatusCode.OK).Json["id"]!.GetValue<string>().Should().Be(id);
        (await self.Get($"{type}/nothing")).Must(HttpStatusCode.NotFound);

        FormUrlEncodedContent Form() => new([KeyValuePair.Create("_id", id)]);
    }

    [Theory]
    [InlineData("Consent", 4, "open")]
    [InlineData("AuditEvent", 15, "5")]
    [InlineData("Provenance", 4, "Observation-4.0")]
    [InlineData("Subscription", 2, "abcdefghijklmnopqrstuvwxyz")]
    [InlineData("DetectedIssue", 2, "9000000017.1-BP-SEVERE")]
    [InlineData("Task", 2, "9000000017.1-BP-SEVERE")]
    [InlineData("Communication", 2, "9000000017.1-BP-SEVERE.5")]
    public async Task Results_AreShapedAsIsAskedFor(string type, int all, string id)
    {
        var page = (await conformance.Of(type).Get($"{type}?{Own(type)}_count=2")).Must(HttpStatusCode.OK);
        var seen = new List<string>(Ids(page));
        seen.Should().HaveCount(2);
        while (page.Link("next") is { } next)
        {
            page = await conformance.Of(type).Get(next);
            seen.AddRange(Ids(page));
        }

        seen.Should().HaveCount(all).And.OnlyHaveUniqueItems();
        (await conformance.Of(type).Get($"{type}?{Own(type)}_count=100")).Json["total"]!.GetValue<int>().Should().Be(all);
        (await conformance.Of(type).Get($"{type}?{Own(type)}_count=100&_total=none")).Json.ContainsKey("total").Should().BeFalse();
        foreach (var query in new[] { "_count=0", "_summary=count" })
        {
            var count = await conformance.Of(type).Get($"{type}?{Own(type)}{query}");
            (count.Json["total"]!.GetValue<int>(), count.Entries.Length).Should().Be((all, 0), query);
        }

        (await conformance.Of(type).Get($"{type}?_id={id}&_pretty=true")).Text.Should().Contain("\n");
        (await conformance.Of(type).Get($"{type}?_id={id}&_format=xml")).Must(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
    }

    [Theory]
    [InlineData("AuditEvent", "4")]
    [InlineData("Provenance", "Observation-4.0")]
    [InlineData("Subscription", "abcdefghijklmnopqrstuvwxyz")]
    [InlineData("DetectedIssue", "9000000017.1-BP-SEVERE")]
    [InlineData("Task", "9000000017.1-BP-SEVERE")]
    [InlineData("Communication", "9000000017.1-BP-SEVERE.5")]
    public async Task WhatHasNoVersions_NamesNone(string type, string id)
    {
        var read = (await conformance.Of(type).Get($"{type}/{id}")).Must(HttpStatusCode.OK);
        read.ETag.Should().BeNull();
        (await conformance.Of(type).Get($"{type}/{id}/_history")).Must(HttpStatusCode.NotFound);
    }

    private static string Own(string type) => type == "AuditEvent" ? $"{SearchedAuditEvents.Before}&" : "";

    private static IEnumerable<string> Ids(Answered found) => found.Must(HttpStatusCode.OK).Matches.Select(static it => it["id"]!.GetValue<string>());
}

using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Batches and transactions.</summary>
public sealed class BundlesOverHttpTests : IAsyncLifetime
{
    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [SkippableFact]
    public async Task SyntheasTransactions_GoThrough_EachInOneCommit_AndComeBackAsTheyWere()
    {
        foreach (var file in Directory.EnumerateFiles(PublicData.Folder("synthea-r4-20", "bundles"), "*.json"))
        {
            var json = await File.ReadAllTextAsync(file);
            var bundle = FhirBundle.Read(File.ReadAllBytes(file), out _)!;
            var citizen = bundle.Entries.Single(static it => it.ResourceType == "Patient").FullUrl!["urn:uuid:".Length..];
            using var self = _door.Self(citizen);
            var answer = (await self.Post("", json, ("Prefer", "handling=lenient"))).Must(HttpStatusCode.OK);
            answer.Entries.Should().HaveCount(bundle.Entries.Length);
            var created = answer.Entries.Where(static it => Status(it) == "201").ToArray();
            created.Should().HaveCountGreaterThan(20);
            created.Select(static it => it["response"]!["location"]!.GetValue<string>().Split("/_history/")[1].Split('.')[0]).Distinct().Should().ContainSingle("one commit");
            foreach (var (sent, response) in bundle.Entries.Zip(answer.Entries).Where(static it => Status(it.Second) == "201").Take(5))
            {
                var read = (await self.Get(response["response"]!["location"]!.GetValue<string>())).Must(HttpStatusCode.OK);
                read.Text.Should().Contain($"\"Patient/{citizen}\"").And.Contain($"\"resourceType\":\"{sent.ResourceType}\"");
                read.Text.Should().NotContain($"urn:uuid:{citizen}");
            }

            (await self.Post("", json)).Must(HttpStatusCode.UnprocessableEntity).Issue.Should().Be("not-supported", "strictly, what can't be kept is refused");
        }
    }

    [Fact]
    public async Task ATransaction_IsAllOrNothing_AndTheEntryThatFailsIsNamed()
    {
        using var anna = _door.Self("anna");
        var failed = (await anna.Post("", Bundle("transaction", Entry("POST", "Observation", Observation("anna")), Entry("PUT", "Observation/x", Observation("anna", "x"), ifMatch: "W/\"9.9\""))))
            .Must(HttpStatusCode.PreconditionFailed);
        failed.Json["resourceType"]!.GetValue<string>().Should().Be("OperationOutcome");
        failed.Json["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().Be("Bundle.entry[1]");
        (await anna.Get("Observation?patient=anna")).Matches.Should().BeEmpty();
    }

    [Fact]
    public async Task ATransaction_IsAboutOnePatient()
    {
        using var service = _door.For(_door.Cluster.Service("meter"));
        var failed = (await service.Post("", Bundle("transaction", Entry("POST", "Observation", Observation("anna")), Entry("POST", "Observation", Observation("bob")))))
            .Must(HttpStatusCode.UnprocessableEntity);
        (failed.Issue, failed.Json["issue"]![0]!["expression"]![0]!.GetValue<string>()).Should().Be(("business-rule", "Bundle.entry[1]"));
    }

    [Fact]
    public async Task EntriesReferToEachOther_AndTheirOrderDoesNotMatter()
    {
        using var anna = _door.Self("anna");
        var report = """
            {"resourceType":"DiagnosticReport","status":"final","code":{"text":"Panel"},"subject":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000001"},
            "effectiveDateTime":"2026-03-01","result":[{"reference":"urn:uuid:00000000-0000-0000-0000-000000000002"}]}
            """.Replace("urn:uuid:00000000-0000-0000-0000-000000000001", "Patient/anna", StringComparison.Ordinal);
        var answer = (await anna.Post("", Bundle(
            "transaction",
            Entry("GET", "Observation?patient=anna"),
            Entry("POST", "DiagnosticReport", report),
            Entry("POST", "Observation", Observation("anna"), fullUrl: "urn:uuid:00000000-0000-0000-0000-000000000002")))).Must(HttpStatusCode.OK);
        answer.Json["type"]!.GetValue<string>().Should().Be("transaction-response");
        answer.Entries[0]["resource"]!["total"]!.GetValue<int>().Should().Be(1, "what is read is read after the changes");
        var observation = answer.Entries[2]["response"]!["location"]!.GetValue<string>().Split('/')[^3];
        (await anna.Get(answer.Entries[1]["response"]!["location"]!.GetValue<string>())).Json["result"]![0]!["reference"]!.GetValue<string>().Should().Be($"Observation/{observation}");
    }

    [Fact]
    public async Task WhatMatchesInsteadOfACreate_IsWhatTheOtherEntriesReferTo()
    {
        using var anna = _door.Self("anna");
        (await anna.Put("Observation/held", Observation("anna", "held"))).Must(HttpStatusCode.Created);
        const string Urn = "urn:uuid:00000000-0000-0000-0000-000000000002";
        const string Report = $$$"""
            {"resourceType":"DiagnosticReport","status":"final","code":{"text":"Panel"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01","result":[{"reference":"{{{Urn}}}"}],
            "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"{{{Urn}}}\">it</a></div>"}}
            """;
        foreach (var (condition, method, url, matches) in new[] { ("_id=held", "POST", "Observation", true), ("_id=nothing", "POST", "Observation", false), (null, "PUT", "Observation?patient=anna&_id=held", true) })
        {
            var answer = (await anna.Post("", Bundle(
                "transaction", Entry("POST", "DiagnosticReport", Report), Entry(method, url, Observation("anna").Replace("well", method, StringComparison.Ordinal), Urn, ifNoneExist: condition)))).Must(HttpStatusCode.OK);
            answer.Entries.Select(Status).Should().Equal("201", matches ? "200" : "201");
            var (report, observation) = (answer.Entries[0]["response"]!["location"]!.GetValue<string>(), answer.Entries[1]["response"]!["location"]!.GetValue<string>().Split('/')[^3]);
            (observation == "held").Should().Be(matches);
            var read = (await anna.Get(report)).Must(HttpStatusCode.OK);
            read.Json["result"]![0]!["reference"]!.GetValue<string>().Should().Be($"Observation/{observation}");
            read.Json["text"]!["div"]!.GetValue<string>().Should().Contain($"href=\"Observation/{observation}\"");
            (await anna.Get($"Observation/{observation}")).Must(HttpStatusCode.OK);
        }

        (await anna.Get("Observation?patient=anna&_summary=count")).Json["total"]!.GetValue<int>().Should().Be(2);
        var failed = await anna.Post("", Bundle("transaction", Entry("POST", "DiagnosticReport", Report), Entry("POST", "Observation", Observation("anna"), Urn, ifNoneExist: "status=final")));
        failed.Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("multiple-matches");
        (await anna.Get("DiagnosticReport?patient=anna&_summary=count")).Json["total"]!.GetValue<int>().Should().Be(3, "nothing of it was recorded");
    }

    [Fact]
    public async Task ATransaction_NamesAResourceOnce()
    {
        using var anna = _door.Self("anna");
        (await anna.Post("", Bundle("transaction", Entry("PUT", "Observation/x", Observation("anna", "x")), Entry("DELETE", "Observation/x")))).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ABatch_TellsWhatBecameOfEachEntry_ByItself()
    {
        using var anna = _door.Self("anna");
        var answer = (await anna.Post("", Bundle(
            "batch",
            Entry("POST", "Observation", Observation("anna")),
            Entry("POST", "Observation", Observation("bob")),
            Entry("POST", "Encounter", """{"resourceType":"Encounter"}"""),
            Entry("GET", "Observation?patient=anna"),
            Entry("GET", "Observation/none"),
            Entry("POST", "", Bundle("batch"))))).Must(HttpStatusCode.OK);
        answer.Json["type"]!.GetValue<string>().Should().Be("batch-response");
        answer.Entries.Select(Status).Should().Equal("201", "403", "404", "200", "404", "400");
        answer.Entries[3]["resource"]!["total"]!.GetValue<int>().Should().Be(1);
        answer.Entries[1]["response"]!["outcome"]!["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().Be("Bundle.entry[1]");
    }

    private static string Status(JsonObject entry) => entry["response"]!["status"]!.GetValue<string>();

    private static string Observation(string citizen, string? id = null) =>
        $$"""{"resourceType":"Observation",{{(id is null ? "" : $"\"id\":\"{id}\",")}}"status":"final","code":{"text":"Mood"},"subject":{"reference":"Patient/{{citizen}}"},"effectiveDateTime":"2026-03-01","valueString":"well"}""";

    private static string Entry(string method, string url, string? resource = null, string? fullUrl = null, string? ifMatch = null, string? ifNoneExist = null)
    {
        var request = new JsonObject { ["method"] = method, ["url"] = url };
        if (ifMatch is not null)
        {
            request["ifMatch"] = ifMatch;
        }

        if (ifNoneExist is not null)
        {
            request["ifNoneExist"] = ifNoneExist;
        }

        var entry = new JsonObject { ["request"] = request };
        if (fullUrl is not null)
        {
            entry["fullUrl"] = fullUrl;
        }

        if (resource is not null)
        {
            entry["resource"] = JsonNode.Parse(resource);
        }

        return entry.ToJsonString();
    }

    private static string Bundle(string type, params string[] entries) => $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{string.Join(',', entries)}}]}""";
}

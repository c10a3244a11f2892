using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>Each request of items, for each type: docs/fhir-conformance.md has them all. Each test has a citizen of its own.</summary>
[Collection(ConformanceCollection.Name)]
public sealed class ItemInteractionsTests(ConformanceDoor conformance)
{
    public static TheoryData<string> Types => [.. SearchParameters.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task WhatIsCreated_IsReadAsItWasSent(string type)
    {
        using var citizen = Client("creates", type);
        var sent = Sent("creates", type).ToJsonString();
        var created = (await citizen.Post(type, sent)).Must(HttpStatusCode.Created);
        created.Json.MustBeAsSent(sent);
        var read = (await citizen.Get($"{type}/{Id(created)}")).Must(HttpStatusCode.OK);
        read.Json.MustBeAsSent(sent);
        read.ETag.Should().Be(created.ETag).And.NotBeNull();
        (await citizen.Get($"{type}/nothing")).Must(HttpStatusCode.NotFound);

        var location = created.Response.Headers.Location!.ToString();
        location.Should().Be($"{conformance.Door.Base}/{type}/{Id(created)}/_history/{Version(read)}");
        (await citizen.Get(location)).Must(HttpStatusCode.OK).Json.MustBeAsSent(sent);
        (await citizen.Get($"{type}/{Id(created)}/_history/999.0")).Must(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ACorrection_IsTheNextVersion_AndAStaleOneIsRefused(string type)
    {
        using var citizen = Client("corrects", type);
        var sent = Sent("corrects", type, "mine");
        var first = (await citizen.Put($"{type}/mine", sent.ToJsonString())).Must(HttpStatusCode.Created);
        sent["language"] = "en";
        var second = (await citizen.Put($"{type}/mine", sent.ToJsonString(), ("If-Match", first.ETag!))).Must(HttpStatusCode.OK);
        second.ETag.Should().NotBe(first.ETag);
        sent["language"] = "de";
        (await citizen.Put($"{type}/mine", sent.ToJsonString(), ("If-Match", first.ETag!))).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("conflict");

        (await citizen.Get($"{type}/mine")).Must(HttpStatusCode.OK).Json["language"]!.GetValue<string>().Should().Be("en");
        (await citizen.Get($"{type}/mine/_history/{Version(first)}")).Must(HttpStatusCode.OK).Json["language"].Should().BeNull("a former version is read as it was");
        var history = (await citizen.Get($"{type}/mine/_history")).Must(HttpStatusCode.OK);
        history.Json["type"]!.GetValue<string>().Should().Be("history");
        history.Entries.Select(static it => it["response"]!["etag"]!.GetValue<string>()).Should().Equal(second.ETag, first.ETag);
        (await citizen.Get($"{type}/nothing/_history")).Must(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task AnIdThatIsNew_IsKept(string type)
    {
        using var citizen = Client("names", type);
        var created = (await citizen.Put($"{type}/my-own", Sent("names", type, "my-own").ToJsonString())).Must(HttpStatusCode.Created);
        created.Response.Headers.Location!.ToString().Should().StartWith($"{conformance.Door.Base}/{type}/my-own/_history/");
        (await citizen.Get($"{type}/my-own")).Must(HttpStatusCode.OK).Json.MustBeAsSent(Sent("names", type).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task WhatIsDeleted_IsGone_AndItsHistorySaysSo(string type)
    {
        using var citizen = Client("deletes", type);
        var created = (await citizen.Post(type, Sent("deletes", type).ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Delete($"{type}/{Id(created)}", ("If-Match", "W/\"999.0\""))).Must(HttpStatusCode.PreconditionFailed);
        (await citizen.Delete($"{type}/{Id(created)}")).Must(HttpStatusCode.NoContent);
        (await citizen.Get($"{type}/{Id(created)}")).Must(HttpStatusCode.Gone).Issue.Should().Be("deleted");
        (await citizen.Get($"{type}?_id={Id(created)}")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await citizen.Get($"{type}/{Id(created)}/_history")).Must(HttpStatusCode.OK).Entries
            .Select(static it => it["request"]!["method"]!.GetValue<string>()).Should().Equal("DELETE", "PUT");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task HistoryOfAType_HasEachVersion_AndNoOtherType(string type)
    {
        using var citizen = Client("remembers", type);
        var other = SearchParameters.Types.First(it => it != type);
        (await citizen.Put($"{other}/other", Sent("remembers", other, "other", patient: Citizen("remembers", type)).ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Put($"{type}/a", Sent("remembers", type, "a").ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Put($"{type}/b", Sent("remembers", type, "b").ToJsonString())).Must(HttpStatusCode.Created);
        var again = Sent("remembers", type, "a");
        again["language"] = "en";
        (await citizen.Put($"{type}/a", again.ToJsonString())).Must(HttpStatusCode.OK);

        Urls(await citizen.Get($"{type}/_history")).Should().Equal($"{type}/a", $"{type}/b", $"{type}/a");
        Urls(await citizen.Get($"{type}/_history?_count=2")).Should().Equal($"{type}/a", $"{type}/b");
        Urls(await citizen.Get($"{type}/_history?_since=2100-01-01T00:00:00Z")).Should().BeEmpty();
        Urls(await citizen.Get("_history")).Should().Equal($"{type}/a", $"{type}/b", $"{type}/a", $"{other}/other");

        static IEnumerable<string> Urls(Answered history) => history.Must(HttpStatusCode.OK).Entries.Select(static it => it["request"]!["url"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task WhatExists_IsNotCreatedAgain(string type)
    {
        using var citizen = Client("repeats", type);
        var sent = Sent("repeats", type);
        var first = (await citizen.Post(type, sent.ToJsonString(), ("If-None-Exist", Condition(sent)))).Must(HttpStatusCode.Created);
        Id((await citizen.Post(type, sent.ToJsonString(), ("If-None-Exist", Condition(sent)))).Must(HttpStatusCode.OK)).Should().Be(Id(first));
        (await citizen.Post(type, sent.ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Post(type, sent.ToJsonString(), ("If-None-Exist", Condition(sent)))).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("multiple-matches");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task WhatIsKnown_IsNotSentAgain(string type)
    {
        using var citizen = Client("knows", type);
        var created = (await citizen.Post(type, Sent("knows", type).ToJsonString())).Must(HttpStatusCode.Created);
        var url = $"{type}/{Id(created)}";
        (await citizen.Get(url, ("If-None-Match", created.ETag!))).Must(HttpStatusCode.NotModified).Text.Should().BeEmpty();
        (await citizen.Get(url, ("If-None-Match", "W/\"999.0\""))).Must(HttpStatusCode.OK);
        (await citizen.Get(url, ("If-Modified-Since", "Sat, 14 Mar 2026 08:00:00 GMT"))).Must(HttpStatusCode.NotModified);
        (await citizen.Get(url, ("If-Modified-Since", "Sat, 14 Mar 2026 07:59:59 GMT"))).Must(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task AnUpdateByASearch_CorrectsTheOneThatMatches(string type)
    {
        using var citizen = Client("seeks", type);
        var sent = Sent("seeks", type);
        var created = (await citizen.Put($"{type}?{Condition(sent)}", sent.ToJsonString())).Must(HttpStatusCode.Created);
        sent["language"] = "en";
        var updated = (await citizen.Put($"{type}?{Condition(sent)}", sent.ToJsonString())).Must(HttpStatusCode.OK);
        Id(updated).Should().Be(Id(created));
        updated.Json["language"]!.GetValue<string>().Should().Be("en");
        (await citizen.Post(type, sent.ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Put($"{type}?{Condition(sent)}", sent.ToJsonString())).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("multiple-matches");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ADeletionByASearch_TakesTheOneThatMatches(string type)
    {
        using var citizen = Client("discards", type);
        var sent = Sent("discards", type);
        var created = (await citizen.Post(type, sent.ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Delete($"{type}?identifier=urn:nobody|1")).Must(HttpStatusCode.NoContent);
        (await citizen.Get($"{type}/{Id(created)}")).Must(HttpStatusCode.OK);
        (await citizen.Post(type, sent.ToJsonString())).Must(HttpStatusCode.Created);
        (await citizen.Delete($"{type}?{Condition(sent)}")).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("multiple-matches");
        (await citizen.Delete($"{type}?{Condition(sent)}&_id={Id(created)}")).Must(HttpStatusCode.NoContent);
        (await citizen.Get($"{type}/{Id(created)}")).Must(HttpStatusCode.Gone);
        (await citizen.Get($"{type}?{Condition(sent)}")).Matches.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ASearch_IsAskedInEachWay(string type)
    {
        var ids = SearchedRecord.Of(type).Items.Select(static it => it.Id).ToArray();
        var (self, patient) = (conformance.Self, CommonCells.Citizen);
        var only = $"_id={ids[0]},{ids[1]}";
        Ids(await self.Get($"{type}?_count=100")).Should().BeEquivalentTo(ids);
        Ids(await self.Get($"{type}?patient={patient}&{only}")).Should().BeEquivalentTo(ids[..2]);
        Ids(await self.Get($"Patient/{patient}/{type}?{only}")).Should().BeEquivalentTo(ids[..2]);
        Ids(await self.Get($"Patient/{patient}/*?{only}")).Should().BeEquivalentTo(ids[..2]);
        Ids(await self.Send(HttpMethod.Post, $"{type}/_search", Form())).Should().BeEquivalentTo(ids[..2]);
        Ids(await self.Send(HttpMethod.Post, $"{type}/_search?_id={ids[1]},{ids[2]}", Form())).Should().BeEquivalentTo([ids[1]], "what stands in the URL counts too");
        Ids(await self.Send(HttpMethod.Post, $"Patient/{patient}/{type}/_search", Form())).Should().BeEquivalentTo(ids[..2]);
        Ids(await self.Get($"Patient/another/{type}?{only}")).Should().BeEmpty();

        FormUrlEncodedContent Form() => new([KeyValuePair.Create("_id", $"{ids[0]},{ids[1]}")]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ThePatient_IsIncluded(string type)
    {
        string[] names = type is "Immunization" or "AllergyIntolerance" ? ["patient"] : ["patient", "subject"];
        foreach (var name in names.SelectMany(static it => new[] { it, $"{it}:Patient" }))
        {
            var found = (await conformance.Self.Get($"{type}?_count=1&_include={type}:{name}")).Must(HttpStatusCode.OK);
            found.Matches.Should().ContainSingle();
            found.Of("include").Should().ContainSingle().Which["id"]!.GetValue<string>().Should().Be(CommonCells.Citizen);
        }

        (await conformance.Self.Get($"{type}?_include={type}:performer")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task TheProvenance_IsBroughtAlong(string type)
    {
        foreach (var value in new[] { "Provenance:target", $"Provenance:target:{type}" })
        {
            var found = (await conformance.Self.Get($"{type}?_count=1&_revinclude={value}")).Must(HttpStatusCode.OK);
            var target = found.Of("include").Should().ContainSingle().Which["target"]![0]!["reference"]!.GetValue<string>();
            target.Should().StartWith($"{type}/{found.Matches.Should().ContainSingle().Which["id"]!.GetValue<string>()}/_history/");
        }

        (await conformance.Self.Get($"{type}?_revinclude=Provenance:agent")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Validate_TellsWhatTheRecordWouldSay_AndRecordsNothing(string type)
    {
        using var citizen = Client("asks", type);
        var sent = Sent("asks", type);
        Severity(await citizen.Post($"{type}/$validate", sent.ToJsonString())).Should().Be("information");
        (await citizen.Get($"{type}?_summary=count")).Json["total"]!.GetValue<int>().Should().Be(0);
        Severity(await citizen.Post($"{type}/$validate", $$"""{"resourceType":"{{type}}"}""")).Should().Be("error");

        var created = (await citizen.Post(type, sent.ToJsonString())).Must(HttpStatusCode.Created);
        sent["id"] = Id(created);
        sent["language"] = "en";
        Severity(await citizen.Post($"{type}/{Id(created)}/$validate", sent.ToJsonString())).Should().Be("information");
        Severity(await citizen.Get($"{type}/{Id(created)}/$validate?mode=delete")).Should().Be("information");
        (await citizen.Get($"{type}/{Id(created)}")).Must(HttpStatusCode.OK).ETag.Should().Be(created.ETag);

        static string Severity(Answered answered) => answered.Must(HttpStatusCode.OK).Json["issue"]![0]!["severity"]!.GetValue<string>();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ABundle_CarriesOutEachRequest(string type)
    {
        foreach (var (kind, test) in new[] { ("batch", "sends-batch"), ("transaction", "sends-all") })
        {
            using var citizen = Client(test, type);
            (await citizen.Put($"{type}/old", Sent(test, type, "old").ToJsonString())).Must(HttpStatusCode.Created);
            (await citizen.Put($"{type}/kept", Sent(test, type, "kept").ToJsonString())).Must(HttpStatusCode.Created);
            var done = (await citizen.Post("", Bundle(
                kind,
                Entry("POST", type, Sent(test, type)),
                Entry("PUT", $"{type}/new", Sent(test, type, "new")),
                Entry("DELETE", $"{type}/old"),
                Entry("GET", $"{type}/kept"),
                Entry("GET", $"{type}?_id=kept")))).Must(HttpStatusCode.OK);
            done.Json["type"]!.GetValue<string>().Should().Be($"{kind}-response");
            done.Entries.Select(static it => it["response"]!["status"]!.GetValue<string>()[..3]).Should().Equal("201", "201", "204", "200", "200");
            done.Entries[3]["resource"]!["id"]!.GetValue<string>().Should().Be("kept");
            done.Entries[4]["resource"]!["entry"]!.AsArray().Should().ContainSingle();
            (await citizen.Get($"{type}?_summary=count")).Json["total"]!.GetValue<int>().Should().Be(3);
        }
    }

    /// <summary>The client of a citizen that one test alone knows.</summary>
    private HttpClient Client(string test, string type) => conformance.Door.Self(Citizen(test, type));

    private static string Citizen(string test, string type) => $"{test}-{type.ToLowerInvariant()}";

    /// <summary>The first item that is searched of a type, for another citizen.</summary>
    private static JsonObject Sent(string test, string type, string? id = null, string? patient = null)
    {
        var resource = JsonNode.Parse(SearchedRecord.Resource(type, SearchedRecord.Of(type).Items[0]))!.AsObject();
        resource[SearchedRecord.Subject(type)]!["reference"] = $"Patient/{patient ?? Citizen(test, type)}";
        resource.Remove("id");
        if (id is not null)
        {
            resource["id"] = id;
        }

        return resource;
    }

    /// <summary>A search that finds it by its identifier.</summary>
    private static string Condition(JsonObject resource) => $"identifier={resource["identifier"]![0]!["system"]}|{resource["identifier"]![0]!["value"]}";

    private static string Bundle(string type, params JsonObject[] entries) =>
        new JsonObject { ["resourceType"] = "Bundle", ["type"] = type, ["entry"] = new JsonArray([.. entries]) }.ToJsonString();

    private static JsonObject Entry(string method, string url, JsonObject? resource = null)
    {
        var entry = new JsonObject { ["request"] = new JsonObject { ["method"] = method, ["url"] = url } };
        if (resource is not null)
        {
            entry["resource"] = resource;
        }

        return entry;
    }

    private static IEnumerable<string> Ids(Answered found) => found.Must(HttpStatusCode.OK).Matches.Select(static it => it["id"]!.GetValue<string>());

    private static string Id(Answered answered) => answered.Json["id"]!.GetValue<string>();

    private static string Version(Answered answered) => answered.ETag![3..^1];
}

using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>$validate</c>: what a record would say, without recording it.</summary>
public sealed class ValidateTests(TwoRecords records) : IClassFixture<TwoRecords>
{
    private static readonly string Weight = Resources.Weight(TwoRecords.Open, "70", "2026-03-01T08:00:00Z");

    [Fact]
    public async Task WhatWouldBeTaken_IsToldSo_AndNotRecorded()
    {
        using var self = records.Self(TwoRecords.Open);
        var before = (await self.Get("Observation?_summary=count")).Json["total"]!.GetValue<int>();
        Of(await self.Post("Observation/$validate", Weight)).Should().Be(("information", "informational"));
        Of(await self.Post("Observation/$validate?mode=create", Wrapped(Weight, null))).Should().Be(("information", "informational"));
        Of(await self.Post("Observation/w1/$validate", Wrapped(WithId("w1"), "update"))).Should().Be(("information", "informational"));
        Of(await self.Get("Observation/w1/$validate?mode=delete")).Should().Be(("information", "informational"));
        (await self.Get("Observation?_summary=count")).Json["total"]!.GetValue<int>().Should().Be(before);
        (await self.Get("Observation/w1")).Must(HttpStatusCode.OK).Json["valueQuantity"]!["value"]!.ToJsonString().Should().Be("71.5");
    }

    [Fact]
    public async Task WhatBreaksARule_IsToldWithTheRule_AndTheAnswerIsStillAnAnswer()
    {
        using var self = records.Self(TwoRecords.Open);
        var broken = JsonNode.Parse(Weight)!.AsObject();
        broken.Remove("code");
        var answer = await self.Post("Observation/$validate", broken.ToJsonString());
        Of(answer).Should().Be(("error", "value"));
        answer.Json["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().StartWith("Observation.code");

        Of(await self.Post("Observation/$validate", "{\"resourceType\":\"Procedure\"}")).Should().Be(("error", "invalid"));
        Of(await self.Post("Observation/$validate", "")).Should().Be(("error", "required"));
        Of(await self.Post("Observation/w1/$validate", WithId("w2"))).Should().Be(("error", "invalid"));
        Of(await self.Send(HttpMethod.Post, "Observation/w1/$validate", FrontDoor.Fhir(WithId("w1")), ("If-Match", "W/\"9999.0\""))).Should().Be(("error", "conflict"));
        (await self.Post("Observation/$validate?mode=profile", Weight)).Must(HttpStatusCode.BadRequest);
        (await self.Post("Encounter/$validate", "{\"resourceType\":\"Encounter\"}")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AllThatBreaksARule_IsToldAtOnce_ByACreateAndAnUpdateToo()
    {
        using var self = records.Self(TwoRecords.Open);
        var unreadable = Changed("w1", static it => (it["status"], it["code"], it["valueQuantity"]!["unit"]) = ("done", null, 7));
        string[] paths = ["Observation.code", "Observation.status", "Observation.valueQuantity.unit"];
        Paths((await self.Post("Observation/$validate", unreadable)).Must(HttpStatusCode.OK)).Should().BeEquivalentTo(paths);
        Paths((await self.Post("Observation", unreadable)).Must(HttpStatusCode.UnprocessableEntity)).Should().BeEquivalentTo(paths);
        Paths((await self.Put("Observation/w1", unreadable)).Must(HttpStatusCode.UnprocessableEntity)).Should().BeEquivalentTo(paths);
        Paths((await self.Put("Observation/w2", unreadable)).Must(HttpStatusCode.BadRequest)).Should().BeEquivalentTo(paths.Prepend("Observation.id"), "the id in the URL is another");

        var implausible = Changed("w1", static it => (it["effectiveDateTime"], it["valueQuantity"]!["value"]) = ("1066-10-14", 7_000));
        foreach (var answer in new[]
        {
            (await self.Post("Observation/$validate", implausible)).Must(HttpStatusCode.OK),
            (await self.Post("Observation/w1/$validate", implausible)).Must(HttpStatusCode.OK),
            (await self.Post("Observation", implausible)).Must(HttpStatusCode.UnprocessableEntity),
        })
        {
            Paths(answer).Should().Equal("Observation.effective", "Observation.value");
            answer.Json["issue"]!.AsArray().Select(static it => it!["code"]!.GetValue<string>()).Should().OnlyContain(static code => code == "business-rule");
        }

        var entry = new JsonObject { ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "Observation" }, ["resource"] = JsonNode.Parse(implausible) };
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = new JsonArray(entry) }.ToJsonString();
        (await self.Post("", bundle)).Must(HttpStatusCode.UnprocessableEntity).Json["issue"]!.AsArray().Select(static it => string.Join(' ', it!["expression"]!.AsArray().Select(static path => path!.GetValue<string>())))
            .Should().Equal("Bundle.entry[0] Bundle.entry[0].resource.effective", "Bundle.entry[0] Bundle.entry[0].resource.value");
        (await self.Get("Observation/w1")).Must(HttpStatusCode.OK).Json["valueQuantity"]!["value"]!.ToJsonString().Should().Be("71.5");
    }

    [Fact]
    public async Task WhatIsWithheld_ChangesNothing()
    {
        using var practice = records.Practice();
        foreach (var (url, body) in new[]
        {
            ("Observation/h1/$validate?mode=delete&patient=CITIZEN", null),
            ("Condition/h6/$validate?mode=delete&patient=CITIZEN", null),
            ("Observation/$validate", Resources.Weight("CITIZEN", "91", "2026-03-01T12:00:00Z")),
            ("Observation/h1/$validate", WithId("h1", Resources.Weight("CITIZEN", "91", "2026-03-01T12:00:00Z"))),
        })
        {
            var said = new List<string>();
            foreach (var citizen in new[] { TwoRecords.Open, TwoRecords.Hiding })
            {
                var asked = url.Replace("CITIZEN", citizen, StringComparison.Ordinal);
                var answer = body is null ? await practice.Get(asked) : await practice.Post(asked, body.Replace("CITIZEN", citizen, StringComparison.Ordinal));
                said.Add(answer.Must(HttpStatusCode.OK).Text);
            }

            said.Should().OnlyContain(text => text == said[0], "of {0}", url);
        }
    }

    [Fact]
    public async Task WithoutAToken_NothingIsTold()
    {
        using var nobody = records.Door.For(null);
        (await nobody.Post("Observation/$validate", Weight)).Must(HttpStatusCode.Unauthorized);
    }

    private static (string Severity, string Code) Of(Answered answer)
    {
        var issue = answer.Must(HttpStatusCode.OK).Json["issue"]![0]!;
        answer.Json["resourceType"]!.GetValue<string>().Should().Be("OperationOutcome");
        return (issue["severity"]!.GetValue<string>(), issue["code"]!.GetValue<string>());
    }

    private static IEnumerable<string> Paths(Answered answer) => answer.Json["issue"]!.AsArray().Select(static it => it!["expression"]!.AsArray().Single()!.GetValue<string>());

    private static string Changed(string id, Action<JsonObject> change)
    {
        var resource = JsonNode.Parse(WithId(id))!.AsObject();
        change(resource);
        foreach (var (name, _) in resource.Where(static it => it.Value is null).ToList())
        {
            resource.Remove(name);
        }

        return resource.ToJsonString();
    }

    private static string WithId(string id, string? resource = null)
    {
        var named = JsonNode.Parse(resource ?? Weight)!.AsObject();
        named["id"] = id;
        return named.ToJsonString();
    }

    private static string Wrapped(string resource, string? mode)
    {
        var parameters = new JsonArray(new JsonObject { ["name"] = "resource", ["resource"] = JsonNode.Parse(resource) });
        if (mode is not null)
        {
            parameters.Add(new JsonObject { ["name"] = "mode", ["valueCode"] = mode });
        }

        return new JsonObject { ["resourceType"] = "Parameters", ["parameter"] = parameters }.ToJsonString();
    }
}

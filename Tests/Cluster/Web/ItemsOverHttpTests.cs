using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Items one by one over HTTP: created, read, corrected, taken back.</summary>
public sealed class ItemsOverHttpTests : IAsyncLifetime
{
    private const string Weight = """
        {"resourceType":"Observation","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/bodyweight"]},"status":"final",
        "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
        "code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}]},"subject":{"reference":"Patient/anna"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},
        "note":[{"text":"before breakfast"}]}
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task AResource_IsCreatedUnderAnIdOfOurs_AndReadAsItWasSent()
    {
        using var anna = _door.Self("anna");
        var created = (await anna.Post("Observation", Weight)).Must(HttpStatusCode.Created);
        var location = created.Response.Headers.Location!.ToString();
        location.Should().StartWith($"{_door.Base}/Observation/anna.").And.Contain("/_history/");
        created.Header("X-Record-Version").Should().Be("1");
        created.Json.MustBeAsSent(Weight);

        var id = Id(created);
        var read = (await anna.Get($"Observation/{id}")).Must(HttpStatusCode.OK);
        read.ETag.Should().Be(created.ETag);
        read.Response.Content.Headers.LastModified.Should().NotBeNull();
        read.Response.Content.Headers.ContentType!.ToString().Should().Be("application/fhir+json; charset=utf-8");
        read.Json.MustBeAsSent(Weight);

        (await anna.Get(location)).Must(HttpStatusCode.OK).Json.MustBeAsSent(Weight);
        (await anna.Get($"Observation/{id}", ("If-None-Match", read.ETag!))).Must(HttpStatusCode.NotModified);
        (await anna.Get($"Observation/{id}", ("If-None-Match", "W/\"9.9\""))).Must(HttpStatusCode.OK);
        var head = (await anna.Send(HttpMethod.Head, $"Observation/{id}", null)).Must(HttpStatusCode.OK);
        (head.ETag, head.Text).Should().Be((read.ETag, string.Empty));
    }

    [Fact]
    public async Task ACorrection_IsTheNextVersion_AndAStaleOneIsRefused()
    {
        using var anna = _door.Self("anna");
        var first = await anna.Post("Observation", Weight);
        var id = Id(first);
        var second = (await anna.Put($"Observation/{id}", Of(id, "71.5"), ("If-Match", first.ETag!))).Must(HttpStatusCode.OK);
        second.ETag.Should().NotBe(first.ETag);
        second.Json["valueQuantity"]!["value"]!.ToJsonString().Should().Be("71.5");

        var stale = (await anna.Put($"Observation/{id}", Of(id, "72.5"), ("If-Match", first.ETag!))).Must(HttpStatusCode.PreconditionFailed);
        stale.Issue.Should().Be("conflict");
        (await anna.Get($"Observation/{id}")).Json["valueQuantity"]!["value"]!.ToJsonString().Should().Be("71.5");
        (await anna.Get($"Observation/{id}/_history/{first.ETag![3..^1]}")).Must(HttpStatusCode.OK).Json["valueQuantity"]!["value"]!.ToJsonString().Should().Be("70.50");

        var history = (await anna.Get($"Observation/{id}/_history")).Must(HttpStatusCode.OK);
        history.Entries.Select(static it => it["response"]!["etag"]!.GetValue<string>()).Should().Equal(second.ETag, first.ETag);
    }

    [Fact]
    public async Task SendingWhatIsRead_ChangesNothing()
    {
        using var anna = _door.Self("anna");
        var created = await anna.Post("Observation", Weight);
        var read = await anna.Get($"Observation/{Id(created)}");
        var again = (await anna.Put($"Observation/{Id(created)}", read.Text)).Must(HttpStatusCode.OK);
        again.ETag.Should().Be(created.ETag);
    }

    [Fact]
    public async Task AClientsOwnId_IsKept()
    {
        using var anna = _door.Self("anna");
        var created = (await anna.Put("Observation/my-weight", Of("my-weight", "70"))).Must(HttpStatusCode.Created);
        created.Response.Headers.Location!.ToString().Should().StartWith($"{_door.Base}/Observation/my-weight/_history/");
        (await anna.Get("Observation/my-weight")).Must(HttpStatusCode.OK);
        (await anna.Put("Observation/my-weight", Of("another", "70"))).Must(HttpStatusCode.BadRequest);
        (await anna.Put("Observation/my-weight", Weight)).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task WhatIsDeleted_IsGone_AndItsVersionsStay()
    {
        using var anna = _door.Self("anna");
        var created = await anna.Post("Observation", Weight);
        var id = Id(created);
        (await anna.Delete($"Observation/{id}")).Must(HttpStatusCode.NoContent);
        (await anna.Delete($"Observation/{id}")).Must(HttpStatusCode.NoContent);
        (await anna.Get($"Observation/{id}")).Must(HttpStatusCode.Gone).Issue.Should().Be("deleted");
        (await anna.Get($"Observation/{id}/_history/{created.ETag![3..^1]}")).Must(HttpStatusCode.OK);
        (await anna.Get($"Observation/{id}/_history")).Entries.Select(static it => it["request"]!["method"]!.GetValue<string>()).Should().Equal("DELETE", "PUT");
        (await anna.Get("Observation?patient=anna")).Matches.Should().BeEmpty();
    }

    [Theory]
    [InlineData("return=minimal", null)]
    [InlineData("return=representation", "Observation")]
    [InlineData("return=OperationOutcome", "OperationOutcome")]
    public async Task AnAnswerHoldsWhatIsPreferred(string prefer, string? type)
    {
        using var anna = _door.Self("anna");
        var created = (await anna.Post("Observation", Weight, ("Prefer", prefer))).Must(HttpStatusCode.Created);
        (created.Text.Length == 0 ? null : created.Json["resourceType"]!.GetValue<string>()).Should().Be(type);
    }

    [Fact]
    public async Task WhatIsConditional_IsCreatedOnce_CorrectedWhereItMatches_AndDeleted()
    {
        using var anna = _door.Self("anna");
        var device = JsonNode.Parse(Weight)!.AsObject();
        device["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:scales", ["value"] = "17" });
        var first = (await anna.Post("Observation", device.ToJsonString(), ("If-None-Exist", "identifier=urn:scales|17"))).Must(HttpStatusCode.Created);
        var again = (await anna.Post("Observation", device.ToJsonString(), ("If-None-Exist", "identifier=urn:scales|17"))).Must(HttpStatusCode.OK);
        Id(again).Should().Be(Id(first));

        device["valueQuantity"]!["value"] = 72;
        var updated = (await anna.Put("Observation?identifier=urn:scales|17", device.ToJsonString())).Must(HttpStatusCode.OK);
        Id(updated).Should().Be(Id(first));

        (await anna.Post("Observation", device.ToJsonString())).Must(HttpStatusCode.Created);
        (await anna.Put("Observation?identifier=urn:scales|17", device.ToJsonString())).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("multiple-matches");
        (await anna.Delete("Observation?identifier=urn:scales|18")).Must(HttpStatusCode.NoContent);
        (await anna.Delete("Observation?patient=anna")).Must(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Observation", "{\"resourceType\":\"Observation\",", HttpStatusCode.BadRequest, "structure")]
    [InlineData("Observation", "", HttpStatusCode.BadRequest, "required")]
    [InlineData("Observation", "{\"resourceType\":\"Procedure\"}", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("Observation", "{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"Patient/anna\"}}", HttpStatusCode.UnprocessableEntity, "value")]
    [InlineData("Encounter", "{\"resourceType\":\"Encounter\"}", HttpStatusCode.NotFound, "not-supported")]
    public async Task WhatBreaksARule_IsAnErrorThatNamesIt(string url, string body, HttpStatusCode status, string issue)
    {
        using var anna = _door.Self("anna");
        (await anna.Post(url, body)).Must(status).Issue.Should().Be(issue);
    }

    [Fact]
    public async Task WithoutAToken_NobodyGetsAnything()
    {
        using var nobody = _door.For(null);
        var refused = (await nobody.Get("Observation?patient=anna")).Must(HttpStatusCode.Unauthorized);
        (refused.Issue, refused.Response.Headers.WwwAuthenticate.ToString()).Should().Be(("login", "Bearer"));
        using var forger = _door.For(new AccessTicket("e30.eyJzdWIiOiJhbm5hIiwicm9sZSI6ImNpdGl6ZW4ifQ.c2ln"));
        (await forger.Get("Observation?patient=anna")).Must(HttpStatusCode.Unauthorized).Issue.Should().Be("unknown");
        (await forger.Post("Observation", Weight)).Must(HttpStatusCode.Unauthorized);
    }

    private static string Id(Answered answer) => answer.Json["id"]!.GetValue<string>();

    private static string Of(string id, string value) =>
        Weight.Replace("""{"resourceType":"Observation",""", $$"""{"resourceType":"Observation","id":"{{id}}",""", StringComparison.Ordinal).Replace("70.50", value, StringComparison.Ordinal);
}

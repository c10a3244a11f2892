using System.Net;
using System.Text;
using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Requests that are made to break the front door, to cost it much, or to learn what they may not.</summary>
public sealed class HostileRequestsTests : IAsyncLifetime
{
    private const string Mood = """
        {"resourceType":"Observation","status":"final","code":{"text":"Mood"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01","valueString":"TEXT"}
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open(static settings => (settings.MaxBundleAnswerBytes, settings.TrustedProxies) = (15_000, "127.0.0.1"));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("""{"request":{"method":"POST","url":"Observation"}}""")]
    [InlineData("""{"request":{"method":"PUT","url":"Observation/x"},"resource":[]}""")]
    [InlineData("""{"request":{"method":"POST","url":"Consent"}}""")]
    [InlineData("""{"request":{"method":"GET","url":"\ud800"}}""")]
    public async Task AMalformedEntry_IsABadRequest(string entry)
    {
        using var anna = _door.Self("anna");
        (await anna.Post("", $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{entry}}]}""")).Must(HttpStatusCode.BadRequest).Issue.Should().BeOneOf("required", "structure");
    }

    [Fact]
    public async Task ARequestIdThatNoHeaderHolds_IsLeftOut()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(_door.Base + "/") };
        var answer = (await client.Get("metadata", ("X-Request-Id", "é"))).Must(HttpStatusCode.OK);
        answer.Header("X-Request-Id").Should().BeNull();
    }

    [Fact]
    public async Task WhatXmlCantHold_IsNotAcceptable_AndJsonHoldsIt()
    {
        using var anna = _door.Self("anna");
        (await anna.Post("Observation", Mood.Replace("TEXT", "a\\u0001b", StringComparison.Ordinal))).Status.Should().BeOneOf(HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity);
        ((int)(await anna.Get("Observation?patient=anna&_format=xml")).Status).Should().BeLessThan(500);
        (await anna.Get("Observation?patient=anna")).Must(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("e30.eyJleHAiOjF9.c2ln")]
    public async Task WhoeverHasNothingToShow_IsTurnedAway_BeforeTheBodyIsLookedAt(string token)
    {
        using var forger = _door.For(new AccessTicket(token));
        using var body = new StringContent("no FHIR", Encoding.UTF8, "text/plain");
        (await forger.Send(HttpMethod.Post, "Observation", body)).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ABatchWhoseAnswersGrowTooLarge_IsCutShort()
    {
        using var anna = _door.Self("anna");
        (await anna.Post("Observation", Mood.Replace("TEXT", new string('x', 6_000), StringComparison.Ordinal))).Must(HttpStatusCode.Created);
        var entries = string.Join(',', Enumerable.Repeat("""{"request":{"method":"GET","url":"Observation?patient=anna"}}""", 6));
        var answer = (await anna.Post("", $$"""{"resourceType":"Bundle","type":"batch","entry":[{{entries}}]}""")).Must(HttpStatusCode.OK);
        answer.Entries.Select(static it => it["response"]!["status"]!.GetValue<string>()).Should().Equal("200", "200", "413", "413", "413", "413");
        answer.Entries[5]["response"]!["outcome"]!["issue"]![0]!["code"]!.GetValue<string>().Should().Be("too-costly");
    }

    [Fact]
    public async Task WhoeverSeesNothing_LearnsNotWhetherTheyMay()
    {
        using var anna = _door.Self("anna");
        using var practice = _door.For(_door.Cluster.Professional("Practice"));
        await _door.Cluster.Citizen("bo").GiveConsent(_door.Cluster.Self("bo"), Sample.Permit("practice", "Practice"));
        foreach (var url in new[] { "Patient/ID", "Patient/ID/$everything", "Patient/ID/$summary" })
        {
            var refused = (await practice.Get(url.Replace("ID", "anna", StringComparison.Ordinal))).Must(HttpStatusCode.NotFound);
            var empty = (await practice.Get(url.Replace("ID", "bo", StringComparison.Ordinal))).Must(HttpStatusCode.NotFound);
            (refused.Text, refused.Header("X-Record-Version")).Should().Be((empty.Text, empty.Header("X-Record-Version")));
        }

        using var bo = _door.Self("bo");
        (await bo.Get("Patient/bo")).Must(HttpStatusCode.OK);
        (await bo.Post("Observation", Mood.Replace("anna", "bo", StringComparison.Ordinal))).Must(HttpStatusCode.Created);
        (await practice.Get("Patient/bo")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhatHoldsData_IsKeptNowhere_AndAnItemWithLabelsIsAlwaysSent()
    {
        using var anna = _door.Self("anna");
        var labelled = Mood.Replace("\"status\"", "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"PSY\"}]},\"status\"", StringComparison.Ordinal);
        foreach (var (sent, again) in new[] { (Mood, HttpStatusCode.NotModified), (labelled, HttpStatusCode.OK) })
        {
            var created = (await anna.Post("Observation", sent)).Must(HttpStatusCode.Created);
            var read = (await anna.Get($"Observation/{created.Json["id"]}")).Must(HttpStatusCode.OK);
            read.Header("Cache-Control").Should().Be("no-store");
            (await anna.Get($"Observation/{created.Json["id"]}", ("If-None-Match", read.ETag!))).Must(again);
        }
    }

    [Fact]
    public async Task ATrustedProxy_SaysWhoAsks_AndSecretsInTheUrlAreInNoLog()
    {
        using var anna = _door.Self("anna");
        using var practice = _door.For(_door.Cluster.Professional("Practice"));
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("practice", "Practice"));
        (await practice.Get("Observation?patient=anna&_format=json&access_token=hidden-secret", ("X-Forwarded-For", "192.0.2.7"), ("Prefer", "handling=lenient"))).Must(HttpStatusCode.OK);
        var log = (await anna.Get("AuditEvent?patient=anna")).Must(HttpStatusCode.OK);
        log.Text.Should().Contain("192.0.2.7").And.NotContain("hidden-secret");
    }
}

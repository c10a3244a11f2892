using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Consents in Bundles, and what they come to for somebody.</summary>
public sealed class ConsentBundlesOverHttpTests : IAsyncLifetime
{
    private const string Permit = """
        "type": "permit", "purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT"}],
        "actor": [{"role": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]}, "reference": {"reference": "Organization/practice"}}]
        """;

    private const string Weight = """
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/ada"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task ATransactionOfConsents_IsOneCommit_OrNone()
    {
        using var ada = _door.Self("ada");
        (await ada.Put("Consent/old", Consent("old"))).Must(HttpStatusCode.Created);
        var done = (await ada.Post("", Bundle("transaction", Entry("PUT", "Consent/a", Consent("a")), Entry("GET", "Consent/b", null), Entry("DELETE", "Consent/old", null), Entry("POST", "Consent", Consent("x"))))).Must(HttpStatusCode.OK);
        done.Json["type"]!.GetValue<string>().Should().Be("transaction-response");
        Statuses(done).Should().Equal("201", "404", "204", "201");
        (await ada.Get("Consent?patient=ada&status=active")).Matches.Select(static it => it["meta"]!["versionId"]!.GetValue<string>()).Distinct().Should().ContainSingle("they were given in one commit");

        var refused = (await ada.Post("", Bundle("transaction", Entry("PUT", "Consent/c", Consent("c")), Entry("PUT", "Consent/d", Consent("d").Replace("TREAT", "NOSUCH", StringComparison.Ordinal)))));
        refused.Must(HttpStatusCode.UnprocessableEntity).Json["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().Be("Bundle.entry[1]");
        (await ada.Get("Consent/c")).Must(HttpStatusCode.NotFound);

        (await ada.Post("", Bundle("transaction", Entry("PUT", "Consent/c", Consent("c")), Entry("POST", "Observation", Weight)))).Must(HttpStatusCode.UnprocessableEntity).Issue.Should().Be("not-supported");
        (await ada.Post("", Bundle("transaction", Entry("PUT", "Consent/c", Consent("c")), Entry("DELETE", "Consent/c", null)))).Must(HttpStatusCode.BadRequest);
        (await ada.Post("", Bundle("transaction", Entry("PUT", "Consent/c", Consent("c")), Entry("PUT", "Consent/e", Consent("e").Replace("Patient/ada", "Patient/eve", StringComparison.Ordinal))))).Must(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("Consent/c")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ABatch_TakesConsentsAndItems_EachByItself()
    {
        using var ada = _door.Self("ada");
        var done = (await ada.Post("", Bundle("batch", Entry("PUT", "Consent/a", Consent("a")), Entry("POST", "Observation", Weight), Entry("GET", "Consent?patient=ada", null), Entry("PUT", "Consent/b", Consent("c"))))).Must(HttpStatusCode.OK);
        Statuses(done).Should().Equal("201", "201", "200", "400");
    }

    [Fact]
    public async Task Explain_SaysWhatSomebodyWouldSee_AndWhy_ToTheCitizenAlone()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Professional("practice"));
        (await ada.Post("Observation", Weight)).Must(HttpStatusCode.Created);
        (await ada.Put("Consent/mine", Consent("mine"))).Must(HttpStatusCode.Created);

        var would = (await ada.Get("Consent/$explain?organization=Organization/practice&purpose=TREAT")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(would.Text));
        Parameter(would.Json, "permitted")!["valueBoolean"]!.GetValue<bool>().Should().BeTrue();
        Parameter(would.Json, "sentence")!["valueString"]!.GetValue<string>().Should().NotBeEmpty();
        var group = Parameter(would.Json, "group")!["part"]!.AsArray();
        group.Single(static it => it!["name"]!.GetValue<string>() == "consent")!["valueReference"]!["reference"]!.GetValue<string>().Should().Be("Consent/mine");
        group.Single(static it => it!["name"]!.GetValue<string>() == "count")!["valueInteger"]!.GetValue<int>().Should().Be(1);
        would.Text.Should().NotContain("70.5");

        var asked = """
            {"resourceType":"Parameters","parameter":[{"name":"organization","valueReference":{"reference":"Organization/practice"}},
            {"name":"purpose","valueCoding":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HRESCH"}}]}
            """;
        Parameter((await ada.Post("Consent/$explain", asked)).Must(HttpStatusCode.OK).Json, "permitted")!["valueBoolean"]!.GetValue<bool>().Should().BeFalse();
        (await ada.Get("Consent/$explain?organization=practice")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("required");
        (await ada.Get("Consent/$explain?organization=practice&purpose=TREAT&whom=me")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
        (await ada.Post("Consent/$explain", "{}")).Must(HttpStatusCode.BadRequest);
        var stranger = (await practice.Get("Consent/$explain?patient=ada&organization=practice&purpose=TREAT")).Must(HttpStatusCode.Forbidden);
        stranger.Text.Should().Be((await practice.Get("Consent/$explain?patient=nobody&organization=practice&purpose=TREAT")).Must(HttpStatusCode.Forbidden).Text);
    }

    private static JsonNode? Parameter(JsonObject parameters, string name) => parameters["parameter"]!.AsArray().FirstOrDefault(it => it!["name"]!.GetValue<string>() == name);

    private static IEnumerable<string> Statuses(Answered answered) => answered.Entries.Select(static it => it["response"]!["status"]!.GetValue<string>());

    private static string Bundle(string type, params string[] entries) => $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{string.Join(',', entries)}}]}""";

    private static string Entry(string method, string url, string? resource) =>
        $$"""{ {{(resource is null ? string.Empty : $"\"resource\":{resource},")}}"request":{"method":"{{method}}","url":"{{url}}"} }""";

    private static string Consent(string id) => ConsentRoundTrip.Resource(Permit).Replace("\"id\": \"c\"", $"\"id\": \"{id}\"", StringComparison.Ordinal);
}

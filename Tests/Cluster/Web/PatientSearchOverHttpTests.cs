using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Searches of Patients: each is of one record, and tells nothing of one that the requester sees nothing of.</summary>
public sealed class PatientSearchOverHttpTests : IAsyncLifetime
{
    private const string Number = "https://fhir.nhs.uk/Id/nhs-number|9434765919";

    private const string Anna = """
        {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"},{"system":"urn:hospital","value":"H-1"}],
        "name":[{"use":"official","family":"Archer","given":["Anna","Maëlle"]}],"gender":"female","birthDate":"1968-04-01","maritalStatus":{"text":"married"}}
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        using var anna = _door.Self("anna");
        (await anna.Put("Patient/anna", Anna)).Must(HttpStatusCode.OK);
        await _door.Cluster.Citizen("anna").Take(_door.Cluster.Service("meter"), "s1", Sample.Glucose(TimeProvider.System.GetUtcNow().AddHours(-1)));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("", true)]
    [InlineData("_id=anna", true)]
    [InlineData("identifier=H-1", true)]
    [InlineData("identifier=urn:hospital|H-1", true)]
    [InlineData($"identifier={Number}", true)]
    [InlineData("identifier=urn:hospital|H-2", false)]
    [InlineData("_id=anna&name=arch", true)]
    [InlineData("given=maelle&family:exact=Archer&gender=female&birthdate=1968-04", true)]
    [InlineData("name=baker", false)]
    [InlineData("birthdate=gt1970", false)]
    [InlineData("_lastUpdated=gt2026-01-01", true)]
    [InlineData("_id=bob", false)]
    [InlineData("_id=anna&_id=bob", false)]
    public async Task ACitizenFindsThemself_ByWhatTheirPatientSays(string query, bool isFound)
    {
        using var anna = _door.Self("anna");
        var found = (await anna.Get($"Patient?{query}")).Must(HttpStatusCode.OK);
        found.Json["type"]!.GetValue<string>().Should().Be("searchset");
        found.Json["total"]!.GetValue<int>().Should().Be(isFound ? 1 : 0);
        found.Link("next").Should().BeNull();
        found.Matches.Should().HaveCount(isFound ? 1 : 0);
        if (isFound)
        {
            found.Entries[0]["fullUrl"]!.GetValue<string>().Should().Be($"{_door.Base}/Patient/anna");
            found.Matches[0].MustBeAsSent(Anna);
        }
    }

    [Fact]
    public async Task ASearchIsPostedToo_AndStandsInABatch()
    {
        using var anna = _door.Self("anna");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_id", "anna"), KeyValuePair.Create("_elements", "name")]);
        var posted = (await anna.Send(HttpMethod.Post, "Patient/_search", form)).Must(HttpStatusCode.OK);
        posted.Link("self").Should().Be($"{_door.Base}/Patient?_id=anna&_elements=name");
        posted.Matches.Should().ContainSingle();

        var batch = (await anna.Post("", """
            {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Patient?_id=anna&_summary=count"}},{"request":{"method":"GET","url":"Patient?_id=bob"}},
            {"request":{"method":"POST","url":"Patient/_search?identifier=H-1"}},{"request":{"method":"GET","url":"Patient?_id=anna,bob"}}]}
            """)).Must(HttpStatusCode.OK);
        batch.Entries.Select(static it => it["response"]!["status"]!.GetValue<string>()[..3]).Should().Equal("200", "200", "200", "400");
        batch.Entries.Take(3).Select(static it => it["resource"]!["total"]!.GetValue<int>()).Should().Equal(1, 0, 1);
    }

    [Fact]
    public async Task ResultsAreShaped_AsByOtherSearches()
    {
        using var anna = _door.Self("anna");
        (await anna.Get("Patient?_count=0")).Must(HttpStatusCode.OK).Json.Should().Match<JsonObject>(static it => it["total"]!.GetValue<int>() == 1 && it["entry"] == null);
        (await anna.Get("Patient?_total=none")).Must(HttpStatusCode.OK).Json["total"].Should().BeNull();
        var elements = (await anna.Get("Patient?_elements=birthDate")).Matches.Single();
        elements.Select(static it => it.Key).Should().BeEquivalentTo("resourceType", "id", "meta", "birthDate");
        elements["meta"]!["tag"]![0]!["code"]!.GetValue<string>().Should().Be("SUBSETTED");
        var summary = (await anna.Get("Patient?_summary=true")).Matches.Single();
        summary.Select(static it => it.Key).Should().BeEquivalentTo("resourceType", "id", "meta", "identifier", "name", "gender", "birthDate");
        (await anna.Get("Patient?_summary=x")).Must(HttpStatusCode.BadRequest);
        (await anna.Get("Patient/anna?_elements=birthDate")).Must(HttpStatusCode.OK).Json.ToJsonString().Should().Be(elements.ToJsonString());
        var lenient = await anna.Get("Patient?address=LS6", ("Prefer", "handling=lenient"));
        lenient.Must(HttpStatusCode.OK).Of("outcome").Should().ContainSingle();
    }

    [Fact]
    public async Task WhoeverSeesNothing_FindsNothing_AsWhereThereIsNoRecord()
    {
        using var stranger = _door.For(_door.Cluster.Professional("RR8"));
        foreach (var query in new[] { "_id={0}", "_id={0}&_summary=count", "_id={0}&_total=accurate", "_id={0}&_count=0", "_id={0}&name=Archer", "_id={0}&_lastUpdated=gt2000-01-01" })
        {
            Alike(await stranger.Get($"Patient?{string.Format(null, query, "anna")}"), "anna")
                .Should().Be(Alike(await stranger.Get($"Patient?{string.Format(null, query, "nobody")}"), "nobody"), query);
        }

        (await stranger.Get("Patient?_id=anna")).Must(HttpStatusCode.OK).Json["total"]!.GetValue<int>().Should().Be(0);
        (await stranger.Get("Patient?identifier=urn:hospital|H-1")).Must(HttpStatusCode.BadRequest).Text.Should().Contain("a search across people is not offered");
        (await stranger.Get($"Patient?identifier={Number}")).Must(HttpStatusCode.OK).Json["total"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task WhoeverSeesOtherThings_FindsAnIdAlone_AndNothingByWhatTheyMayNotSee()
    {
        await Permit("glucose", Sample.Laboratory);
        using var practice = _door.For(_door.Cluster.Professional("RR8"));
        (await practice.Get("Patient?_id=anna")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle().Which.ToJsonString().Should().Be("""{"resourceType":"Patient","id":"anna"}""");
        foreach (var hidden in new[] { "name=Archer", "identifier=H-1", "gender=female", "birthdate=1968", "_lastUpdated=gt2000-01-01" })
        {
            (await practice.Get($"Patient?_id=anna&{hidden}")).Must(HttpStatusCode.OK).Json["total"]!.GetValue<int>().Should().Be(0, hidden);
        }

        await Permit("who I am", new Coding(CodeSystems.ResourceTypes, "Patient"));
        (await practice.Get("Patient?_id=anna&name=Archer")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle().Which["birthDate"]!.GetValue<string>().Should().Be("1968-04-01");
    }

    [Theory]
    [InlineData("Patient/{0}", HttpStatusCode.NotFound)]
    [InlineData("Patient/{0}/_history/1", HttpStatusCode.NotFound)]
    [InlineData("Patient?_id={0}", HttpStatusCode.OK)]
    [InlineData("Observation?patient={0}", HttpStatusCode.OK)]
    [InlineData("Observation/x?patient={0}", HttpStatusCode.NotFound)]
    [InlineData("Observation/_history?patient={0}", HttpStatusCode.OK)]
    [InlineData("Consent?patient={0}", HttpStatusCode.OK)]
    [InlineData("AuditEvent/1?patient={0}", HttpStatusCode.NotFound)]
    [InlineData("Provenance/Observation-1.0?patient={0}", HttpStatusCode.NotFound)]
    [InlineData("Patient/{0}/$everything", HttpStatusCode.NotFound)]
    [InlineData("Patient/{0}/$summary", HttpStatusCode.NotFound)]
    public async Task AnotherCitizen_LearnsNotThatThereIsARecord_NorWhereItStands(string url, HttpStatusCode status)
    {
        using var bob = _door.Self("bob");
        var held = (await bob.Get(string.Format(null, url, "anna"))).Must(status);
        var absent = await bob.Get(string.Format(null, url, "nobody"));
        Alike(held, "anna").Should().Be(Alike(absent, "nobody"));
        (held.Header("X-Record-Version") ?? "0").Should().Be("0");
    }

    [Fact]
    public async Task ThePatientHasVersions_OfWhichTheOneThatHoldsIsRead()
    {
        using var anna = _door.Self("anna");
        var read = (await anna.Get("Patient/anna")).Must(HttpStatusCode.OK);
        (await anna.Get("Patient/anna", ("If-None-Match", read.ETag!))).Must(HttpStatusCode.NotModified).Text.Should().BeEmpty();
        var changed = (await anna.Put("Patient/anna", Anna.Replace("Archer", "Baker", StringComparison.Ordinal), ("Prefer", "return=minimal"))).Must(HttpStatusCode.OK);
        changed.Text.Should().BeEmpty();
        (await anna.Get("Patient/anna", ("If-None-Match", read.ETag!))).Must(HttpStatusCode.OK);
        (await anna.Get(changed.Response.Headers.Location!.ToString())).Must(HttpStatusCode.OK).Json["name"]![0]!["family"]!.GetValue<string>().Should().Be("Baker");
        (await anna.Get($"Patient/anna/_history/{read.Json["meta"]!["versionId"]}")).Must(HttpStatusCode.NotFound);
    }

    /// <summary>Status, names of headers, and the body without the id that was asked for.</summary>
    private static string Alike(Answered answer, string citizen) =>
        $"{answer.Status} {string.Join(' ', answer.Response.Headers.Select(static it => it.Key).Order(StringComparer.Ordinal))} {answer.Text.Replace(citizen, "CITIZEN", StringComparison.Ordinal)}";

    private async Task Permit(string id, Coding what) => await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit(id, "RR8", what));
}

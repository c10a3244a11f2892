using System.Net;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Who the citizen is, over HTTP: one Patient a record, given by PUT, and told wherever a Patient is.</summary>
public sealed class PatientOverHttpTests : IAsyncLifetime
{
    private const string Anna = """
        {"resourceType":"Patient","id":"anna","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"}],
        "name":[{"use":"official","family":"Archer","given":["Anna"]}],"gender":"female","birthDate":"1968-04-01","address":[{"postalCode":"LS6 2AB"}]}
        """;

    private const string Weight = """
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/anna"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task ACitizenSaysWhoTheyAre_AndReadsItAsItWasSaid()
    {
        using var anna = _door.Self("anna");
        (await anna.Get("Patient/anna")).Must(HttpStatusCode.OK).Json.ToJsonString().Should().Be("""{"resourceType":"Patient","id":"anna"}""");

        var given = (await anna.Put("Patient/anna", Anna)).Must(HttpStatusCode.OK);
        var read = (await anna.Get("Patient/anna")).Must(HttpStatusCode.OK);

        read.ETag.Should().Be(given.ETag);
        read.Json.MustBeAsSent(Anna);
        var changed = Anna.Replace("Archer", "Baker", StringComparison.Ordinal);
        (await anna.Put("Patient/anna", changed, ("If-Match", "W/\"99\""))).Must(HttpStatusCode.PreconditionFailed);
        (await anna.Put("Patient/anna", changed, ("If-Match", read.ETag!))).Must(HttpStatusCode.OK).ETag.Should().NotBe(read.ETag);
        (await anna.Put("Patient/anna", Anna.Replace("\"anna\"", "\"bob\"", StringComparison.Ordinal))).Must(HttpStatusCode.BadRequest);
        (await anna.Put("Patient/anna", """{"resourceType":"Observation"}""")).Must(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task ThePatientIsTold_WhereverOneIs()
    {
        using var anna = _door.Self("anna");
        await anna.Put("Patient/anna", Anna);
        (await anna.Post("Observation", Weight)).Must(HttpStatusCode.Created);

        foreach (var url in new[] { "Patient/anna/$everything", "Observation?patient=anna&_include=Observation:patient", "Patient/anna/$summary" })
        {
            var entries = (await anna.Get(url)).Must(HttpStatusCode.OK).Json["entry"]!.AsArray();
            var patient = entries.Select(static entry => entry!["resource"]!).Single(static it => it["resourceType"]!.GetValue<string>() == "Patient");
            patient["name"]![0]!["family"]!.GetValue<string>().Should().Be("Archer", url);
            patient["birthDate"]!.GetValue<string>().Should().Be("1968-04-01", url);
        }
    }

    [Fact]
    public async Task WhoeverSeesNothing_LearnsNotWhoItIs_NorThatAnybodyIs()
    {
        using var anna = _door.Self("anna");
        await anna.Put("Patient/anna", Anna);
        using var stranger = _door.For(_door.Cluster.Professional("RR8"));

        var held = (await stranger.Get("Patient/anna")).Must(HttpStatusCode.NotFound);
        var absent = (await stranger.Get("Patient/nobody")).Must(HttpStatusCode.NotFound);

        held.Text.Should().Be(absent.Text);
        held.Response.Headers.Select(static it => it.Key).Should().BeEquivalentTo(absent.Response.Headers.Select(static it => it.Key));
        (await stranger.Put("Patient/anna", Anna)).Must(HttpStatusCode.Forbidden);
    }
}

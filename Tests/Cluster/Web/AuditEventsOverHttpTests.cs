using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Hl7.Fhir.Serialization;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>The access log over HTTP, for the citizen and whom they let see it.</summary>
public sealed class AuditEventsOverHttpTests : IAsyncLifetime
{
    private const string Permit = """
        "type": "permit", "actor": [{"role": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]},
        "reference": {"reference": "Organization/practice"}}]
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task TheCitizen_SeesWhoLooked_ByAnyOfTheParameters()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Professional("practice", name: "dr-adams"));
        using var hospital = _door.For(_door.Cluster.Professional("hospital", name: "dr-brown"));
        (await ada.Put("Consent/mine", Consent())).Must(HttpStatusCode.Created);
        (await practice.Get("Observation?patient=ada")).Must(HttpStatusCode.OK);
        (await hospital.Get("Observation?patient=ada")).Must(HttpStatusCode.OK);

        var all = (await ada.Get("AuditEvent?patient=ada&_count=100")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(all.Text));
        all.Matches.Select(static it => it["recorded"]!.GetValue<string>()).Should().BeInDescendingOrder();
        all.Json["total"]!.GetValue<int>().Should().Be(all.Matches.Length);
        all.Entries[0]["fullUrl"]!.GetValue<string>().Should().Be($"{_door.Base}/AuditEvent/{Id(all.Matches[0])}");

        var looked = Single(await ada.Get("AuditEvent?patient=ada&agent=Practitioner/dr-adams"));
        (await Ids(ada, "&agent=dr-adams")).Should().Equal(Id(looked));
        (await Ids(ada, "&agent=Organization/practice")).Should().Equal(Id(looked));
        (await Ids(ada, $"&agent={_door.Base}/Organization/practice&type=rest")).Should().Equal(Id(looked));
        Single(await ada.Get("AuditEvent?patient=ada&outcome=8"))["agent"]!.ToJsonString().Should().Contain("dr-brown");
        Single(await ada.Get("AuditEvent?patient=ada&subtype=AuthZ-Consent,http://hl7.org/fhir/restful-interaction|nothing"))["outcome"]!.GetValue<string>().Should().Be("8");
        var given = Single(await ada.Get("AuditEvent?patient=ada&action=C"));
        (await Ids(ada, "&action=C&entity=Consent/mine")).Should().Equal(Id(given));
        (await Ids(ada, "&date=gt2999-01-01")).Should().BeEmpty();
        (await Ids(ada, $"&_id={Id(looked)}&date=le{looked["recorded"]!.GetValue<string>()}&date=ge{looked["recorded"]!.GetValue<string>()}")).Should().Equal(Id(looked));
        (await Ids(ada, $"&_id={Id(looked)}&date=lt{looked["recorded"]!.GetValue<string>()}")).Should().BeEmpty();

        var read = (await ada.Get($"AuditEvent/{Id(looked)}")).Must(HttpStatusCode.OK);
        JsonNode.DeepEquals(read.Json, looked).Should().BeTrue();
        foreach (var other in new[] { "0", "99999", "01", "x" })
        {
            (await ada.Get($"AuditEvent/{other}")).Must(HttpStatusCode.NotFound);
        }

        (await ada.Put("Consent/mine", Consent().Replace("permit", "deny", StringComparison.Ordinal))).Must(HttpStatusCode.OK);
        (await Ids(ada, "&action=U&entity=Consent/mine")).Should().ContainSingle("an update tells of the Consent by its own id");
        (await ada.Delete("Consent/mine")).Must(HttpStatusCode.NoContent);
        (await Ids(ada, "&action=U&entity=Consent/mine")).Should().HaveCount(2);
        var xml = (await ada.Get("AuditEvent?patient=ada", ("Accept", "application/fhir+xml"))).Must(HttpStatusCode.OK);
        new FhirXmlDeserializer().DeserializeResource(xml.Text).Should().BeOfType<Hl7.Fhir.Model.Bundle>();

        (await practice.Get($"AuditEvent/{Id(looked)}?patient=ada")).Must(HttpStatusCode.NotFound);
        (await practice.Get("AuditEvent?patient=ada")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await ada.Send(HttpMethod.Put, $"AuditEvent/{Id(looked)}", FrontDoor.Fhir(read.Text))).Status.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task ALongLog_ComesInFullPages_AndEachEntryOnce()
    {
        using var ada = _door.Self("ada");
        using var hospital = _door.For(_door.Cluster.Professional("hospital"));
        (await ada.Put("Consent/mine", Consent())).Must(HttpStatusCode.Created);
        using var practice = _door.For(_door.Cluster.Professional("practice"));
        for (var i = 0; i < 7; i++)
        {
            (await practice.Get("Observation?patient=ada")).Must(HttpStatusCode.OK);
            (await ada.Get("Consent?patient=ada")).Must(HttpStatusCode.OK);
        }

        var wanted = (await Ids(ada, "&agent=Organization/practice&_count=100")).ToArray();
        wanted.Should().HaveCount(7);
        var page = (await ada.Get("AuditEvent?patient=ada&agent=Organization/practice&_count=3")).Must(HttpStatusCode.OK);
        var (seen, sizes) = (new List<string>(), new List<int>());
        while (true)
        {
            seen.AddRange(page.Matches.Select(Id));
            sizes.Add(page.Matches.Length);
            if (page.Link("next") is not { } next)
            {
                break;
            }

            (await hospital.Get(next)).Must(HttpStatusCode.NotFound);
            page = (await ada.Get(next)).Must(HttpStatusCode.OK);
        }

        seen.Should().Equal(wanted);
        sizes.Should().Equal(3, 3, 1);
        var counted = (await ada.Get("AuditEvent?patient=ada&agent=Organization/practice&_summary=count")).Must(HttpStatusCode.OK);
        (counted.Json["total"]!.GetValue<int>(), counted.Entries.Length, counted.Link("next")).Should().Be((7, 0, null));
    }

    private static async Task<IEnumerable<string>> Ids(HttpClient client, string query) => (await client.Get("AuditEvent?patient=ada" + query)).Must(HttpStatusCode.OK).Matches.Select(Id);

    private static JsonObject Single(Answered answered) => answered.Must(HttpStatusCode.OK).Matches.Should().ContainSingle().Subject;

    private static string Id(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static string Consent() => ConsentRoundTrip.Resource(Permit).Replace("\"id\": \"c\"", "\"id\": \"mine\"", StringComparison.Ordinal);
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Where items are from, over HTTP: who delivered which version, in whose name, and what it replaced.</summary>
public sealed class ProvenancesOverHttpTests : IAsyncLifetime
{
    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task ACorrectedAndDeletedItem_TellsEachVersionsOrigin()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Issue(
            new TicketRequest("dr-adams", Role.Professional, "practice", PurposeOfUse.Treatment, ["user/*.cruds"], null, TimeSpan.FromHours(1))));
        var created = (await practice.Put("Observation/w", Weight("70"))).Must(HttpStatusCode.Created);
        var corrected = (await practice.Put("Observation/w", Weight("71"))).Must(HttpStatusCode.OK);
        (await ada.Delete("Observation/w")).Must(HttpStatusCode.NoContent);
        (await ada.Put("Observation/other", Weight("80").Replace("\"w\"", "\"other\"", StringComparison.Ordinal))).Must(HttpStatusCode.Created);

        var all = (await ada.Get("Provenance?target=Observation/w")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(all.Text));
        all.Matches.Select(Activity).Should().Equal("DELETE", "UPDATE", "CREATE");
        all.Json["total"]!.GetValue<int>().Should().Be(3);
        var (deletion, update, creation) = (all.Matches[0], all.Matches[1], all.Matches[2]);
        Target(creation).Should().Be($"Observation/w/_history/{created.ETag![3..^1]}");
        Target(update).Should().Be($"Observation/w/_history/{corrected.ETag![3..^1]}");
        Former(creation).Should().BeNull();
        Former(update).Should().Be(Target(creation));
        Former(deletion).Should().Be(Target(update));
        creation["id"]!.GetValue<string>().Should().Be($"Observation-{created.ETag![3..^1]}");
        creation["recorded"]!.GetValue<string>().Should().Be(created.Json["meta"]!["lastUpdated"]!.GetValue<string>());
        var transmitter = Agent(creation, "transmitter")!;
        transmitter["who"]!["identifier"]!["value"]!.GetValue<string>().Should().Be("dr-adams");
        transmitter["onBehalfOf"]!["identifier"]!["value"]!.GetValue<string>().Should().Be("practice");
        Agent(creation, "author")!["who"]!["identifier"]!["value"]!.GetValue<string>().Should().Be("practice");
        Agent(deletion, "transmitter")!["who"]!["reference"]!.GetValue<string>().Should().Be("Patient/ada");

        (await ada.Get($"Provenance?target={_door.Base}/{Target(update)}")).Matches.Should().ContainSingle().Which.ToJsonString().Should().Be(update.ToJsonString());
        (await ada.Get($"Provenance/{update["id"]}")).Must(HttpStatusCode.OK).Json.ToJsonString().Should().Be(update.ToJsonString());
        (await ada.Get($"Provenance?_id={update["id"]}&target=Observation/w")).Matches.Should().ContainSingle();
        (await ada.Get($"Provenance?_id={update["id"]}&target=Observation/other")).Matches.Should().BeEmpty();
        (await ada.Get("Patient/ada/Provenance?_count=2")).Matches.Should().HaveCount(2);
        (await ada.Get("Provenance?patient=ada&_summary=count")).Json["total"]!.GetValue<int>().Should().Be(4);
        (await ada.Get("Provenance?target:identifier=Observation/w")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
        foreach (var none in new[] { "Provenance/Observation-999.0", "Provenance/Observation-1", "Provenance/Patient-1.0" })
        {
            (await ada.Get(none)).Must(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task ASearchOfItems_BringsTheProvenanceOfEachMatch_AndTheOtherWayRound()
    {
        using var ada = _door.Self("ada");
        (await ada.Put("Observation/w", Weight("70"))).Must(HttpStatusCode.Created);
        (await ada.Put("Observation/w", Weight("71"))).Must(HttpStatusCode.OK);
        foreach (var id in new[] { "x", "y" })
        {
            (await ada.Put($"Observation/{id}", Weight("80").Replace("\"w\"", $"\"{id}\"", StringComparison.Ordinal))).Must(HttpStatusCode.Created);
        }

        var page = (await ada.Get("Observation?patient=ada&_revinclude=Provenance:target&_count=2&_sort=-_id")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(page.Text));
        page.Json["link"]![0]!["url"]!.GetValue<string>().Should().Contain("_revinclude");
        page.Matches.Select(Id).Should().Equal("y", "x");
        page.Of("include").Select(Target).Should().Equal(page.Matches.Select(Version), "each is of the version that is shown");
        var last = (await ada.Get(page.Link("next")!)).Must(HttpStatusCode.OK);
        var corrected = last.Of("include").Should().ContainSingle().Subject;
        (Target(corrected), Activity(corrected)).Should().Be((Version(last.Matches.Single()), "UPDATE"));
        corrected.ToJsonString().Should().Be((await ada.Get($"Provenance/{Id(corrected)}")).Must(HttpStatusCode.OK).Text);

        foreach (var url in new[] { "Patient/ada/*?_revinclude=Provenance:target", "Observation?patient=ada&_revinclude=Provenance:target:Observation", "Observation/$lastn?patient=ada&max=3&_revinclude=Provenance:target" })
        {
            (await ada.Get(url)).Must(HttpStatusCode.OK).Of("include").Should().HaveCount(3, url);
        }

        foreach (var url in new[] { "Observation?patient=ada&_revinclude=Provenance:agent", "Observation?patient=ada&_revinclude=Provenance:target:Condition", "Provenance?patient=ada&_include=Provenance:agent", "Consent?patient=ada&_include=Provenance:target" })
        {
            (await ada.Get(url)).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported", url);
        }

        (await ada.Delete("Observation/y")).Must(HttpStatusCode.NoContent);
        var provenances = (await ada.Get("Provenance?patient=ada&_include=Provenance:target")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(provenances.Text));
        provenances.Of("include").Select(Version).Should().Equal(provenances.Matches.Where(static it => Activity(it) != "DELETE").Select(Target));
        (await ada.Get("Provenance?patient=ada&target=Observation/w&_include=Provenance:target:Condition")).Must(HttpStatusCode.OK).Of("include").Should().BeEmpty();
    }

    [Fact]
    public async Task AFormerVersionThatIsHidden_IsNotTold_ByTheProvenanceOfWhatReplacedIt()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Professional("Practice"));
        (await ada.Put("Observation/w", Weight("70").Replace("29463-7", "2951-2", StringComparison.Ordinal))).Must(HttpStatusCode.Created);
        (await ada.Put("Observation/w", Weight("71"))).Must(HttpStatusCode.OK);
        await _door.Cluster.Citizen("ada").GiveConsent(_door.Cluster.Self("ada"), Sample.Permit("practice", "Practice"));
        const string Url = "Observation?patient=ada&_revinclude=Provenance:target";
        Activity((await practice.Get(Url)).Must(HttpStatusCode.OK).Of("include").Single()).Should().Be("UPDATE");
        await _door.Cluster.Citizen("ada").GiveConsent(_door.Cluster.Self("ada"), Standing.Deny("sodium", new Provision { Type = ProvisionType.Deny, Codes = [new("http://loinc.org", "2951-2")] }));
        var told = (await practice.Get(Url)).Must(HttpStatusCode.OK).Of("include").Single();
        (Activity(told), Former(told)).Should().Be(("CREATE", null));
        Activity((await ada.Get(Url)).Of("include").Single()).Should().Be("UPDATE");
        var looks = (await _door.Cluster.Citizen("ada").ReadLog(_door.Cluster.Self("ada"))).Where(static it => it.Organization == "Practice").ToList();
        looks.Select(static it => (it.Action, it.Data.Count)).Should().Equal([(AccessAction.Search, 1), (AccessAction.Search, 1)], "each is one look at one item");
        looks.Should().OnlyContain(static it => it.Asked!.Contains("_revinclude=Provenance"));
    }

    [Fact]
    public async Task WhoeverSeesNotTheVersion_SeesNotItsProvenance()
    {
        using var ada = _door.Self("ada");
        using var stranger = _door.For(_door.Cluster.Professional("elsewhere"));
        var id = $"Observation-{(await ada.Put("Observation/w", Weight("70"))).Must(HttpStatusCode.Created).ETag![3..^1]}";
        foreach (var url in new[] { "Provenance?patient={0}&target=Observation/w", "Provenance?patient={0}", $"Provenance/{id}?patient={{0}}", "Provenance?patient={0}&_summary=count" })
        {
            var (there, empty) = (await stranger.Get(url.Replace("{0}", "ada", StringComparison.Ordinal)), await stranger.Get(url.Replace("{0}", "nobody", StringComparison.Ordinal)));
            there.Status.Should().Be(empty.Status);
            there.Text.Replace("ada", "nobody", StringComparison.Ordinal).Should().Be(empty.Text);
        }
    }

    private static string Id(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static string Version(JsonObject item) => $"Observation/{Id(item)}/_history/{item["meta"]!["versionId"]!.GetValue<string>()}";

    private static string Activity(JsonObject provenance) => provenance["activity"]!["coding"]![0]!["code"]!.GetValue<string>();

    private static string Target(JsonObject provenance) => provenance["target"]![0]!["reference"]!.GetValue<string>();

    private static string? Former(JsonObject provenance) => provenance["entity"]?[0]!["what"]!["reference"]!.GetValue<string>();

    private static JsonNode? Agent(JsonObject provenance, string type) =>
        provenance["agent"]!.AsArray().SingleOrDefault(it => it!["type"]!["coding"]![0]!["code"]!.GetValue<string>() == type);

    private static string Weight(string kilograms) => $$"""
        {"resourceType":"Observation","id":"w","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/ada"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":{{kilograms}},"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"} }
        """;
}

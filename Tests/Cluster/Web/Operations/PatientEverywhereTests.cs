using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary>Whatever shows a Patient shows the same one, or none: reads, searches, and operations.</summary>
public sealed class PatientEverywhereTests : IAsyncLifetime
{
    private const string Export = "Patient/$export";

    private static readonly string[] Everywhere =
        ["Patient/anna", "Patient?_id=anna", "Patient", "Patient/anna/$everything", "Patient/$everything?_type=Patient", "Patient/anna/$summary", Export];

    private FrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        using var anna = _door.Self("anna");
        (await anna.Put("Patient/anna", """{"resourceType":"Patient","name":[{"family":"Archer"}],"birthDate":"1968-04-01"}""")).Must(HttpStatusCode.OK);
        await TwoRecords.Put(anna, "Condition/c1", Resources.Condition("anna", "Hypertension", "active"));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task TheCitizen_IsToldWhoTheyAre_Everywhere()
    {
        using var anna = _door.Self("anna");
        await MustShow(anna, "Archer");
    }

    [Theory]
    [InlineData("Patient", "Archer")]
    [InlineData("Condition", null)]
    public async Task WhoeverSeesSomething_IsToldAsMuchOfWhoItIs_Everywhere(string what, string? family)
    {
        await Permit(what);
        using var practice = Practice();
        await MustShow(practice, family);
    }

    [Fact]
    public async Task WhoeverSeesNothing_IsToldNothing_Anywhere()
    {
        await Permit("Procedure");
        using var practice = Practice();
        foreach (var url in Everywhere)
        {
            var answer = await practice.Get(url, url == Export ? [("Prefer", "respond-async")] : []);
            if (url is "Patient" or "Patient?_id=anna")
            {
                answer.Must(HttpStatusCode.OK).Json["total"]!.GetValue<int>().Should().Be(0);
            }
            else
            {
                answer.Must(HttpStatusCode.NotFound);
            }
        }
    }

    private async Task Permit(string type) => await _door.Cluster.Citizen("anna").GiveConsent(
        _door.Cluster.Self("anna"), Sample.Permit("practice", "Practice", new Coding(CodeSystems.ResourceTypes, type)));

    private HttpClient Practice() => _door.For(_door.Cluster.Issue(
        new TicketRequest("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment, ["patient/*.rs"], "anna", TimeSpan.FromHours(1))));

    private static async Task MustShow(HttpClient client, string? family)
    {
        foreach (var url in Everywhere)
        {
            var patient = url == Export ? await Exported(client) : PatientIn((await client.Get(url)).Must(HttpStatusCode.OK).Json);
            patient["id"]!.GetValue<string>().Should().Be("anna", url);
            (patient["name"]?[0]?["family"]?.GetValue<string>()).Should().Be(family, url);
        }
    }

    private static JsonNode PatientIn(JsonObject answer) => answer["resourceType"]!.GetValue<string>() == "Patient" ? answer
        : answer["entry"]!.AsArray().Select(static entry => entry!["resource"]!).Single(static it => it["resourceType"]!.GetValue<string>() == "Patient");

    private static async Task<JsonNode> Exported(HttpClient client)
    {
        var started = (await client.Get(Export, ("Prefer", "respond-async"))).Must(HttpStatusCode.Accepted);
        var status = started.Response.Content.Headers.ContentLocation!.ToString();
        var done = await client.Get(status);
        while (done.Status == HttpStatusCode.Accepted)
        {
            done = await client.Get(status);
        }

        var file = done.Must(HttpStatusCode.OK).Json["output"]!.AsArray().Single(static it => it!["type"]!.GetValue<string>() == "Patient")!;
        file["count"]!.GetValue<int>().Should().Be(1);
        return JsonNode.Parse((await client.Get(file["url"]!.GetValue<string>())).Must(HttpStatusCode.OK).Text)!;
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>$import</c>: bulk data into records, with receipts.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private static readonly (string, string) Async = ("Prefer", "respond-async");

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-import-").FullName;
    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open(settings =>
    {
        settings.ImportFolder = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        settings.SpoolFolder = Path.Combine(_folder, "spool");
    });

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AnUpload_IsImported_AndEachLineThatWasNotTakenHasAReceipt()
    {
        using var scales = Service("scales");
        var url = await Start(scales, Ndjson(
            Resources.Weight("anna", "70", "2026-03-01T08:00:00Z"),
            Resources.Weight("bert", "80", "2026-03-01T08:00:00Z"),
            Resources.Weight("bert", "81", "2026-03-01T08:00:00Z").Replace("\"code\":", "\"mode\":", StringComparison.Ordinal)));
        var result = (await Done(scales, url)).Must(HttpStatusCode.OK).Json;
        result["request"]!.GetValue<string>().Should().Be($"{_door.Base}/$import");
        result["transactionTime"].Should().NotBeNull();
        var output = result["output"]!.AsArray().Should().ContainSingle().Subject!;
        (output["type"]!.GetValue<string>(), output["count"]!.GetValue<int>(), output["inputUrl"]!.GetValue<string>()).Should().Be(("Observation", 2, "upload.ndjson"));
        var error = result["error"]!.AsArray().Should().ContainSingle().Subject!;
        error["count"]!.GetValue<int>().Should().Be(1);

        var receipts = (await scales.Get(error["url"]!.GetValue<string>())).Must(HttpStatusCode.OK).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonNode.Parse(receipts.Should().ContainSingle().Subject)!["issue"]![0]!["diagnostics"]!.GetValue<string>().Should().StartWith("line 3: Observation.code");
        using var anna = _door.Self("anna");
        (await anna.Get("Observation")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        Directory.EnumerateFiles(_folder, "upload*", SearchOption.AllDirectories).Should().BeEmpty("what was uploaded goes once it is imported");

        (await scales.Delete(url)).Must(HttpStatusCode.Accepted);
        (await scales.Get(url)).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AFileOfTheFolder_IsImported_UnderTheUrlThatNamedIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "in", "day.ndjson"), Resources.Weight("anna", "70", "2026-03-01T08:00:00Z") + "\n");
        using var scales = Service("scales");
        var url = (await scales.Post("$import", Parameters("day.ndjson"), Async)).Must(HttpStatusCode.Accepted).Response.Content.Headers.ContentLocation!.ToString();
        var result = (await Done(scales, url)).Must(HttpStatusCode.OK).Json;
        result["output"]![0]!["inputUrl"]!.GetValue<string>().Should().Be("day.ndjson");
        File.Exists(Path.Combine(_folder, "in", "day.ndjson")).Should().BeTrue();
    }

    [Theory]
    [InlineData("../secret.ndjson")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://elsewhere.example/a.ndjson")]
    [InlineData("link.ndjson")]
    [InlineData("absent.ndjson")]
    public async Task NothingElse_IsReached(string url)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.ndjson"), Resources.Weight("anna", "70", "2026-03-01T08:00:00Z"));
        File.CreateSymbolicLink(Path.Combine(_folder, "in", "link.ndjson"), Path.Combine(_folder, "secret.ndjson"));
        using var scales = Service("scales");
        (await scales.Post("$import", Parameters(url), Async)).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task WhoMayNotDeliver_DeliversNothing_AndNobodyElseReadsReceipts()
    {
        using var reader = _door.For(_door.Cluster.Issue(new TicketRequest("reader", Role.Service, "Reader", PurposeOfUse.Treatment, ["system/*.rs"], null, TimeSpan.FromHours(1))));
        var url = await Start(reader, Ndjson(Resources.Weight("anna", "70", "2026-03-01T08:00:00Z")));
        var result = (await Done(reader, url)).Must(HttpStatusCode.OK).Json;
        result["output"]!.AsArray().Should().BeEmpty();
        result["error"]![0]!["count"]!.GetValue<int>().Should().Be(1);
        using var another = Service("scales");
        (await another.Get(url)).Must(HttpStatusCode.NotFound);
        (await another.Get($"{url}/errors")).Must(HttpStatusCode.NotFound);
        using var forger = _door.For(new AccessTicket("e30." + _door.Cluster.Service("scales").Token.Split('.')[1] + ".AAAA"));
        (await forger.Send(HttpMethod.Post, "$import", Ndjson("{}"), Async)).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task WhatIsTooLarge_OrNotAskedFor_IsRefused_AndLeavesNothing()
    {
        await using var small = await FrontDoor.Open(settings =>
        {
            settings.MaxImportBytes = 100;
            settings.SpoolFolder = Path.Combine(_folder, "small");
        });
        using var scales = small.For(small.Cluster.Service("scales"));
        (await scales.Send(HttpMethod.Post, "$import", Ndjson(Resources.Weight("anna", "70", "2026-03-01T08:00:00Z")), Async)).Must(HttpStatusCode.RequestEntityTooLarge);
        (await scales.Send(HttpMethod.Post, "$import", Ndjson("{}"))).Must(HttpStatusCode.BadRequest);
        (await scales.Post("$import", Parameters("a.ndjson"), Async)).Must(HttpStatusCode.BadRequest);
        Directory.EnumerateFiles(Path.Combine(_folder, "small"), "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    private HttpClient Service(string name) => _door.For(_door.Cluster.Service(name));

    private static async Task<string> Start(HttpClient client, HttpContent body) =>
        (await client.Send(HttpMethod.Post, "$import", body, Async)).Must(HttpStatusCode.Accepted).Response.Content.Headers.ContentLocation!.ToString();

    private static async Task<Answered> Done(HttpClient client, string url)
    {
        while (true)
        {
            var status = await client.Get(url);
            if (status.Status != HttpStatusCode.Accepted)
            {
                return status;
            }

            status.Header("X-Progress").Should().NotBeNullOrEmpty();
        }
    }

    private static StringContent Ndjson(params string[] lines) => new(string.Join('\n', lines) + "\n", Encoding.UTF8, "application/fhir+ndjson");

    private static string Parameters(string url) => new JsonObject
    {
        ["resourceType"] = "Parameters",
        ["parameter"] = new JsonArray(
            new JsonObject { ["name"] = "inputFormat", ["valueCode"] = "application/fhir+ndjson" },
            new JsonObject
            {
                ["name"] = "input",
                ["part"] = new JsonArray(
                    new JsonObject { ["name"] = "type", ["valueCode"] = "Observation" },
                    new JsonObject { ["name"] = "url", ["valueUrl"] = url }),
            }),
    }.ToJsonString();
}

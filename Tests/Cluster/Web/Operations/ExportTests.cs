using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>Patient/$export</c>: bulk data of one patient, asked now and fetched later.</summary>
public sealed class ExportTests(TwoRecords records) : IClassFixture<TwoRecords>
{
    private static readonly (string, string) Async = ("Prefer", "respond-async");

    [Fact]
    public async Task AnExport_IsStarted_Polled_Fetched_AndDeleted()
    {
        using var self = records.Self(TwoRecords.Open);
        var url = await Start(self, "Patient/$export");
        var done = await Done(self, url);
        done.Response.Content.Headers.Expires.Should().BeAfter(TimeProvider.System.GetUtcNow());
        var manifest = done.Json;
        manifest["request"]!.GetValue<string>().Should().Be($"{records.Door.Base}/Patient/$export");
        manifest["requiresAccessToken"]!.GetValue<bool>().Should().BeTrue();
        manifest["transactionTime"].Should().NotBeNull();
        manifest["error"]!.AsArray().Should().BeEmpty();
        Counts(manifest).Should().BeEquivalentTo(
        [
            ("Patient", 1), ("Observation", 6), ("Immunization", 1), ("Condition", 2), ("AllergyIntolerance", 1), ("MedicationStatement", 2),
        ]);
        foreach (var file in manifest["output"]!.AsArray())
        {
            var lines = await Lines(self, file!["url"]!.GetValue<string>());
            lines.Should().HaveCount(file["count"]!.GetValue<int>()).And.OnlyContain(line => line["resourceType"]!.GetValue<string>() == file["type"]!.GetValue<string>());
        }

        (await self.Delete(url)).Must(HttpStatusCode.Accepted);
        (await self.Get(url)).Must(HttpStatusCode.NotFound);
        (await self.Get($"{url}/Observation")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TypesAndTimesNarrowIt_AndWhatIsNotKnownIsAnError()
    {
        using var self = records.Self(TwoRecords.Open);
        var url = await Start(self, "Patient/$export?_type=Condition&_outputFormat=application/fhir%2Bndjson");
        Counts((await Done(self, url)).Json).Should().BeEquivalentTo([("Condition", 2)]);
        (await self.Get($"{url}/Observation")).Must(HttpStatusCode.NotFound);
        (await self.Delete(url)).Must(HttpStatusCode.Accepted);

        var body = """{"resourceType":"Parameters","parameter":[{"name":"_since","valueInstant":"2100-01-01T00:00:00Z"},{"name":"_type","valueString":"Condition"}]}""";
        var started = (await self.Post("Patient/$export", body, Async)).Must(HttpStatusCode.Accepted);
        var later = started.Response.Content.Headers.ContentLocation!.ToString();
        Counts((await Done(self, later)).Json).Should().BeEmpty();
        (await self.Delete(later)).Must(HttpStatusCode.Accepted);

        (await self.Get("Patient/$export")).Must(HttpStatusCode.BadRequest).Text.Should().Contain("respond-async");
        (await self.Get("Patient/$export?_outputFormat=csv", Async)).Must(HttpStatusCode.BadRequest);
        (await self.Get("Patient/$export?_typeFilter=Observation%3Fcode=1", Async)).Must(HttpStatusCode.BadRequest);
        using var practice = records.Practice();
        (await practice.Get("Patient/$export", Async)).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task NobodyElse_LearnsThatThereIsAnExport_ForgedTokensIncluded()
    {
        using var self = records.Self(TwoRecords.Open);
        var url = await Start(self, "Patient/$export");
        await Done(self, url);
        using var another = records.PracticeAbout(TwoRecords.Open);
        foreach (var path in new[] { url, $"{url}/Observation" })
        {
            (await another.Get(path)).Must(HttpStatusCode.NotFound);
        }

        (await another.Delete(url)).Must(HttpStatusCode.NotFound);
        var genuine = records.Door.Cluster.Self(TwoRecords.Open).Token;
        using var forger = records.Door.For(new Identity.AccessTicket(genuine[..genuine.LastIndexOf('.')] + ".AAAA"));
        foreach (var path in new[] { url, $"{url}/Observation", $"{url}/Patient" })
        {
            (await forger.Get(path)).Must(HttpStatusCode.Unauthorized);
        }

        (await forger.Delete(url)).Must(HttpStatusCode.Unauthorized);
        (await self.Delete(url)).Must(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task WhatIsWithheld_ChangesNothing()
    {
        var said = new List<string>();
        foreach (var citizen in new[] { TwoRecords.Open, TwoRecords.Hiding })
        {
            using var practice = records.PracticeAbout(citizen);
            var url = await Start(practice, "Patient/$export");
            var manifest = (await Done(practice, url)).Json;
            var files = new List<string>();
            foreach (var file in manifest["output"]!.AsArray())
            {
                files.AddRange((await Lines(practice, file!["url"]!.GetValue<string>())).Select(line => TwoRecords.Alike(line, citizen)));
                file["url"] = file["url"]!.GetValue<string>().Split('/')[^1];
            }

            said.Add($"{TwoRecords.Alike(manifest, citizen)}\n{string.Join('\n', files)}");
            (await practice.Delete(url)).Must(HttpStatusCode.Accepted);
        }

        said[1].Should().Be(said[0]);
    }

    [Fact]
    public async Task G1_AWithdrawal_EndsAnExportThatWasStartedBefore()
    {
        await using var door = await FrontDoor.Open();
        var emil = door.Cluster.Citizen("emil");
        using (var self = door.Self("emil"))
        {
            await TwoRecords.Put(self, "Condition/c1", Resources.Condition("emil", "Hypertension", "active"));
        }

        await emil.GiveConsent(door.Cluster.Self("emil"), Sample.Permit("practice", "Practice"));
        using var practice = door.For(door.Cluster.Issue(
            new Identity.TicketRequest("dr@Practice", Identity.Role.Professional, "Practice", Identity.PurposeOfUse.Treatment, ["patient/*.rs"], "emil", TimeSpan.FromHours(1))));
        var url = await Start(practice, "Patient/$export");
        Counts((await Done(practice, url)).Json).Should().Contain(("Condition", 1));

        await emil.WithdrawConsent(door.Cluster.Self("emil"), "practice");

        Counts((await Done(practice, url)).Json).Should().BeEmpty();
        (await practice.Get($"{url}/Condition")).Must(HttpStatusCode.NotFound);
        (await practice.Get($"{url}/Patient")).Must(HttpStatusCode.NotFound);
        (await emil.ReadLog(door.Cluster.Self("emil"))).Should().Contain(static entry => !entry.Permitted);
    }

    [Fact]
    public async Task WhatComesLater_IsNoPartOfIt()
    {
        await using var door = await FrontDoor.Open();
        using var self = door.Self("finn");
        await TwoRecords.Put(self, "Condition/c1", Resources.Condition("finn", "Hypertension", "active"));
        var url = await Start(self, "Patient/$export");
        await TwoRecords.Put(self, "Condition/c2", Resources.Condition("finn", "Gout", "active"));
        (await Lines(self, $"{url}/Condition")).Should().ContainSingle();
    }

    [Fact]
    public async Task WhatWasTakenBackSince_IsListed_ForWhoeverHoldsAnEarlierExport()
    {
        await using var door = await FrontDoor.Open();
        using var self = door.Self("hana");
        await TwoRecords.Put(self, "Condition/c1", Resources.Condition("hana", "Hypertension", "active"));
        await TwoRecords.Put(self, "Condition/c2", Resources.Condition("hana", "Gout", "active"));
        await TwoRecords.Put(self, "Observation/o1", Resources.Weight("hana", "70", "2026-03-01"));
        (await self.Delete("Condition/c1")).Must(HttpStatusCode.NoContent);
        (await self.Delete("Observation/o1")).Must(HttpStatusCode.NoContent);
        const string since = "_since=2020-01-01T00:00:00Z";

        var url = await Start(self, $"Patient/$export?{since}");
        await TwoRecords.Put(self, "Condition/c3", Resources.Condition("hana", "Asthma", "active"));
        (await self.Delete("Condition/c3")).Must(HttpStatusCode.NoContent);

        (await Deleted(self, url)).Should().BeEquivalentTo("DELETE Condition/c1", "DELETE Observation/o1");
        (await Deleted(self, await Start(self, $"Patient/$export?{since}&_type=Observation"))).Should().BeEquivalentTo("DELETE Observation/o1");
        (await Deleted(self, await Start(self, "Patient/$export?_since=2100-01-01T00:00:00Z"))).Should().BeEmpty();
        var whole = await Start(self, "Patient/$export");
        (await Deleted(self, whole)).Should().BeEmpty("an export of all needs none");
        (await self.Get($"{whole}/Bundle")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AsManyAsAClientMayHave_AndNoMore()
    {
        await using var door = await FrontDoor.Open(static settings => settings.MaxExportsOfAClient = 2);
        using var self = door.Self("gerd");
        await TwoRecords.Put(self, "Condition/c1", Resources.Condition("gerd", "Hypertension", "active"));
        var first = await Start(self, "Patient/$export");
        await Start(self, "Patient/$export");
        var third = (await self.Get("Patient/$export", Async)).Must(HttpStatusCode.TooManyRequests);
        third.Response.Headers.RetryAfter.Should().NotBeNull();
        (await self.Delete(first)).Must(HttpStatusCode.Accepted);
        await Start(self, "Patient/$export");
    }

    private static async Task<string> Start(HttpClient client, string url) =>
        (await client.Get(url, Async)).Must(HttpStatusCode.Accepted).Response.Content.Headers.ContentLocation!.ToString();

    /// <summary>Asks until it is done: each answer before says how far it is, and when to ask again.</summary>
    private static async Task<Answered> Done(HttpClient client, string url)
    {
        while (true)
        {
            var status = await client.Get(url);
            if (status.Status != HttpStatusCode.Accepted)
            {
                return status.Must(HttpStatusCode.OK);
            }

            status.Header("X-Progress").Should().NotBeNullOrEmpty();
            status.Response.Headers.RetryAfter.Should().NotBeNull();
        }
    }

    /// <summary>What an export says to delete.</summary>
    private static async Task<List<string>> Deleted(HttpClient client, string url)
    {
        var deleted = new List<string>();
        foreach (var file in (await Done(client, url)).Json["deleted"]!.AsArray())
        {
            var bundles = await Lines(client, file!["url"]!.GetValue<string>());
            bundles.Should().HaveCount(file["count"]!.GetValue<int>()).And.OnlyContain(static bundle => bundle["type"]!.GetValue<string>() == "transaction");
            deleted.AddRange(bundles.SelectMany(static bundle => bundle["entry"]!.AsArray()).Select(static entry => $"{entry!["request"]!["method"]} {entry["request"]!["url"]}"));
        }

        return deleted;
    }

    private static (string, int)[] Counts(JsonObject manifest) =>
        [.. manifest["output"]!.AsArray().Select(static it => (it!["type"]!.GetValue<string>(), it["count"]!.GetValue<int>()))];

    private static async Task<List<JsonObject>> Lines(HttpClient client, string url)
    {
        var answer = (await client.Get(url)).Must(HttpStatusCode.OK);
        answer.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+ndjson");
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject())];
    }
}

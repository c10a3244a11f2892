using System.Net;
using System.Text;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Web.Leaks;

/// <summary>What a consent hides from a requester shows in no answer over HTTP: each is the one that a record without it gives.</summary>
public sealed class LeakTests(LeakRecords records, ITestOutputHelper output) : IClassFixture<LeakRecords>
{
    private const int MaxPages = 60;

    [Fact]
    public Task Searches_AnswerAlike() => AllAlike(LeakRequests.Searches());

    [Fact]
    public Task ReadsHistoriesAndOperations_AnswerAlike() => AllAlike(LeakRequests.Reads());

    [Fact]
    public async Task Writes_AnswerAlike_AndMean_WhatTheyMeanWhereNothingIsHidden()
    {
        await using var own = new Owned();
        await own.Records.InitializeAsync(); // They change the records.
        await AllAlike(LeakRequests.Writes(), own.Records);
    }

    [Fact]
    public async Task AnExport_HoldsTheSame()
    {
        var told = new List<string>();
        foreach (var citizen in LeakRecords.Citizens)
        {
            using var practice = records.PracticeAbout(citizen);
            told.Add(await Export(practice, citizen));
        }

        told[1].Should().Be(told[0]);
        told[0].Should().Contain("w1").And.NotContain("PSY");
    }

    [Fact]
    public async Task APageLink_IsNobodyElses()
    {
        using var practice = records.Practice();
        foreach (var citizen in LeakRecords.Citizens)
        {
            using var self = records.Door.Self(citizen);
            var link = (await self.Get($"Observation?patient={citizen}&_count=2")).Must(HttpStatusCode.OK).Link("next")!;
            (await practice.Get(link)).Must(HttpStatusCode.NotFound).Text.Should().NotContain("w1");
        }
    }

    /// <summary>Else nothing was tried: what is hidden is there for the citizen, and the practice sees the rest.</summary>
    [Fact]
    public async Task TheCitizenSees_WhatThePracticeDoesNot()
    {
        using var self = records.Door.Self(LeakRecords.Hiding);
        using var practice = records.Practice();
        foreach (var id in LeakRequests.HiddenIds.Where(static id => !id.EndsWith("retracted", StringComparison.Ordinal)))
        {
            (await self.Get($"{id}?patient={LeakRecords.Hiding}")).Must(HttpStatusCode.OK);
            (await practice.Get($"{id}?patient={LeakRecords.Hiding}")).Must(HttpStatusCode.NotFound);
        }

        foreach (var version in records.HiddenVersions.Values)
        {
            (await practice.Get($"Provenance/Observation-{version}?patient={LeakRecords.Hiding}")).Must(HttpStatusCode.NotFound);
        }

        (await practice.Get($"Observation?patient={LeakRecords.Hiding}&_summary=count")).Json["total"]!.GetValue<int>().Should().Be(8);
    }

    private async Task AllAlike(IEnumerable<LeakRequest> requests, LeakRecords? of = null)
    {
        var asked = 0;
        var leaks = new List<string>();
        foreach (var request in requests)
        {
            var (open, hiding) = (await All(of ?? records, request, LeakRecords.Open), await All(of ?? records, request, LeakRecords.Hiding));
            asked++;
            if (open != hiding)
            {
                leaks.Add($"{request}\n--- without\n{open}\n--- with\n{hiding}");
            }
        }

        output.WriteLine($"{asked} requests, {leaks.Count} leaks");
        leaks.ForEach(output.WriteLine);
        asked.Should().BePositive();
        leaks.Select(static leak => leak.Split('\n')[0]).Should().BeEmpty();
    }

    /// <summary>The answer, and those behind its links, as text.</summary>
    private static async Task<string> All(LeakRecords records, LeakRequest request, string citizen)
    {
        using var practice = records.Practice();
        var told = new StringBuilder();
        var answer = await Send(practice, records, request, citizen);
        for (var page = 0; page < MaxPages; page++)
        {
            told.AppendLine(LeakForm.Of(answer, citizen));
            if (!answer.Text.StartsWith("{\"resourceType\":\"Bundle\"", StringComparison.Ordinal) || answer.Json["link"] is null || answer.Link("next") is not { } next)
            {
                return told.ToString();
            }

            answer = await practice.Get(next);
        }

        throw new InvalidOperationException($"{request} has no last page");
    }

    private static Task<Answered> Send(HttpClient practice, LeakRecords records, LeakRequest request, string citizen)
    {
        var body = Filled(request.Body);
        var content = body is null ? null
            : body.StartsWith('{') ? FrontDoor.Fhir(body)
            : new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        var header = Filled(request.Header)?.Split(": ", 2);
        return practice.Send(new HttpMethod(request.Method), Filled(request.Url)!, content, header is null ? [] : [(header[0], header[1])]);

        string? Filled(string? text) =>
            text is null ? null : records.HiddenVersions.Aggregate(text.Replace("CITIZEN", citizen, StringComparison.Ordinal), static (filled, hidden) => filled.Replace($"{{{hidden.Key}}}", hidden.Value, StringComparison.Ordinal));
    }

    private static async Task<string> Export(HttpClient practice, string citizen)
    {
        var started = (await practice.Get("Patient/$export", ("Prefer", "respond-async"), ("Accept", "application/fhir+json"))).Must(HttpStatusCode.Accepted);
        var status = started.Response.Content.Headers.ContentLocation!.ToString();
        var done = await practice.Get(status);
        while (done.Status == HttpStatusCode.Accepted)
        {
            done = await practice.Get(status);
        }

        var told = new StringBuilder();
        foreach (var file in done.Must(HttpStatusCode.OK).Json["output"]!.AsArray())
        {
            told.AppendLine($"{file!["type"]} {file["count"]}");
            foreach (var line in (await practice.Get(file["url"]!.GetValue<string>())).Must(HttpStatusCode.OK).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                told.AppendLine(LeakForm.Body(line, citizen));
            }
        }

        return told.ToString();
    }

    private sealed class Owned : IAsyncDisposable
    {
        public LeakRecords Records { get; } = new();

        public async ValueTask DisposeAsync() => await Records.DisposeAsync();
    }
}

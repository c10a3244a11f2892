using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Hl7.Fhir.Model;
using PhrCluster.Identity;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Puts many resources through the front door, and reads them back, several at a time.</summary>
internal sealed class DataDoor(FrontDoor door) : IDisposable
{
    /// <summary>Enough to keep two cores at work.</summary>
    private const int AtATime = 8;

    /// <summary>Entries of one batch.</summary>
    private const int BatchSize = 100;

    private readonly HttpClient _http = door.For(null);
    private readonly ConcurrentDictionary<string, AccessTicket> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(SharedResource Resource, Refusal[] Reasons)> _refused = new();
    private readonly ConcurrentQueue<SharedResource> _taken = new();

    public IReadOnlyCollection<(SharedResource Resource, Refusal[] Reasons)> Refused => _refused;

    public IReadOnlyCollection<SharedResource> Taken => _taken;

    public void Dispose() => _http.Dispose();

    /// <summary>Each by a PUT of its citizen's own, under its own id.</summary>
    public Task Put(IEnumerable<SharedResource> resources) => Each(resources, async resource =>
    {
        var answer = await Send(HttpMethod.Put, resource.Url, resource.Citizen ?? "nobody", Body(resource.Json));
        Account(resource, (int)answer.Status, answer.Status is HttpStatusCode.Created ? null : answer.Text);
    });

    /// <summary>By PUTs in batches, which a service delivers for all citizens.</summary>
    public Task PutInBatches(IEnumerable<SharedResource> resources) => Each(resources.Chunk(BatchSize), async batch =>
    {
        var entries = batch.Select(static it => $$$"""{"resource":{{{Encoding.UTF8.GetString(it.Json)}}},"request":{"method":"PUT","url":"{{{it.Url}}}"}}""");
        using var service = door.For(door.Cluster.Service("hospital"));
        var answer = (await service.Post("", $$"""{"resourceType":"Bundle","type":"batch","entry":[{{string.Join(',', entries)}}]}""", ("Prefer", "return=minimal"))).Must(HttpStatusCode.OK);
        StrictAnswer.Of<Bundle>(answer.Text).Entry.Should().HaveCount(batch.Length);
        foreach (var (resource, response) in batch.Zip(answer.Entries.Select(static it => it["response"]!)))
        {
            var status = int.Parse(response["status"]!.GetValue<string>());
            Account(resource, status, status == 201 ? null : response["outcome"]!.ToJsonString());
        }
    });

    /// <summary>Reads everything that was taken, as its citizen: strict FHIR wherever what was sent is.</summary>
    public Task ReadBackAll() => Each(_taken, async resource =>
    {
        var read = (await Read(resource)).Must(HttpStatusCode.OK);
        ReadBack.MustEqual(resource.Json, read.Text, resource.Name);
        if (StrictAnswer.IsStrict(resource.Json))
        {
            StrictAnswer.Of<Resource>(read.Text).TypeName.Should().Be(resource.Type);
        }
    });

    public Task<Answered> Read(SharedResource resource, string accept = "application/fhir+json") =>
        Send(HttpMethod.Get, resource.Url, resource.Citizen!, null, accept);

    public async Task<Answered> Send(HttpMethod method, string url, string citizen, HttpContent? body, string accept = "application/fhir+json")
    {
        using var request = new HttpRequestMessage(method, url) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tickets.GetOrAdd(citizen, door.Cluster.Self).Token);
        request.Headers.Accept.ParseAdd(accept);
        var response = await _http.SendAsync(request);
        return new Answered(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    public static Task Each<T>(IEnumerable<T> all, Func<T, Task> what) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (it, _) => await what(it));

    private void Account(SharedResource resource, int status, string? outcome)
    {
        if (outcome is null)
        {
            _taken.Enqueue(resource);
            return;
        }

        status.Should().BeInRange(400, 499, "{0} was answered with {1}", resource.Name, outcome);
        var told = StrictAnswer.Of<OperationOutcome>(outcome).Issue.Should().NotBeEmpty().And.Subject;
        _refused.Enqueue((resource, [.. JsonNode.Parse(outcome)!["issue"]!.AsArray().Zip(told, (json, issue) => new Refusal(status, json!["code"]!.GetValue<string>(), issue.Diagnostics!))]));
    }

    private static ByteArrayContent Body(byte[] json)
    {
        var body = new ByteArrayContent(json);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        return body;
    }
}

/// <summary>One thing that the front door said of a resource that it did not take.</summary>
internal sealed record Refusal(int Status, string Code, string Diagnostics);

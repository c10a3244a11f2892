using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>What the front door answered, read whole.</summary>
internal sealed record Answered(HttpStatusCode Status, HttpResponseMessage Response, string Text)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The code of an OperationOutcome's first issue.</summary>
    public string? Issue => Json["issue"]?[0]?["code"]?.GetValue<string>();

    public string? ETag => Response.Headers.ETag?.ToString();

    /// <summary>Resources that match, in a search's Bundle.</summary>
    public JsonObject[] Matches => Of("match");

    public JsonObject[] Entries => Json["entry"]?.AsArray().Select(static it => it!.AsObject()).ToArray() ?? [];

    public JsonObject[] Of(string mode) =>
        [.. Entries.Where(it => it["search"]?["mode"]?.GetValue<string>() == mode).Select(static it => it["resource"]!.AsObject())];

    public string? Link(string relation) =>
        Json["link"]!.AsArray().FirstOrDefault(it => it!["relation"]!.GetValue<string>() == relation)?["url"]?.GetValue<string>();

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    public Answered Must(HttpStatusCode status)
    {
        Status.Should().Be(status, "it said {0}", Text);
        return this;
    }
}

/// <summary>Calls of the front door, in a word.</summary>
internal static class HttpCalls
{
    public static Task<Answered> Get(this HttpClient client, string url, params (string Name, string Value)[] headers) => client.Send(HttpMethod.Get, url, null, headers);

    public static Task<Answered> Post(this HttpClient client, string url, string json, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, url, FrontDoor.Fhir(json), headers);

    public static Task<Answered> Put(this HttpClient client, string url, string json, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Put, url, FrontDoor.Fhir(json), headers);

    public static Task<Answered> Delete(this HttpClient client, string url, params (string Name, string Value)[] headers) => client.Send(HttpMethod.Delete, url, null, headers);

    public static async Task<Answered> Send(this HttpClient client, HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await client.SendAsync(request);
        return new Answered(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The same resource, element by element, apart from what a server says itself.</summary>
    public static void MustBeAsSent(this JsonObject read, string sent)
    {
        var expected = JsonNode.Parse(sent)!.AsObject();
        foreach (var resource in new[] { expected, read })
        {
            resource.Remove("id");
            if (resource["meta"] is JsonObject meta)
            {
                meta.Remove("versionId");
                meta.Remove("lastUpdated");
                if (meta.Count == 0)
                {
                    resource.Remove("meta");
                }
            }
        }

        JsonNode.DeepEquals(read, expected).Should().BeTrue("{0} must be as it was sent: {1}", read.ToJsonString(), expected.ToJsonString());
    }
}

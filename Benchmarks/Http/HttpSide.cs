using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Fhir;

namespace PhrCluster.Benchmarks.Http;

/// <summary>The front door, asked by HTTP as an app does.</summary>
internal sealed class HttpSide : IDisposable
{
    private readonly HttpPeople _people;
    private readonly HttpClient _http;

    public HttpSide(LoadedSilo silo, HttpPeople people)
    {
        _people = people;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Callers }) { BaseAddress = new Uri($"http://127.0.0.1:{silo.HttpPort}/fhir/") };
    }

    public Task Read(int caller, int n)
    {
        var citizen = HttpPeople.Of(caller, n);
        return Ask(HttpMethod.Get, $"Observation/{HttpPeople.HeldId(citizen, n)}", citizen, body: null, HttpStatusCode.OK);
    }

    public Task Search(int caller, int n)
    {
        var citizen = HttpPeople.Of(caller, n);
        return Ask(HttpMethod.Get, $"Observation?patient={HttpPeople.Name(citizen)}", citizen, body: null, HttpStatusCode.OK);
    }

    public Task Create(int caller, int n)
    {
        var citizen = HttpPeople.Of(caller, n);
        return Ask(HttpMethod.Post, "Observation", citizen, FhirRenderer.Render(_people.New(citizen), HttpPeople.Name(citizen)), HttpStatusCode.Created);
    }

    public Task Transact(int caller, int n, int count)
    {
        var citizen = HttpPeople.Of(caller, n);
        return Ask(HttpMethod.Post, "", citizen, Bundle(citizen, count), HttpStatusCode.OK);
    }

    public void Dispose() => _http.Dispose();

    private byte[] Bundle(int citizen, int count)
    {
        var output = new ArrayBufferWriter<byte>(1024 * count);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteString("type", "transaction");
        writer.WriteStartArray("entry");
        for (var i = 0; i < count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl", $"urn:uuid:{Guid.NewGuid()}");
            writer.WritePropertyName("resource");
            FhirRenderer.Render(writer, _people.New(citizen), FhirRenderer.ReferenceTo(HttpPeople.Name(citizen)));
            writer.WriteStartObject("request");
            writer.WriteString("method", "POST");
            writer.WriteString("url", "Observation");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private async Task Ask(HttpMethod method, string url, int citizen, byte[]? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _people.Ticket(citizen).Token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+json") } };
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await response.Content.CopyToAsync(Stream.Null);
        if (response.StatusCode != expected)
        {
            throw new InvalidOperationException($"{method} {url.Split('?')[0]} was answered with {response.StatusCode}.");
        }
    }
}

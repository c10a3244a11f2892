using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>An endpoint of somebody who subscribed: it keeps what it is sent, and answers as the test wants.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedHook> _received = new();
    private readonly SemaphoreSlim _changed = new(0);

    private HookReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers; 200 unless the test says otherwise.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Origin => _app.Urls.Single();

    public string Endpoint => $"{Origin}/hook";

    public IReadOnlyList<ReceivedHook> Received => [.. _received];

    /// <summary>Events that it took, in the order in which they came.</summary>
    public IReadOnlyList<ReceivedHook> Taken => [.. _received.Where(static hook => hook is { Type: "event-notification", Answered: StatusCodes.Status200OK })];

    public static async Task<HookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new HookReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for something that it was sent.</summary>
    public async Task<ReceivedHook> Await(string what, Func<ReceivedHook, bool> wanted)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_received.FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            await Changed(what, enough.Token);
        }
    }

    /// <summary>Waits until it took so many events.</summary>
    public async Task<IReadOnlyList<ReceivedHook>> AwaitTaken(int count)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (Taken.Sum(static hook => hook.Numbers.Count) < count)
        {
            await Changed($"{count} events", enough.Token);
        }

        return Taken;
    }

    /// <summary>Waits until it was greeted so often.</summary>
    public async Task AwaitGreetings(int count)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (Received.Count(static hook => hook.Type == "handshake") < count)
        {
            await Changed($"{count} greetings", enough.Token);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Changed(string what, CancellationToken enough)
    {
        try
        {
            await _changed.WaitAsync(enough);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nobody sent {what}; there came: {string.Join(", ", Received.Select(static hook => $"{hook.Type} {hook.Answered}"))}");
        }
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        http.Response.StatusCode = Status;
        _received.Enqueue(new ReceivedHook(body, http.Request.ContentType, http.Request.Headers.ToDictionary(static it => it.Key, static it => it.Value.ToString()), Status));
        _changed.Release();
    }
}

/// <summary>One notification as it came.</summary>
internal sealed record ReceivedHook(string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers, int Answered)
{
    public string Type => Value("type", "valueCode");

    public string Status => Value("status", "valueCode");

    public string Total => Value("events-since-subscription-start", "valueString");

    public IReadOnlyList<string> Numbers => [.. Events.Select(static it => Part(it, "event-number").GetProperty("valueString").GetString()!)];

    /// <summary>What the events are about.</summary>
    public IReadOnlyList<string> Foci => [.. Events.SelectMany(static it => it.GetProperty("part").EnumerateArray())
        .Where(static part => part.GetProperty("name").GetString() is "focus" or "additional-context").Select(static part => part.GetProperty("valueReference").GetProperty("reference").GetString()!)];

    /// <summary>What comes behind the status.</summary>
    public IReadOnlyList<JsonElement> Resources => [.. Entries.Skip(1).Where(static entry => entry.TryGetProperty("resource", out _)).Select(static entry => entry.GetProperty("resource"))];

    public IReadOnlyList<JsonElement> Entries => [.. Root.GetProperty("entry").EnumerateArray()];

    private JsonElement Root => JsonDocument.Parse(Body).RootElement;

    private IEnumerable<JsonElement> Parameters => Entries[0].GetProperty("resource").GetProperty("parameter").EnumerateArray();

    private IEnumerable<JsonElement> Events => Parameters.Where(static it => it.GetProperty("name").GetString() == "notification-event");

    private string Value(string name, string kind) => Parameters.First(it => it.GetProperty("name").GetString() == name).GetProperty(kind).GetString()!;

    private static JsonElement Part(JsonElement parameter, string name) => parameter.GetProperty("part").EnumerateArray().First(it => it.GetProperty("name").GetString() == name);
}

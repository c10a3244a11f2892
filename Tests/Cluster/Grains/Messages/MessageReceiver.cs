using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PhrCluster.Tests.Cluster.Grains.Messages;

/// <summary>A notification service: it keeps what it is sent, and answers as the test wants.</summary>
internal sealed class MessageReceiver : IAsyncDisposable
{
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("a secret of a test, 32 bytes....");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedMessage> _received = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SemaphoreSlim _letGo = new(0);

    private MessageReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status202Accepted;

    /// <summary>Whether it keeps what it is sent, and answers nothing until somebody lets it.</summary>
    public bool Hangs { get; set; }

    public string Endpoint => $"{_app.Urls.Single()}/messages";

    public IReadOnlyList<ReceivedMessage> Received => [.. _received];

    /// <summary>What it took, each id once, in the order in which they came first.</summary>
    public IReadOnlyList<ReceivedMessage> Taken => [.. _received.Where(static it => it.Answered == StatusCodes.Status202Accepted).DistinctBy(static it => it.Id)];

    public static async Task<MessageReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new MessageReceiver(builder.Build());
        receiver._app.MapPost("/messages", receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until it took so many.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> AwaitTaken(int count)
    {
        await Until($"{count} messages", () => Taken.Count >= count);
        return Taken;
    }

    /// <summary>Waits until it was sent so many, whatever it answered.</summary>
    public Task AwaitReceived(int count) => Until($"{count} attempts", () => _received.Count >= count);

    public async ValueTask DisposeAsync()
    {
        _letGo.Release(1_000);
        await _app.DisposeAsync();
    }

    private async Task Until(string what, Func<bool> holds)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!holds())
        {
            try
            {
                await _changed.WaitAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Nobody sent {what}; there came: {string.Join(", ", Received.Select(static it => $"{it.Kind} {it.Answered}"))}");
            }
        }
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = http.Request.Headers;
        var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}";
        var isSigned = headers["webhook-signature"] == $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(signed)))}";
        http.Response.StatusCode = Status;
        _received.Enqueue(new ReceivedMessage(body, headers["webhook-id"].ToString(), isSigned, Status));
        _changed.Release();
        if (Hangs)
        {
            await _letGo.WaitAsync(http.RequestAborted);
        }
    }
}

/// <summary>One message as it came.</summary>
internal sealed record ReceivedMessage(string Body, string Id, bool IsSigned, int Answered)
{
    private JsonElement Root => JsonDocument.Parse(Body).RootElement;

    public string Kind => Root.GetProperty("kind").GetString()!;

    public string To => Root.GetProperty("to").GetString()!;

    public string Text => Root.GetProperty("text").GetString()!;

    /// <summary>The version of the record that it is known by.</summary>
    public long Version => long.Parse(Id[(Id.IndexOf('.') + 1)..], CultureInfo.InvariantCulture);
}

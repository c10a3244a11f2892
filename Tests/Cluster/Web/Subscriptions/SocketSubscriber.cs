using System.Net.WebSockets;
using System.Text;
using PhrCluster.Tests.Cluster.Grains.Subscriptions;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>Somebody who opened a socket for a subscription.</summary>
internal sealed class SocketSubscriber : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ClientWebSocket _socket = new();

    public static async Task<SocketSubscriber> Open(string url)
    {
        var subscriber = new SocketSubscriber();
        using var enough = new CancellationTokenSource(Patience);
        await subscriber._socket.ConnectAsync(new Uri(url), enough.Token);
        return subscriber;
    }

    public async Task Say(string text)
    {
        using var enough = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, enough.Token);
    }

    public Task Bind(string token) => Say($"bind-with-token {token}");

    /// <summary>The next notification.</summary>
    /// <exception cref="InvalidOperationException">The socket was closed instead.</exception>
    public async Task<ReceivedHook> Next() => await Receive() is { } text
        ? new ReceivedHook(text, null, new Dictionary<string, string>(), 200)
        : throw new InvalidOperationException($"The socket was closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");

    /// <summary>Waits until the socket is closed by the server, whatever comes before.</summary>
    /// <returns>Why.</returns>
    public async Task<WebSocketCloseStatus?> Closed()
    {
        while (await Receive() is not null)
        {
        }

        return _socket.CloseStatus;
    }

    public async Task Close()
    {
        using var enough = new CancellationTokenSource(Patience);
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, enough.Token);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> Receive()
    {
        using var enough = new CancellationTokenSource(Patience);
        var text = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, enough.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }
}

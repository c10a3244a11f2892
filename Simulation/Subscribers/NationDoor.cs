using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>
/// Where silos send what the nation is told: a plain endpoint of HTTP/1.1 in this process, as much of it as silos speak. It reads each body whole before it fails, so that whoever counts knows all that
/// came; and it can cut a connection off without a word, which servers that are better brought up can't.
/// </summary>
internal sealed class NationDoor : IAsyncDisposable
{
    /// <summary>A bundle of a few events is some hundreds of kilobytes.</summary>
    public const int MaxBody = 4 * 1024 * 1024;

    private const int MaxHead = 16 * 1024;

    /// <summary>The next ones wait to be taken in.</summary>
    private const int MostConnections = 4_096;

    /// <summary>How long one stays silent: longer than a subscription of the nation waits.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private readonly SemaphoreSlim _room = new(MostConnections);
    private readonly CancellationTokenSource _over = new();
    private readonly TcpListener _listener;
    private readonly Func<ReadOnlyMemory<byte>, Task<Behaviour?>> _take;
    private readonly TimeProvider _time;
    private readonly Task _listening;

    private NationDoor(Uri origin, Func<ReadOnlyMemory<byte>, Task<Behaviour?>> take, TimeProvider time)
    {
        (_take, _time) = (take, time);
        _listener = new TcpListener(IPAddress.TryParse(origin.Host.Trim('[', ']'), out var address) ? address : Dns.GetHostAddresses(origin.Host)[0], origin.Port);
        _listener.Start();
        _listening = Task.Run(Listen);
    }

    /// <param name="take">What becomes of a body; null for one that is none of those.</param>
    /// <exception cref="SocketException">The address is taken, or not this machine's.</exception>
    public static NationDoor Open(Uri origin, Func<ReadOnlyMemory<byte>, Task<Behaviour?>> take, TimeProvider time) => new(origin, take, time);

    /// <summary>Takes in nothing more, and waits for what it has begun.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _listening;
        await Task.WhenAll(_connections.Values);
        _listener.Dispose();
        _room.Dispose();
        _over.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_over.Token);
                var connection = await _listener.AcceptTcpClientAsync(_over.Token);
                var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _connections[connection] = Serve(connection, begun.Task);
                begun.SetResult();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    /// <param name="isKnown">Once it is, its end is.</param>
    private async Task Serve(TcpClient connection, Task isKnown)
    {
        await isKnown;
        try
        {
            await using var stream = connection.GetStream();
            while (await Request(stream) is { } body && await Answer(stream, await _take(body)))
            {
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever sent it is gone, and sends it again; or it is over.
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
            _room.Release();
        }
    }

    /// <returns>False where the connection is cut off.</returns>
    private async Task<bool> Answer(NetworkStream stream, Behaviour? behaviour)
    {
        switch (behaviour)
        {
            case Behaviour.Takes:
                await Say(stream, "200 OK");
                return true;
            case Behaviour.Refuses:
                await Say(stream, "500 Internal Server Error");
                return true;
            case Behaviour.SaysNothing:
                await Task.Delay(Silence, _time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return false;
            case Behaviour.Cuts:
                return false;
            default:
                await Say(stream, "400 Bad Request");
                return true;
        }
    }

    private async Task Say(NetworkStream stream, string status) => await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"), _over.Token);

    /// <summary>The body of the next request.</summary>
    /// <returns>Null where none comes, or one that this door does not understand: that is cut off.</returns>
    private async Task<ReadOnlyMemory<byte>?> Request(NetworkStream stream)
    {
        var (head, length) = (new byte[MaxHead], 0);
        while (length < MaxHead && await stream.ReadAsync(head.AsMemory(length), _over.Token) is > 0 and var read)
        {
            length += read;
            if (head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                return LengthIn(Encoding.ASCII.GetString(head, 0, end)) is { } size ? await Body(stream, head.AsMemory(end + 4, length - end - 4), size) : null;
            }
        }

        return null;
    }

    /// <param name="begun">What was read of it already: whoever sends waits for an answer before it sends another.</param>
    private async Task<ReadOnlyMemory<byte>> Body(NetworkStream stream, ReadOnlyMemory<byte> begun, int size)
    {
        var body = new byte[size];
        begun[..Math.Min(begun.Length, size)].CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(Math.Min(begun.Length, size)), _over.Token);
        return body;
    }

    private static int? LengthIn(string head)
    {
        const string Name = "Content-Length:";
        var line = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return int.TryParse(line?[Name.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= MaxBody ? length : null;
    }
}

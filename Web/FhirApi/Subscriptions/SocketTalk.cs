using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>
/// One socket, from its first token to its close. Each token binds a subscription to it; what each tells is fetched and sent in its own time. It closes when the subscriber does, when a message is no
/// token, and when none of its subscriptions holds any more.
/// </summary>
internal sealed class SocketTalk(WebSocket socket, SubscriptionGrains subscriptions, NotificationWords words, WebSettings settings, TimeProvider time)
{
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<Task> _bound = [];
    private int _live;

    public async Task Go(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (status, reason) = (WebSocketCloseStatus.NormalClosure, "");
        try
        {
            (status, reason) = await Listen(over);
        }
        catch (OperationCanceledException)
        {
            (status, reason) = stop.IsCancellationRequested ? (WebSocketCloseStatus.EndpointUnavailable, "the server stops: bind anew") : (WebSocketCloseStatus.NormalClosure, "no subscription is left");
        }
        catch (WebSocketException)
        {
            // The other end is gone.
        }

        await over.CancelAsync();
        await Task.WhenAll(_bound);
        await Close(status, reason);
        _sending.Dispose();
    }

    /// <summary>Takes tokens until the subscriber closes, or sends something else.</summary>
    private async Task<(WebSocketCloseStatus Status, string Reason)> Listen(CancellationTokenSource over)
    {
        using var first = new CancellationTokenSource(settings.SocketBindTime, time);
        while (true)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(over.Token, _bound.Count == 0 ? first.Token : CancellationToken.None);
            string? message;
            try
            {
                message = await Within(Receive(), wait.Token);
            }
            catch (OperationCanceledException) when (first.IsCancellationRequested && !over.IsCancellationRequested)
            {
                return (WebSocketCloseStatus.PolicyViolation, "no token came in time");
            }
            catch (InvalidDataException)
            {
                return (WebSocketCloseStatus.MessageTooBig, "a message must be a token");
            }

            if (message is null)
            {
                return (WebSocketCloseStatus.NormalClosure, "");
            }

            if (SocketBinding.TokenIn(message) is not { } token)
            {
                return (WebSocketCloseStatus.PolicyViolation, "a message must be bind-with-token and a token");
            }

            if (SocketBinding.TokensIn(token) is not { } tokens || _bound.Count + tokens.Length > RecordLimits.MaxSubscriptions)
            {
                return (WebSocketCloseStatus.PolicyViolation, "no more subscriptions are bound to one socket");
            }

            Interlocked.Add(ref _live, tokens.Length);
            foreach (var one in tokens)
            {
                if (await Bind(one, over.Token) is not var (subscription, key))
                {
                    return (WebSocketCloseStatus.PolicyViolation, "the token is not valid, or no more");
                }

                _bound.Add(Tell(subscription, key, over));
            }
        }
    }

    /// <returns>Null for a token that is none.</returns>
    private async Task<(ISubscriptionGrain Subscription, string Key)?> Bind(string token, CancellationToken stop)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        try
        {
            return dot > 0 && subscriptions.Find(token[..dot]) is { } named && await named.Bind(token, stop) is SocketBound bound ? (named, bound.Socket) : null;
        }
        catch (Exception e) when (CallFailure.Of(e) is not null)
        {
            return null; // It is asked for anew, with a new token.
        }
    }

    /// <summary>Fetches and sends what one subscription tells, until it is bound no more.</summary>
    private async Task Tell(ISubscriptionGrain subscription, string key, CancellationTokenSource over)
    {
        try
        {
            var taken = 0L;
            while (!over.IsCancellationRequested)
            {
                switch (await subscription.Next(key, taken, over.Token))
                {
                    case SocketNotice notice:
                        await Send(notice, over.Token);
                        taken = notice.Number;
                        break;
                    case SocketQuiet:
                        break;
                    default:
                        return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException || CallFailure.Of(e) is not null)
        {
            // The subscriber is gone, or a silo: whoever is there still binds anew.
        }
        finally
        {
            await Unbind(subscription, key); // Before the close is answered: whoever sees it closed finds what comes then with the subscription.
            if (Interlocked.Decrement(ref _live) == 0)
            {
                await over.CancelAsync();
            }
        }
    }

    private static async Task Unbind(ISubscriptionGrain subscription, string key)
    {
        try
        {
            await subscription.Unbind(key, CancellationToken.None);
        }
        catch (Exception e) when (CallFailure.Of(e) is not null)
        {
            // Nobody asks for it any more: after a time the subscription finds that out.
        }
    }

    private async Task Send(SocketNotice notice, CancellationToken stop)
    {
        var output = new ArrayBufferWriter<byte>(1_024);
        await using (var writer = new Utf8JsonWriter(output))
        {
            NotificationBundle.Write(
                writer, notice.Subscription, BackportNames.Of(notice.Kind), notice.Subscription.Order.Terms.Content, notice.Events, words.Words, time.GetUtcNow());
        }

        await _sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync(output.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>What is received goes on to be received: a socket that stops in the middle of it can't be closed in good order.</summary>
    private static async Task<string?> Within(Task<string?> receiving, CancellationToken wait)
    {
        receiving.Ignore();
        return await receiving.WaitAsync(wait);
    }

    /// <returns>Null once the subscriber closes.</returns>
    /// <exception cref="InvalidDataException">It is longer than it may be, or no text.</exception>
    private async Task<string?> Receive()
    {
        var buffer = new byte[settings.MaxSocketMessageBytes];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += part.Count;
            if (part.MessageType != WebSocketMessageType.Text || (!part.EndOfMessage && length == buffer.Length))
            {
                throw new InvalidDataException();
            }

            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    private async Task Close(WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var enough = new CancellationTokenSource(settings.SocketBindTime, time);
        try
        {
            await socket.CloseOutputAsync(status, reason, enough.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is closed in any case.
        }
    }
}

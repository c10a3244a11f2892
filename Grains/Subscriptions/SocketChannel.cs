using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>
/// One subscription's socket: the front end that holds it asks for what is next, and says what it has sent. A silo calls no client, so that a notification waits here until it is fetched, and counts
/// as delivered once the front end says that it went out. Nothing of it is kept: what is lost with an activation, the subscriber binds anew.
/// </summary>
/// <remarks>It has one caller at a time: its grain's turns.</remarks>
internal sealed class SocketChannel(DeliveryOptions options, TimeProvider time) : INotificationChannel
{
    /// <summary>Tokens that wait to be used; the oldest makes room.</summary>
    private const int MaxTokens = 4;

    private const int SecretBytes = 32;

    private readonly List<(byte[] Hash, DateTimeOffset Until)> _tokens = [];
    private string? _socket;
    private DateTimeOffset _askedAt;
    private long _number;
    private (long Number, Notification Told)? _given;
    private TaskCompletionSource<bool>? _sent;
    private TaskCompletionSource? _news;

    /// <summary>Whether there is somebody to tell: a front end that has not asked for long is gone.</summary>
    public bool IsBound => _socket is not null && time.GetUtcNow() < _askedAt + options.SocketPatience;

    /// <summary>False until a socket that was bound has been greeted.</summary>
    public bool IsGreeted { get; set; }

    /// <summary>A token that is good once, and soon no more.</summary>
    /// <param name="subscription">The id, by which the front end finds the subscription.</param>
    public SocketToken NewToken(string subscription)
    {
        var secret = Secret();
        var until = time.GetUtcNow() + options.SocketTokenLifetime;
        if (_tokens.Count == MaxTokens)
        {
            _tokens.RemoveAt(0);
        }

        _tokens.Add((HashOf(secret), until));
        return new SocketToken($"{subscription}.{secret}", until);
    }

    /// <summary>Binds a socket in the place of the one before.</summary>
    /// <returns>What the socket is called; null for a token that is none, or no more.</returns>
    public string? Bind(string token)
    {
        var now = time.GetUtcNow();
        var hash = HashOf(token[(token.IndexOf('.') + 1)..]);
        var at = _tokens.FindIndex(it => it.Until > now && CryptographicOperations.FixedTimeEquals(it.Hash, hash));
        if (at < 0)
        {
            return null;
        }

        _tokens.RemoveAt(at);
        End();
        (_socket, _askedAt, _number, IsGreeted) = (Secret(), now, 0, false);
        return _socket;
    }

    public bool IsOf(string? socket) => socket is not null && socket == _socket;

    /// <summary>Waits for what is next.</summary>
    /// <param name="taken">The number that was sent last.</param>
    /// <returns>Null where nothing came.</returns>
    public async Task<(long Number, Notification Told)?> Next(long taken, CancellationToken cancellationToken)
    {
        _askedAt = time.GetUtcNow();
        if (_given is { Number: var number } && number == taken)
        {
            _given = null;
            _sent?.TrySetResult(true);
        }

        if (_given is null)
        {
            var (news, socket) = (_news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), _socket);
            try
            {
                await news.Task.WaitAsync(options.SocketWait, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It is quiet.
            }

            _askedAt = socket == _socket ? time.GetUtcNow() : _askedAt;
            return socket == _socket ? _given : null;
        }

        return _given;
    }

    /// <summary>The socket is closed, or its subscription is over.</summary>
    public void End()
    {
        _socket = null;
        _given = null;
        _sent?.TrySetResult(false);
        _news?.TrySetResult();
    }

    /// <summary>A socket has no endpoint.</summary>
    public string? Fault(string endpoint) => endpoint.Length == 0 ? null : "must be left out: the subscriber opens the socket";

    public async Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken)
    {
        if (!IsBound)
        {
            return DeliveryFailure.NotBound;
        }

        var sent = _sent = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _given = (++_number, notification);
        _news?.TrySetResult();
        return await sent.Task.WaitAsync(cancellationToken) ? null : DeliveryFailure.NotBound;
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

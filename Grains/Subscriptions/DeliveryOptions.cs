namespace PhrCluster.Grains.Subscriptions;

/// <summary>How notifications are tried again. Tests have shorter times.</summary>
public sealed class DeliveryOptions
{
    /// <summary>After the first failure; each further one waits twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whoever has not taken anything for so long is not tried any more.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long an answer is waited for unless the subscriber says less.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The shortest time between two heartbeats.</summary>
    public TimeSpan ShortestHeartbeat { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a token that binds a socket is good: long enough to open one, and short enough that one which got into a log is worth nothing.</summary>
    public TimeSpan SocketTokenLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a front end that asks for a socket's next notification is kept waiting: less than Orleans waits for an answer.</summary>
    public TimeSpan SocketWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A socket whose front end has not asked for so long is gone.</summary>
    public TimeSpan SocketPatience { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long one that is over can still be seen.</summary>
    public TimeSpan KeptAfterEnd { get; set; } = TimeSpan.FromDays(7);
}

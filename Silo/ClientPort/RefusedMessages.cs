namespace PhrCluster.Silo.ClientPort;

/// <summary>Tells the log of connections that were closed, one line a second at most: who can reach the port must not be able to fill a disk.</summary>
internal sealed partial class RefusedMessages(TimeProvider time, ILogger<RefusedMessages> logger)
{
    private readonly BoundedTelling _telling = new(time);

    public void Tell(string rule)
    {
        if (_telling.May() is { } closed)
        {
            Closed(logger, rule, closed);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A client's message {Rule}; its connection was closed. Connections closed since this was last told: {Closed}.")]
    private static partial void Closed(ILogger logger, string rule, long closed);
}

using PhrCluster.Client.Transport;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Transport;

/// <summary>
/// Tells the log of connections that were refused, one line a second at most: who can reach a port must not be able to fill a disk. And of what is wrong with the silo's own certificate, when
/// that begins, and each hour.
/// </summary>
internal sealed partial class RefusedPeers(TimeProvider time, ILogger<RefusedPeers> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly BoundedTelling _refused = new(time);
    private readonly Lock _telling = new();
    private (TransportFault? Fault, DateTimeOffset At) _stale;

    /// <param name="which">From or to whom the connection was.</param>
    /// <param name="why">A sentence.</param>
    public void Tell(string which, string why)
    {
        if (_refused.May() is { } times)
        {
            Refused(logger, which, why, times);
        }
    }

    /// <summary>The files of this silo's own certificate.</summary>
    public void TellOfStale(TransportFault fault)
    {
        lock (_telling)
        {
            var now = time.GetUtcNow();
            if (fault == _stale.Fault && now < _stale.At + Pause)
            {
                return;
            }

            _stale = (fault, now);
        }

        Stale(logger, SiloCommandLine.NameOf($"{nameof(SiloSettings.Transport)}:{fault.Setting}"), fault.Rule);
    }

    [LoggerMessage(1, LogLevel.Warning, "A connection {Which} was refused. {Why} Connections refused since this was last told: {Refused}.")]
    private static partial void Refused(ILogger logger, string which, string why, long refused);

    [LoggerMessage(2, LogLevel.Warning, "{Setting}: {Rule}. What was read before is used until the files are changed.")]
    private static partial void Stale(ILogger logger, string setting, string rule);
}

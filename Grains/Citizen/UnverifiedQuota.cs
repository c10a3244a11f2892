namespace PhrCluster.Grains.Citizen;

/// <summary>
/// How many refusals of callers whom nobody can name enter a citizen's log: enough to show that somebody tried, too few for a stranger to fill it.
/// </summary>
public struct UnverifiedQuota
{
    public const int PerHour = 12;

    private long _hour;
    private int _taken;

    public bool TryTake(DateTimeOffset now)
    {
        var hour = now.UtcTicks / TimeSpan.TicksPerHour;
        if (hour != _hour)
        {
            (_hour, _taken) = (hour, 0);
        }

        return _taken++ < PerHour;
    }
}

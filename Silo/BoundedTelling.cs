namespace PhrCluster.Silo;

/// <summary>Lets something be told once a second at most, with how often it happened since.</summary>
internal sealed class BoundedTelling(TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _telling = new();
    private long _since;
    private DateTimeOffset _next;

    /// <returns>How often it happened since it was last told, this time included; null when it is to be told later.</returns>
    public long? May()
    {
        lock (_telling)
        {
            _since++;
            var now = time.GetUtcNow();
            if (now < _next)
            {
                return null;
            }

            _next = now + Pause;
            var since = _since;
            _since = 0;
            return since;
        }
    }
}

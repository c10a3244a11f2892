namespace PhrCluster.Grains.Delivery;

/// <summary>How long is waited before something that failed is tried again.</summary>
public static class Backoff
{
    /// <summary>Twice as long after each further failure.</summary>
    /// <param name="failures">So many before the last one.</param>
    public static TimeSpan Pause(int failures, TimeSpan first, TimeSpan longest)
    {
        var pause = first;
        for (var i = 0; i < failures && pause < longest; i++)
        {
            pause *= 2;
        }

        return pause < longest ? pause : longest;
    }
}

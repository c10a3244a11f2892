namespace PhrCluster.Simulation.Load;

/// <summary>When the calls of an open-loop run are due: evenly, whatever becomes of those before them.</summary>
/// <param name="rate">Calls a second.</param>
internal sealed class LoadClock(TimeProvider time, double rate)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>The intended instant of the call with this number, as a timestamp of the time provider.</summary>
    public long Due(long call) => _began + (long)(call * (time.TimestampFrequency / rate));

    /// <summary>How long until then; negative when it has passed.</summary>
    public TimeSpan Until(long due) => time.GetElapsedTime(time.GetTimestamp(), due);

    /// <summary>How many calls are due by now, from the first.</summary>
    public long DueByNow => (long)(time.GetElapsedTime(_began).TotalSeconds * rate) + 1;
}

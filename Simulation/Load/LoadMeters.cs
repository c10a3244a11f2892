namespace PhrCluster.Simulation.Load;

/// <summary>
/// Two meters, so that a warm-up stays out of what is measured: code is not compiled yet then, and nothing is in memory. A call belongs to where it was due, not to where it ended: what a
/// cold cluster still owes at the border shows in the calls that are due after it.
/// </summary>
/// <param name="warmUp">From now.</param>
internal sealed class LoadMeters(TimeSpan warmUp, TimeProvider time)
{
    private readonly long _border = time.GetTimestamp() + (long)(warmUp.TotalSeconds * time.TimestampFrequency);

    public LoadMeter Warming { get; } = new();

    public LoadMeter Measured { get; } = new();

    /// <param name="due">The timestamp from which a call's latency counts.</param>
    public LoadMeter Of(long due) => due < _border ? Warming : Measured;
}

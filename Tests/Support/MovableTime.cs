namespace PhrCluster.Tests.Support;

/// <summary>The time of day as the test says it. Timers still run on the machine's clock.</summary>
internal sealed class MovableTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}

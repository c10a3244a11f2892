using System.Diagnostics.Metrics;

namespace PhrCluster.Grains.Messages;

/// <summary>What a silo's messages to the notification service came to, for its operator: numbers, and nobody's name. Meter: <c>PhrCluster.Messages</c>.</summary>
public sealed class MessageTally : IDisposable
{
    public const string MeterName = "PhrCluster.Messages";

    private readonly Meter _meter;
    private readonly Counter<long> _taken, _failed, _givenUp;
    private long _takenCount, _failedCount, _givenUpCount, _failingSince;

    public MessageTally(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(MeterName) ?? new Meter(MeterName);
        _taken = _meter.CreateCounter<long>("phr.messages.taken", description: "Messages that the notification service took");
        _failed = _meter.CreateCounter<long>("phr.messages.failed", description: "Attempts that it did not");
        _givenUp = _meter.CreateCounter<long>("phr.messages.given_up", description: "Messages that it did not take in time");
    }

    public long Taken => Interlocked.Read(ref _takenCount);

    public long Failures => Interlocked.Read(ref _failedCount);

    public long GivenUp => Interlocked.Read(ref _givenUpCount);

    /// <summary>Since when the service has taken nothing from this silo that it was sent; null where its last answer was well.</summary>
    public DateTimeOffset? FailingSince => Interlocked.Read(ref _failingSince) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Took()
    {
        Interlocked.Increment(ref _takenCount);
        Interlocked.Exchange(ref _failingSince, 0);
        _taken.Add(1);
    }

    public void Failed(DateTimeOffset now)
    {
        Interlocked.Increment(ref _failedCount);
        Interlocked.CompareExchange(ref _failingSince, now.UtcTicks, 0);
        _failed.Add(1);
    }

    public void GaveUp(int messages)
    {
        Interlocked.Add(ref _givenUpCount, messages);
        _givenUp.Add(messages);
    }

    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;
using PhrCluster.Grains.Telemetry;

namespace PhrCluster.Grains.Messages;

/// <summary>What a silo's messages to the notification service came to, for its operator: numbers, and nobody's name. Meter: <see cref="RecordMeter.Name"/>.</summary>
public sealed class MessageTally : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _taken, _failed, _givenUp;
    private long _takenCount, _failedCount, _givenUpCount, _failingSince;

    public MessageTally(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(RecordMeter.Name) ?? new Meter(RecordMeter.Name);
        _taken = _meter.CreateCounter<long>("phr.messages.taken", "{message}", "Messages that the notification service took");
        _failed = _meter.CreateCounter<long>("phr.messages.failed", "{attempt}", "Attempts that it did not");
        _givenUp = _meter.CreateCounter<long>("phr.messages.given_up", "{message}", "Messages that it did not take in time");
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

using Azure.Core;
using Azure.Core.Pipeline;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>
/// Compares this machine's clock with the table service's, which dates each of its answers. Between two answers a clock that was set shows against the time
/// that has passed.
/// </summary>
internal sealed class ServiceClock(TimeProvider time) : HttpPipelineSynchronousPolicy
{
    /// <summary>Answers are dated in whole seconds.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private const string SentAt = "phr-sent";

    private volatile Compared? _last;

    /// <param name="Ahead">By how much this machine's clock was ahead at least.</param>
    /// <param name="At">What it then showed.</param>
    /// <param name="Timestamp">When that was, by a clock that nobody sets.</param>
    private sealed record Compared(TimeSpan Ahead, DateTimeOffset At, long Timestamp);

    /// <summary>How far this machine's clock is ahead of the service's at least; negative where it is behind; zero before the first answer.</summary>
    public TimeSpan Ahead => _last is { } last ? last.Ahead + (time.GetUtcNow() - last.At - time.GetElapsedTime(last.Timestamp)) : TimeSpan.Zero;

    /// <exception cref="ClockDiffersException">The clocks differ.</exception>
    public void Require()
    {
        if (Ahead is var ahead && ClockDiffersException.Fault(ahead) is not null)
        {
            throw new ClockDiffersException(ahead);
        }
    }

    public override void OnSendingRequest(HttpMessage message) => message.SetProperty(SentAt, time.GetUtcNow());

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.HasResponse && message.Response.Headers.Date is { } date && message.TryGetProperty(SentAt, out var property) && property is DateTimeOffset sent)
        {
            Compare(sent, date);
        }
    }

    /// <param name="sent">When this machine sent the request.</param>
    /// <param name="date">When the service answered it, as it says.</param>
    public void Compare(DateTimeOffset sent, DateTimeOffset date)
    {
        // The answer was made after the request was sent and before it came, in the second that its date names.
        var received = time.GetUtcNow();
        var ahead = sent > date + Grain ? sent - date - Grain : received < date ? received - date : TimeSpan.Zero;
        _last = new Compared(ahead, received, time.GetTimestamp());
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using HdrHistogram;
using PhrCluster.Readings;
using PhrCluster.Simulation.Reporting;

namespace PhrCluster.Simulation.Load;

/// <summary>Counts what becomes of calls, from many threads at once, and closes an interval every second.</summary>
internal sealed class LoadMeter
{
    private readonly ImmutableArray<KindMeter> _kinds = [.. Enum.GetValues<CallKind>().Select(static kind => new KindMeter(kind))];
    private readonly ConcurrentDictionary<(CallKind Kind, string Failure), long> _failures = new();
    private readonly Recorder _sent = Latencies.NewRecorder();
    private readonly Recorder _tickets = Latencies.NewRecorder();
    private readonly Timeline _timeline = new();
    private long _failed, _failedBefore, _accepted, _duplicates, _refused, _notSent;

    /// <summary>A call ended.</summary>
    /// <param name="latency">From the intended instant to the answer, without what its ticket took.</param>
    public void Count(CallKind kind, CallResult result, int attempts, TimeSpan latency)
    {
        var meter = Of(kind);
        meter.Latency.RecordValue(Latencies.Micros(latency));
        Interlocked.Increment(ref meter.Results[(int)result]);
        Interlocked.Add(ref meter.Retries, attempts - 1);
    }

    /// <summary>An attempt ended without an answer.</summary>
    public void CountFailure(CallKind kind, Exception failure)
    {
        _failures.AddOrUpdate((kind, failure.GetType().Name), 1, static (_, count) => count + 1);
        Interlocked.Increment(ref _failed);
    }

    /// <summary>A call was sent, so long after its intended instant.</summary>
    public void CountSent(TimeSpan after) => _sent.RecordValue(Latencies.Micros(after));

    /// <summary>So many calls were due and not sent when the run ended.</summary>
    public void CountNotSent(long calls) => Interlocked.Add(ref _notSent, calls);

    public void CountTicket(TimeSpan took) => _tickets.RecordValue(Latencies.Micros(took));

    public void CountItems(SubmissionReceipt receipt)
    {
        Interlocked.Add(ref _accepted, receipt.Accepted);
        Interlocked.Add(ref _duplicates, receipt.Duplicates + receipt.Outdated);
        Interlocked.Add(ref _refused, receipt.NotTaken);
    }

    /// <summary>Closes the interval that ends now; one at a time.</summary>
    /// <param name="second">Since the start.</param>
    public LoadTick Tick(int second)
    {
        var closed = _kinds.Select(static it => it.Close()).ToArray();
        for (var i = 0; i < closed.Length; i++)
        {
            _timeline.Add(second, _kinds[i].Kind, closed[i]);
        }

        var failed = Interlocked.Read(ref _failed);
        _timeline.AddFailures(second, failed - _failedBefore);
        _failedBefore = failed;
        var all = Latencies.Sum(closed);
        return new LoadTick(all.TotalCount, all.At(50), all.At(99), failed);
    }

    /// <summary>All of it, once nothing is under way any more and the last interval is closed.</summary>
    public LoadReport Report(LoadSettings settings, LoadProcess process, ImmutableArray<SiloSample> silos) => new(
        settings,
        [process],
        [.. _kinds.Where(static it => it.Total.TotalCount > 0).Select(static it => it.Report())],
        _notSent,
        new ItemCounts(_accepted, _duplicates, _refused),
        [.. _failures.OrderBy(static it => it.Key).Select(static it => new FailureReport(it.Key.Kind, it.Key.Failure, it.Value))],
        Latencies.Sum([_sent.GetIntervalHistogram()]),
        Latencies.Sum([_tickets.GetIntervalHistogram()]),
        _timeline.Seconds,
        _timeline.Intervals,
        silos);

    /// <summary>The same of a warm-up.</summary>
    public WarmUpReport WarmUp(TimeSpan length)
    {
        var kinds = _kinds.Select(static it => it.Report()).ToList();
        return new WarmUpReport(length.TotalSeconds, kinds.Sum(static it => it.Calls), kinds.Sum(static it => it.Errors), Latencies.Sum(kinds.Select(static it => it.Latency)));
    }

    private KindMeter Of(CallKind kind) => _kinds[(int)kind - 1];

    private sealed class KindMeter(CallKind kind)
    {
        private HistogramBase? _closed;

        public readonly long[] Results = new long[(int)CallResult.Unknown + 1];
        public long Retries;

        public CallKind Kind => kind;

        public Recorder Latency { get; } = Latencies.NewRecorder();

        public HistogramBase Total { get; } = Latencies.New();

        /// <summary>What came since it was last called; good until it is called again.</summary>
        public HistogramBase Close()
        {
            _closed = Latency.GetIntervalHistogram(_closed);
            Total.Add(_closed);
            return _closed;
        }

        public KindReport Report() => new(
            kind, Results[(int)CallResult.Done], Results[(int)CallResult.Refused], Results[(int)CallResult.Invalid], Results[(int)CallResult.Unknown], Retries, Total);
    }
}

/// <summary>One second of a run.</summary>
/// <param name="Calls">That ended in it.</param>
/// <param name="Median">In microseconds, as is <paramref name="Worst1Percent"/>.</param>
/// <param name="Failed">Attempts without an answer, since the start.</param>
internal sealed record LoadTick(long Calls, long Median, long Worst1Percent, long Failed);

using System.Collections.Immutable;
using HdrHistogram;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Reporting;

/// <summary>
/// A run over time, in intervals of one second; when a run has more than <see cref="MostIntervals"/> of them, each two become one, so that a long run takes no
/// more room than a short one.
/// </summary>
/// <param name="seconds">The length of an interval at first.</param>
internal sealed class Timeline(int seconds = 1)
{
    public const int MostIntervals = 300;

    private readonly List<Slot> _slots = [];

    /// <summary>The length of each interval now.</summary>
    public int Seconds { get; private set; } = seconds;

    public ImmutableArray<TimelineInterval> Intervals => [.. _slots.Select(static it => new TimelineInterval(it.Failures, it.Latencies.ToImmutableSortedDictionary()))];

    /// <param name="second">Since the start.</param>
    public void Add(int second, CallKind kind, HistogramBase latencies)
    {
        if (latencies.TotalCount > 0)
        {
            At(second).Add(kind, latencies);
        }
    }

    /// <inheritdoc cref="Add"/>
    public void AddFailures(int second, long failures) => At(second).Failures += failures;

    private Slot At(int second)
    {
        while (second / Seconds >= MostIntervals)
        {
            Halve();
        }

        while (_slots.Count <= second / Seconds)
        {
            _slots.Add(new Slot());
        }

        return _slots[second / Seconds];
    }

    private void Halve()
    {
        for (var i = 0; i < _slots.Count; i += 2)
        {
            if (i + 1 < _slots.Count)
            {
                _slots[i].Add(_slots[i + 1]);
            }

            _slots[i / 2] = _slots[i];
        }

        _slots.RemoveRange((_slots.Count + 1) / 2, _slots.Count / 2);
        Seconds *= 2;
    }

    /// <summary>Histograms as bytes: a hundredth of what they take when they are open.</summary>
    private sealed class Slot
    {
        public long Failures { get; set; }

        public Dictionary<CallKind, byte[]> Latencies { get; } = [];

        public void Add(CallKind kind, HistogramBase latencies)
        {
            var sum = Reporting.Latencies.New(Reporting.Latencies.PlotDigits);
            sum.Add(latencies);
            if (Latencies.TryGetValue(kind, out var before))
            {
                sum.Add(Reporting.Latencies.Decode(before));
            }

            Latencies[kind] = Reporting.Latencies.Encode(sum);
        }

        public void Add(Slot other)
        {
            Failures += other.Failures;
            foreach (var (kind, latencies) in other.Latencies)
            {
                Add(kind, Reporting.Latencies.Decode(latencies));
            }
        }
    }
}

/// <summary>One interval of a run.</summary>
/// <param name="Failures">Attempts without an answer.</param>
/// <param name="Latencies">By kind, encoded; a call counts when it ended.</param>
internal sealed record TimelineInterval(long Failures, ImmutableSortedDictionary<CallKind, byte[]> Latencies)
{
    /// <summary>Of all kinds together.</summary>
    public HistogramBase All() => Reporting.Latencies.Sum(Latencies.Values.Select(Reporting.Latencies.Decode), Reporting.Latencies.PlotDigits);
}

using System.Collections.Immutable;
using HdrHistogram;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Subscribers;

namespace PhrCluster.Simulation.Reporting;

/// <summary>What a run under load came to, of one process or of several together.</summary>
/// <param name="Kinds">Each kind of call that was made.</param>
/// <param name="NotSent">Calls of open loops that were due and not sent when the run ended: in no other figure, so that many make the latencies too good.</param>
/// <param name="Items">What became of the items of all submissions.</param>
/// <param name="Failures">Attempts without an answer, by kind of call and of failure.</param>
/// <param name="Sent">From the intended instant until a call was sent: what this side, and not the cluster, adds to latency.</param>
/// <param name="Tickets">The time that tickets took, which is in no call's latency.</param>
internal sealed record LoadReport(
    LoadSettings Settings,
    ImmutableArray<LoadProcess> Processes,
    ImmutableArray<KindReport> Kinds,
    long NotSent,
    ItemCounts Items,
    ImmutableArray<FailureReport> Failures,
    HistogramBase Sent,
    HistogramBase Tickets,
    int IntervalSeconds,
    ImmutableArray<TimelineInterval> Intervals,
    ImmutableArray<SiloSample> Silos)
{
    /// <summary>What was due before, and is in no figure but that of errors; null without a warm-up.</summary>
    public WarmUpReport? WarmUp { get; init; }

    /// <summary>What endpoints of subscriptions were sent; null where there were none.</summary>
    public ToldCounts? Told { get; init; }

    /// <summary>What the notification service was sent; null where this was none.</summary>
    public NoticeCounts? Notices { get; init; }

    public DateTimeOffset StartedAt => Processes.Min(static it => it.StartedAt);

    /// <summary>From the start of the first process to the end of the last.</summary>
    public double Seconds => Processes.Max(it => (it.StartedAt - StartedAt).TotalSeconds + it.Seconds);

    public long Calls => Kinds.Sum(static it => it.Calls);

    public double PerSecond => Seconds > 0 ? Calls / Seconds : 0;

    /// <summary>Calls that should have been answered, and were not, or that broke a rule. A warm-up excuses none.</summary>
    public long Errors => Kinds.Sum(static it => it.Errors) + (WarmUp?.Errors ?? 0);
}

/// <summary>What all processes of a run have in common.</summary>
/// <param name="Sample">Citizens of all slices.</param>
internal sealed record LoadSettings(ulong Seed, long Citizens, DateOnly Epoch, long Sample, string Mix)
{
    /// <summary>As the nation's.</summary>
    public double Crises { get; init; } = NationSettings.UsualCrises;

    /// <summary>How many use the nation's data; 0 where the mix says nothing of programmes.</summary>
    public int Programmes { get; init; }
}

/// <summary>One process of a run.</summary>
/// <param name="Arrivals">In words: open or closed loop, rate or callers.</param>
/// <param name="CpuSeconds">Of this process.</param>
/// <param name="Memory">The largest working set of this process that was seen, in bytes.</param>
internal sealed record LoadProcess(string Slice, string Arrivals, DateTimeOffset StartedAt, double Seconds, double CpuSeconds, long Memory);

/// <summary>Calls of one kind, by result.</summary>
/// <param name="Retries">Attempts after the first.</param>
internal sealed record KindReport(CallKind Kind, long Done, long Refused, long Invalid, long Unknown, long Retries, HistogramBase Latency)
{
    public long Calls => Done + Refused + Invalid + Unknown;

    public long Errors => Unknown + Invalid;
}

/// <summary>What was due while a run warmed up.</summary>
internal sealed record WarmUpReport(double Seconds, long Calls, long Errors, HistogramBase Latency);

internal sealed record ItemCounts(long Accepted, long Duplicates, long Refused);

/// <param name="Failure">Such as <c>TimeoutException</c>.</param>
internal sealed record FailureReport(CallKind Kind, string Failure, long Count);

/// <summary>A silo as it told of itself.</summary>
/// <param name="Cpu">Percent of all cores that it may use.</param>
/// <param name="Memory">What its objects take, in bytes: less than the process has from the system.</param>
/// <param name="Activations">Grains in memory.</param>
internal sealed record SiloSample(DateTimeOffset At, string Silo, double Cpu, long Memory, int Activations);

using System.Collections.Concurrent;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Reporting;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>How calls are made: at their instants, and each citizen's one after the other.</summary>
public sealed class LoopTests
{
    private static readonly Nation Nation = new(new NationSettings(1, 1_000, new DateOnly(2025, 1, 1)));

    [Fact]
    public async Task AStallOfTheCluster_ShowsInEveryCallThatItDelayed()
    {
        const int calls = 200;
        const double rate = 1_000;
        var stall = TimeSpan.FromMilliseconds(400);
        var latencies = Latencies.New();
        var time = TimeProvider.System;
        using var stalled = new CancellationTokenSource(stall);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stalled.Token.Register(over.SetResult);

        // One call may be under way at a time, and the first is not answered while the cluster stalls.
        await new OpenLoop(Visits(calls, callsEach: 1), Call, rate, inFlight: 1, time).Run(default);

        latencies.TotalCount.Should().Be(calls);
        latencies.At(50).Should().BeGreaterThan(100_000, "half of the calls were due during the stall, and waited for most of it");

        async Task Call(Visit visit, int step, long due)
        {
            await over.Task;
            lock (latencies)
            {
                latencies.RecordValue(Latencies.Micros(time.GetElapsedTime(due)));
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACitizensCalls_GoOneAfterTheOther_InTheirOrder_AndNoneIsLeftOut(bool open)
    {
        const int citizens = 5, rounds = 20, callsEach = 4;
        var made = new ConcurrentQueue<(long Visit, int Step)>();
        var underWay = new ConcurrentDictionary<long, bool>();
        var visits = Visits(citizens * rounds, callsEach, citizens);

        await (open
            ? new OpenLoop(visits, Call, rate: 50_000, inFlight: 64, TimeProvider.System).Run(default)
            : new ClosedLoop(visits, Call, callers: 16, TimeProvider.System).Run(default));

        made.Should().HaveCount(citizens * rounds * callsEach);
        foreach (var citizen in made.GroupBy(static it => it.Visit % citizens))
        {
            citizen.Should().BeInAscendingOrder();
        }

        async Task Call(Visit visit, int step, long due)
        {
            underWay.TryAdd(visit.Citizen.Number, true).Should().BeTrue("one citizen's calls do not overlap");
            await Task.Yield();
            made.Enqueue((visit.Number, step));
            underWay.TryRemove(visit.Citizen.Number, out _);
        }
    }

    [Fact]
    public async Task MoreThanMayBeUnderWay_Waits()
    {
        const int inFlight = 8;
        var (now, most) = (0, 0);

        await new OpenLoop(Visits(500, callsEach: 1), Call, rate: 100_000, inFlight, TimeProvider.System).Run(default);

        most.Should().BeInRange(1, inFlight);

        async Task Call(Visit visit, int step, long due)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
        }
    }

    [Fact]
    public async Task ARunThatIsEnded_WaitsForWhatIsUnderWay()
    {
        using var ending = new CancellationTokenSource();
        var answered = 0;
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource());

        var running = new OpenLoop(Visits(1_000, callsEach: 1), Call, rate: 1, inFlight: 4, TimeProvider.System).Run(ending.Token);
        await begun.Task;
        await ending.CancelAsync();
        running.IsCompleted.Should().BeFalse();
        answer.SetResult();
        await running;

        answered.Should().Be(1);

        async Task Call(Visit visit, int step, long due)
        {
            begun.TrySetResult();
            await answer.Task;
            Interlocked.Increment(ref answered);
        }
    }

    [Fact]
    public async Task WhatWasDueAndNotSentWhenARunEnds_IsCounted()
    {
        using var ending = new CancellationTokenSource();
        var time = new MovableSeconds();
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource());

        var running = new OpenLoop(Visits(1_000, callsEach: 1), Call, rate: 10, inFlight: 1, time).Run(ending.Token);
        await begun.Task;
        time.Seconds = 10;
        await ending.CancelAsync();
        answer.SetResult();

        (await running).Should().Be(100, "the first of 101 calls was sent, and held the only place");
        (await new OpenLoop(Visits(20, callsEach: 1), static (_, _, _) => Task.CompletedTask, rate: 50_000, inFlight: 4, TimeProvider.System).Run(default)).Should().Be(0);

        Task Call(Visit visit, int step, long due)
        {
            begun.TrySetResult();
            return answer.Task;
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    [Fact]
    public void ACallThatWasDueInTheWarmUp_BelongsToIt_WheneverItEnds()
    {
        var time = new MovableSeconds { Seconds = 100 };
        var meters = new LoadMeters(TimeSpan.FromSeconds(60), time);
        time.Seconds = 159;
        var last = time.GetTimestamp();
        time.Seconds = 200;

        meters.Of(last).Should().BeSameAs(meters.Warming);
        meters.Of(time.GetTimestamp()).Should().BeSameAs(meters.Measured);
    }

    private static VisitSource Visits(int count, int callsEach, int citizens = 1_000) => new(
        number => new Visit(number, 0, Nation.Citizen(number % citizens), [.. Enumerable.Repeat<PlannedCall>(new DashboardCall(CallKind.Dashboard, Caller.Admin), callsEach)]), 0, count);

    /// <summary>Time passes when the test says so; timers run on the machine's clock.</summary>
    private sealed class MovableSeconds : TimeProvider
    {
        private long _seconds;

        public long Seconds
        {
            set => Interlocked.Exchange(ref _seconds, value);
        }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Interlocked.Read(ref _seconds) * TimestampFrequency;
    }
}

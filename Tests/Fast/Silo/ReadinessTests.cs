using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Silo.Health;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_WhenEveryProbeSaysSo()
    {
        var report = await Ask(new Probe("silo", () => ValueTask.FromResult<string?>(null)), new Probe("store", () => ValueTask.FromResult<string?>(null)));

        report.Status.Should().Be(ReadinessReport.IsReady);
        report.Checks.Should().Equal(new ReadinessCheck("silo", true), new ReadinessCheck("store", true));
    }

    [Fact]
    public async Task NotReady_WhenOneProbeSaysNo_OrFails()
    {
        var report = await Ask(
            new Probe("silo", () => ValueTask.FromResult<string?>(null)),
            new Probe("issuer", () => ValueTask.FromResult<string?>("It has no keys.")),
            new Probe("store", () => throw new InvalidOperationException("the store is away")));

        report.Status.Should().Be(ReadinessReport.NotReady);
        report.Checks.Should().Equal(
            new ReadinessCheck("silo", true), new ReadinessCheck("issuer", false, "It has no keys."), new ReadinessCheck("store", false, "It could not be asked."));
    }

    [Fact]
    public async Task NotReady_WhenAProbeDoesNotAnswerInTime()
    {
        var time = new ExpiredTime();
        var readiness = new Readiness([new Probe("store", () => new ValueTask<string?>(new TaskCompletionSource<string?>().Task))], time, NullLogger<Readiness>.Instance);

        var report = await readiness.Ask(CancellationToken.None);

        report.Checks.Should().Equal(new ReadinessCheck("store", false, "It did not answer within 00:00:02."));
        time.Awaited.Should().Be(Readiness.ProbeTimeout);
    }

    private static Task<ReadinessReport> Ask(params IReadinessProbe[] probes) =>
        new Readiness(probes, TimeProvider.System, NullLogger<Readiness>.Instance).Ask(CancellationToken.None);

    private sealed class Probe(string name, Func<ValueTask<string?>> answer) : IReadinessProbe
    {
        public string Name => name;

        public ValueTask<string?> Trouble(CancellationToken cancellationToken) => answer();
    }

    /// <summary>Every timer of this time is due at once.</summary>
    private sealed class ExpiredTime : TimeProvider
    {
        public TimeSpan Awaited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Awaited = dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

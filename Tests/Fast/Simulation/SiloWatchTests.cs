using System.Reflection;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Load;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Whoever watches the silos of a run outlives their troubles.</summary>
public sealed class SiloWatchTests
{
    public static TheoryData<Exception> Failures =>
    [
        new RecordUnavailableException("the store cannot be reached", RecordTrouble.StoreUnreachable),
        new InvalidOperationException("what a store throws that nobody has named"),
        new CallFailedException(CallTrouble.NotUnderstood),
        new OperationCanceledException("the silo gave up"),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task ARoundThatFails_IsNoEndOfTheRun(Exception failure)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var grains = DispatchProxy.Create<IGrainFactory, Factory>();
        (((Factory)(object)grains).Asked, ((Factory)(object)grains).Failure) = (asked, failure);
        using var over = new CancellationTokenSource();
        var watch = new SiloWatch(grains, TicketSource.Given(new AccessTicket("none")), new MovableTime(DateTimeOffset.UnixEpoch));

        var running = watch.Run(over.Token);
        await asked.Task;
        await over.CancelAsync();
        await running;

        watch.Samples.Should().BeEmpty();
    }

    /// <summary>Every grain of it fails.</summary>
    public class Factory : DispatchProxy
    {
        internal TaskCompletionSource Asked { get; set; } = null!;

        internal Exception Failure { get; set; } = null!;

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            var grain = DispatchProxy.Create<IRecordDirectoryGrain, Grain>();
            (((Grain)(object)grain).Asked, ((Grain)(object)grain).Failure) = (Asked, Failure);
            return grain;
        }
    }

    public class Grain : DispatchProxy
    {
        internal TaskCompletionSource Asked { get; set; } = null!;

        internal Exception Failure { get; set; } = null!;

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            Asked.TrySetResult();
            return Task.FromException<SilosOutcome>(Failure);
        }
    }
}

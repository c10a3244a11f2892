using System.Reflection;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Load;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Whoever watches the silos of a run outlives their troubles.</summary>
public sealed class SiloWatchTests
{
    [Fact]
    public async Task AStoreThatCannotBeRead_IsNoEndOfTheRun()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var grains = DispatchProxy.Create<IGrainFactory, Factory>();
        ((Factory)(object)grains).Asked = asked;
        using var over = new CancellationTokenSource();
        var watch = new SiloWatch(grains, TicketSource.Given(new AccessTicket("none")), new MovableTime(DateTimeOffset.UnixEpoch));

        var running = watch.Run(over.Token);
        await asked.Task;
        await over.CancelAsync();
        await running;

        watch.Samples.Should().BeEmpty();
    }

    /// <summary>Every grain of it says that its store cannot be reached.</summary>
    public class Factory : DispatchProxy
    {
        internal TaskCompletionSource Asked { get; set; } = null!;

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            var grain = DispatchProxy.Create<IRecordDirectoryGrain, Grain>();
            ((Grain)(object)grain).Asked = Asked;
            return grain;
        }
    }

    public class Grain : DispatchProxy
    {
        internal TaskCompletionSource Asked { get; set; } = null!;

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            Asked.TrySetResult();
            return Task.FromException<SilosOutcome>(new RecordUnavailableException("the store cannot be reached", RecordTrouble.StoreUnreachable));
        }
    }
}

using FluentAssertions;
using PhrCluster.Grains.Citizen;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Citizen;

public sealed class TurnGateTests
{
    private readonly TurnGate _gate = new();

    [Fact]
    public async Task OneTurnAtATime_InTheOrderInWhichTheyCame()
    {
        await _gate.Enter(default);
        var (second, third) = (_gate.Enter(default).AsTask(), _gate.Enter(default).AsTask());
        second.IsCompleted.Should().BeFalse();

        _gate.Leave();
        await second;
        third.IsCompleted.Should().BeFalse();

        _gate.Leave();
        await third;
        _gate.Leave();
        _gate.Enter(default).IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task WhoeverGivesUpWaiting_HoldsNobodyUp()
    {
        using var gaveUp = new CancellationTokenSource();
        await _gate.Enter(default);
        var (second, third) = (_gate.Enter(gaveUp.Token).AsTask(), _gate.Enter(default).AsTask());

        await gaveUp.CancelAsync();

        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        _gate.Leave();
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }
}

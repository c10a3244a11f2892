using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Dashboard;
using PhrCluster.Grains.Transparency;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transparency;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Transparency;

/// <summary>From turns of citizens to what everybody reads, on two silos.</summary>
public sealed class TransparencyTests : IAsyncLifetime
{
    private const int Citizens = 30;

    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(new MemoryJournalStore(), _time, silos: 2);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task WhatHappensInRecords_IsToldOnce_WhenItsMonthIsOver()
    {
        for (var i = 0; i < Citizens; i++)
        {
            var citizen = _cluster.Citizen($"c{i}");
            await citizen.Take(_cluster.Service("meter"), "first", Sample.Glucose(_time.GetUtcNow().AddHours(-1)));
            (await citizen.Dashboard(_cluster.Professional("RR9"))).Should().BeOfType<DashboardOutcome.Refused>();
            (await citizen.OptOut(_cluster.Self($"c{i}"))).Should().BeOfType<ProgrammesHeld>();
            (await citizen.OptOut(_cluster.Self($"c{i}"))).Should().BeOfType<ProgrammesHeld>("said again, it is no second one");
        }

        await Tell();
        await Tell();
        (await Months()).Should().BeEmpty("the month is not over");
        _time.Advance(TimeSpan.FromDays(40));

        var month = (await Months()).Should().ContainSingle().Subject;
        month.Month.Should().Be(new DateOnly(Sample.Noon.Year, Sample.Noon.Month, 1));
        foreach (var often in new[] { TrustEvent.Refused, TrustEvent.OptedOut })
        {
            month.Figures[(int)often].Figure.Should().BeInRange(Citizens - 7, Citizens + 7).And.Match(static figure => figure % 5 == 0);
        }

        month.Figures[(int)TrustEvent.Emergency].Figure.Should().BeNull();
        month.OptOutMilliseconds.Should().BePositive();
        (await Months()).Should().BeEquivalentTo([month], "it stays as it is");
    }

    /// <summary>As each silo does by itself every few seconds.</summary>
    private async Task Tell()
    {
        foreach (var silo in _cluster.EverySilo)
        {
            await silo.GetRequiredService<TrustTally>().Tell(default);
        }
    }

    private async Task<IEnumerable<TrustMonth>> Months() => await _cluster.Client.GetGrain<ITransparencyGrain>(0).Months();
}

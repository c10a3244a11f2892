using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Contributions;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Publishing;

/// <summary>Planning counts citizens who sent something before a programme opened and nothing since: all records are looked through once a period is over.</summary>
public sealed class ContributionSweepTests : IAsyncLifetime
{
    private const int Citizens = ContributionSweepGrain.PageSize + 10, Shards = 2;
    private const string Id = "BEDS-2027";

    private static readonly DateOnly March = new(2026, 3, 1), April = new(2026, 4, 1);

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, _time, silo: static inside => inside.Services.Configure<ContributionOptions>(static options =>
        (options.Shards, options.SweptPerSecond, options.SweepPoll) = (Shards, 10_000, TimeSpan.FromHours(1))));

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task WhoeverSentBeforeItOpened_AndNeverAfter_IsInTheTable_UnlessTheyOptedOut()
    {
        await Fill();
        (await _cluster.Citizen("c0").OptOut(_cluster.Self("c0"), Id)).Should().BeOfType<ProgrammesHeld>();
        (await Counted()).Should().Be(0, "nothing has woken them");
        (await Sweep.Step()).Should().BeGreaterThan(TimeSpan.FromMinutes(1), "March is not over");

        await Pass(new DateTimeOffset(2026, 4, 15, 1, 0, 0, TimeSpan.Zero));
        var waits = (await Publish()).Waiting.Should().ContainSingle("nobody has looked").Subject;
        waits.Should().Be(new WaitingPublication("newest", March, April, new DateTimeOffset(2026, 4, 29, 0, 0, 0, TimeSpan.Zero)));
        (await _cluster.Client.GetGrain<IPublicationGrain>(Id).Register()).Should().BeEmpty();

        await Sweep.Step();
        (await Sweep.Look(April))!.Should().Match<SweptDay>(static day => day.Looked == ContributionSweepGrain.PageSize && day.DoneAt == null);
        (await _cluster.RecordDirectory.PutDown(_cluster.Admin(), TimeSpan.Zero)).Should().BeOfType<SilosDisclosed>();
        await StepUntil(async () => (await Sweep.Look(April))!.DoneAt is not null);
        (await Sweep.Look(April))!.Should().Match<SweptDay>(static day => day.Looked == Citizens && day.Passed == 0, "it went on where it was");
        (await Counted()).Should().Be(Citizens - 1);
        (await Sweep.Step()).Should().BeGreaterThan(TimeSpan.FromMinutes(1), "once is enough");

        var one = _cluster.Citizen("c1");
        (await one.Programmes(_cluster.Self("c1"))).Should().BeOfType<ProgrammesHeld>().Which.Contributions.Should().ContainSingle()
            .Which.Slots.Should().Equal(new ContributionSlot("newest", March, new ContributionCell(0, CellSex.None, null, 1)));
        (await one.OptOut(_cluster.Self("c1"), null)).Should().BeOfType<ProgrammesHeld>();
        (await Counted()).Should().Be(Citizens - 2);

        (await Publish()).New.Should().ContainSingle().Which.Should().Match<Publication>(static it => it.From == March && it.Cells == 1 && !it.IsPartial);
        (await _cluster.Client.GetGrain<IPublicationGrain>(Id).Figures("newest", March))!.Total.Should().BeInRange(Citizens - 9, Citizens + 5);
    }

    [Fact]
    public async Task WhatNobodyHasLookedThroughInTime_IsPublished_AndSaysSo()
    {
        await Fill();
        await Pass(new DateTimeOffset(2026, 4, 29, 1, 0, 0, TimeSpan.Zero));
        var published = await Publish();
        published.Waiting.Should().BeEmpty();
        published.New.Should().ContainSingle().Which.IsPartial.Should().BeTrue();
        (await _cluster.Client.GetGrain<IPublicationGrain>(Id).Figures("newest", March))!.IsPartial.Should().BeTrue();
        (await Sweep.Step()).Should().BeGreaterThan(TimeSpan.FromMinutes(1), "later nobody looks");
    }

    [Fact]
    public async Task WhomAnAggregateHasNoRoomFor_IsPassedOverAtOnce_AndTheTableSaysSo()
    {
        await Fill();
        await Pass(new DateTimeOffset(2026, 4, 15, 1, 0, 0, TimeSpan.Zero));
        await FillUp(AggregateShards.At(_cluster.Services.GetRequiredService<IGrainFactory>(), Id, 0));
        var names = new ProgrammeNames(_cluster.Services.GetRequiredService<IListVault>(), Id);
        var without = Enumerable.Range(0, Citizens).Count(i => AggregateShards.IndexOf(names.PlaceOf($"c{i}"), Shards) == 0);

        await Sweep.Step();
        await StepUntil(async () => (await Sweep.Look(April))!.DoneAt is not null);
        (await Sweep.Look(April))!.Should().Match<SweptDay>(day => day.Passed == without && day.Looked == Citizens - without);
        (await Publish()).New.Should().ContainSingle().Which.IsPartial.Should().BeTrue();
    }

    private IContributionSweep Sweep => _cluster.Services.GetRequiredService<IGrainFactory>().GetGrain<IContributionSweep>(0);

    /// <summary>Citizens with one reading each, and a planning programme that opens an hour later.</summary>
    private async Task Fill()
    {
        for (var i = 0; i < Citizens; i++)
        {
            await _cluster.Citizen($"c{i}").Take(_cluster.Service("meter"), "s", Sample.BloodPressure(Sample.Noon, "150", "80", "1"));
        }

        await Pass(Sample.Noon.AddHours(1));
        var terms = SampleProgrammes.Terms(_time.GetUtcNow(), ProgrammeKind.Planning) with
        {
            Tables = [new ProgrammeTable("newest", "Top number", "systolic", TableStatistic.Newest, [140], TablePeriod.Month, TableDimensions.None)],
        };
        (await _cluster.Programme(Id).Draft(_cluster.ProgrammeAdmin("ann"), ProgrammeKind.Planning, terms)).Should().BeOfType<ProgrammeShown>();
        (await _cluster.Programme(Id).Open(_cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>();
    }

    /// <summary>Until there is no room for one citizen more.</summary>
    private static async Task FillUp(IAggregateGrain shard)
    {
        var place = UInt128.Zero;
        for (var size = 10_000; size > 0; size /= 10)
        {
            ImmutableArray<ContributionSlot> slots = [.. Enumerable.Range(0, size).Select(static i => new ContributionSlot("t", DateOnly.MinValue.AddDays(i), new ContributionCell(0, CellSex.None, null, 0)))];
            while (await shard.Take(new ToldCells(place++, 1, 1, IsIn: true, slots)))
            {
            }
        }
    }

    /// <summary>Time passes, and the silo hears of programmes.</summary>
    private async Task Pass(DateTimeOffset until)
    {
        _time.Advance(until - _time.GetUtcNow());
        await _cluster.Services.GetRequiredService<ProgrammeCatalogue>().Refresh(default);
    }

    private async Task<Published> Publish() =>
        (await _cluster.Client.GetGrain<IPublicationGrain>(Id).Publish(_cluster.ProgrammeAdmin("ann"))).Should().BeOfType<Published>().Subject;

    private async Task<int> Counted()
    {
        var grains = _cluster.Services.GetRequiredService<IGrainFactory>();
        return (await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => AggregateShards.At(grains, Id, shard).Sum([new PeriodOfTable("newest", March)], []))))
            .SelectMany(static cells => cells).Sum(static cell => cell.Count);
    }

    private async Task StepUntil(Func<Task<bool>> holds)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            await Task.Delay(await Sweep.Step(), enough.Token);
        }
    }
}

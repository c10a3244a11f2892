using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Contributions;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Publishing;

/// <summary>From readings to published figures, on two silos: what is contributed, who is counted, and what stays as it was published.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private const int Citizens = 40, Shards = 4;

    private static readonly DateTimeOffset Start = Sample.Noon.AddDays(-30);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly TimeSpan UntilFrozen = TimeSpan.FromDays(40);

    private static readonly ProgrammeTable Pressures = new("newest", "Top number", "systolic", TableStatistic.Newest, [140], TablePeriod.Month, TableDimensions.None);

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Start);
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await RecordCluster.Start(_database.Store, _time, silos: 2, silo: static inside => inside.Services.Configure<ContributionOptions>(static options => options.Shards = Shards));

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task WhatCitizensSend_IsPublishedOnce_WhenItsPeriodIsFrozen()
    {
        var publication = await Fill("STUDY-1");
        await Until("all are counted", async () => await Counted("STUDY-1") == Citizens);

        (await publication.Publish(Runs)).Should().BeOfType<Published>().Which.New.Should().BeEmpty("nothing is frozen");
        (await publication.Publish(_cluster.Self("anna"))).Should().BeOfType<PublishOutcome.Refused>();
        _time.Advance(UntilFrozen);

        var published = (await publication.Publish(Runs)).Should().BeOfType<Published>().Subject.New;
        published.Select(static it => (it.Table, it.From)).Should().Equal([("newest", new DateOnly(2026, 2, 1)), ("newest", March)]);
        var figures = (await publication.Figures("newest", March))!;
        figures.Cells.Select(static cell => cell.Cell.Band).Should().Equal([1], "all are above 140");
        figures.Cells.Should().OnlyContain(static cell => cell.Figure % 5 == 0);
        figures.Total.Should().BeInRange(Citizens - 7, Citizens + 7);

        (await publication.Publish(Runs)).Should().BeOfType<Published>().Which.New.Should().BeEmpty();
        (await publication.Figures("newest", March)).Should().BeEquivalentTo(figures);
        (await publication.Register()).Should().HaveCount(2);
        (await publication.Figures("newest", March.AddMonths(5))).Should().BeNull();
        (await Sum("STUDY-1", new PeriodOfTable("newest", March))).Should().BeEmpty("what was published is kept no longer, once the next publication says so");
        (await Counted("STUDY-1")).Should().Be(0);
    }

    [Fact]
    public async Task G1_WhoeverLeft_IsCountedByNoPublicationAfterIt()
    {
        var publication = await Fill("STUDY-2");
        await Until("all are counted", async () => await Counted("STUDY-2") == Citizens);
        _time.Advance(UntilFrozen);

        for (var i = 0; i < Citizens - 7; i++)
        {
            var left = (await _cluster.Citizen($"c{i}").LeaveProgramme(_cluster.Self($"c{i}"), "STUDY-2")).Should().BeOfType<ProgrammesHeld>().Subject;
            left.Contributions.Should().ContainSingle().Which.IsIn.Should().BeFalse();
            (await Counted("STUDY-2")).Should().Be(Citizens - i - 1, "the answer came after it");
        }

        await publication.Publish(Runs);
        (await publication.Figures("newest", March))!.Cells.Should().BeEmpty("seven are left");
    }

    [Fact]
    public async Task WhatHasEnded_KeepsNoContribution_AndTakesNone()
    {
        var publication = await Fill("STUDY-4");
        await Until("all are counted", async () => await Counted("STUDY-4") == Citizens);
        (await _cluster.Programme("STUDY-4").End(Runs)).Should().BeOfType<ProgrammeShown>();
        (await Counted("STUDY-4")).Should().Be(0);
        await _cluster.Citizen("c1").Take(_cluster.Service("meter"), "late", Sample.BloodPressure(_time.GetUtcNow(), "110", "70", "late"));
        (await Counted("STUDY-4")).Should().Be(0);
        (await _cluster.Programme("STUDY-4").End(Runs)).Should().BeOfType<ProgrammeShown>("said again, it changes nothing");
        (await publication.Publish(Runs)).Should().BeOfType<PublishOutcome.Invalid>();
    }

    [Fact]
    public async Task ACorrection_MovesWhoIsCounted_AndTheRecordSaysSo()
    {
        await Fill("STUDY-3");
        var (anna, self) = (_cluster.Citizen("c1"), _cluster.Self("c1"));
        await anna.Take(_cluster.Service("meter"), "again", Sample.BloodPressure(_time.GetUtcNow(), "110", "70", "again"));
        var held = (await anna.Programmes(self)).Should().BeOfType<ProgrammesHeld>().Subject;
        held.Contributions.Single().Slots.Should().Equal(new ContributionSlot("newest", March, new ContributionCell(0, CellSex.None, null, 0)));
        await Until("the aggregate has heard it", async () => (await Sum("STUDY-3")).Any(static cell => ContributionCell.OfNumber(cell.Cell).Band == 0 && cell.Count == 1));
    }

    private AccessTicket Runs => _cluster.ProgrammeAdmin("ann");

    /// <summary>A programme that is open, which all join who have sent a reading above 140.</summary>
    private async Task<IPublicationGrain> Fill(string id)
    {
        var programme = _cluster.Programme(id);
        var terms = Support.Programmes.SampleProgrammes.Terms(Start) with { Tables = [Pressures] };
        (await programme.Draft(_cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, terms)).Should().BeOfType<ProgrammeShown>();
        (await programme.Open(_cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>();
        _time.Advance(Sample.Noon - _time.GetUtcNow());
        foreach (var silo in _cluster.EverySilo)
        {
            await silo.GetRequiredService<ProgrammeCatalogue>().Refresh(default); // By what it knew a month ago nobody joins.
        }

        for (var i = 0; i < Citizens; i++)
        {
            var citizen = _cluster.Citizen($"c{i}");
            await citizen.Take(_cluster.Service("meter"), $"{id}-1", Sample.BloodPressure(_time.GetUtcNow().AddHours(-1), "150", "80", "1"));
            (await citizen.JoinProgramme(_cluster.Self($"c{i}"), id, 1)).Should().BeOfType<ProgrammesHeld>();
        }

        return _cluster.Client.GetGrain<IPublicationGrain>(id);
    }

    private async Task<int> Counted(string id) => (await Sum(id)).Sum(static cell => cell.Count);

    private async Task<IEnumerable<ShardCell>> Sum(string id, params ImmutableArray<PeriodOfTable> published)
    {
        var grains = _cluster.Services.GetRequiredService<IGrainFactory>();
        return (await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => AggregateShards.At(grains, id, shard).Sum([new PeriodOfTable("newest", March)], published)))).SelectMany(static cells => cells);
    }

    private static async Task Until(string what, Func<Task<bool>> holds)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await holds())
        {
            enough.IsCancellationRequested.Should().BeFalse($"{what} in three minutes");
            await Task.Yield();
        }
    }
}

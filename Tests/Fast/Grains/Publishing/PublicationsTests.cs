using FluentAssertions;
using Microsoft.Extensions.Options;
using PhrCluster.Contributions;
using PhrCluster.Core.Publishing;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Publishing;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Publishing;

/// <summary>What is due, what a table holds, and what can't be set.</summary>
public sealed class PublicationsTests
{
    private static readonly Programme Study = Contributing.Sugar;

    [Fact]
    public void FrozenPeriodsAreDue_Once_FromTheOpeningToTheEnd()
    {
        var now = new DateTimeOffset(2026, 4, 15, 0, 0, 0, TimeSpan.Zero);
        var due = Publications.Due(Study, [], DeploymentZone.Utc, now).ToArray();
        due.Select(static it => it.From).Should().Equal([new DateOnly(2025, 7, 1), new DateOnly(2025, 10, 1), new DateOnly(2026, 1, 1)]);
        Publications.Due(Study, [.. due], DeploymentZone.Utc, now).Should().BeEmpty();
        Publications.Due(Study, [.. due], DeploymentZone.Utc, now.AddMonths(3).AddDays(-1)).Should().BeEmpty("the spring is frozen on 15 July");
        Publications.Due(Study with { ClosedAt = now }, [.. due], DeploymentZone.Utc, now.AddYears(3)).Should().ContainSingle("nobody contributed after it was closed");
    }

    [Fact]
    public void PlanningWaits_UntilAllRecordsWereLookedThrough_AndSaysWhereTheyWereNot()
    {
        var (frozen, patience) = (new DateTimeOffset(2026, 4, 15, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(14));
        var due = new Publication("mean", new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1), frozen, 0);
        var done = new SweptDay(due.Until, null, 100, 0, frozen);
        Waits(Study, null, frozen).Should().Be(frozen + patience);
        Waits(Study, done with { DoneAt = null }, frozen).Should().Be(frozen + patience);
        Waits(Study, done, frozen).Should().BeNull();
        Waits(Study, null, frozen + patience).Should().BeNull("it does not wait for ever");
        Waits(Study with { Kind = ProgrammeKind.Research }, null, frozen).Should().BeNull();
        Waits(Study with { State = ProgrammeState.Closed, ClosedAt = frozen }, null, frozen).Should().BeNull("nobody is counted any more");

        IsPartial(Study, done).Should().BeFalse();
        IsPartial(Study, null).Should().BeTrue();
        IsPartial(Study, done with { Passed = 1 }).Should().BeTrue();
        IsPartial(Study with { ClosedAt = frozen.AddHours(-1) }, done).Should().BeTrue("it was closed meanwhile");
        IsPartial(Study with { Kind = ProgrammeKind.Research }, null).Should().BeFalse();

        DateTimeOffset? Waits(Programme programme, SweptDay? swept, DateTimeOffset now) => Publications.WaitsUntil(programme, due, swept, DeploymentZone.Utc, now, patience);
        bool IsPartial(Programme programme, SweptDay? swept) => Publications.IsPartial(programme, due, swept, DeploymentZone.Utc);
    }

    [Fact]
    public void SweptDaysAreKept_AsManyAsThereIsRoomFor()
    {
        var held = Enumerable.Range(0, RecordLimits.MaxSweptDays + 1).Aggregate(new HeldSweeps(), static (held, month) => held.With(new SweptDay(new DateOnly(2026, 1, 1).AddMonths(month), null, 1, 0, null)));
        held.Days.Should().HaveCount(RecordLimits.MaxSweptDays);
        held.Find(new DateOnly(2026, 1, 1)).Should().BeNull("the oldest goes");
        held.With(held.Days[3] with { Looked = 7 }).Days[3].Looked.Should().Be(7);
    }

    [Fact]
    public void ATableHoldsWhatIsShown_AndNothingElse()
    {
        var table = new PeriodOfTable("mean", new DateOnly(2026, 1, 1));
        var sums = new Dictionary<(PeriodOfTable, long), CellSum>
        {
            [(table, Cell(0).ToNumber())] = new(200, new RecordKey(1, 2048)),
            [(table, Cell(1).ToNumber())] = new(6, new RecordKey(1, 4095)),
            [(table with { From = new DateOnly(2026, 4, 1) }, Cell(2).ToNumber())] = new(900, new RecordKey(1, 2048)),
        };
        var made = Publications.Make(Study, new Publication("mean", table.From, table.From.AddMonths(3), Contributing.Opened, 0), sums, new SafeFigures(PublicationSettings.Default));
        made.Cells.Should().Equal(new PublishedCell(Cell(0), 200));
        made.Total.Should().Be(200);
    }

    [Fact]
    public void WeakerRules_CantBeSet()
    {
        var validator = new PublicationOptions.Validator();
        foreach (var weaker in new[] { new PublicationOptions { Threshold = 6 }, new PublicationOptions { RoundedTo = 1 }, new PublicationOptions { MaxNoise = 0 }, new PublicationOptions { Variance = 0 }, new PublicationOptions { Variance = 13 } })
        {
            validator.Validate(null, weaker).Failed.Should().BeTrue();
        }

        validator.Validate(null, new PublicationOptions { Threshold = 10, MaxNoise = 8, Variance = 8 }).Should().Be(ValidateOptionsResult.Success);
        new ContributionOptions.Validator().Validate(null, new ContributionOptions { Shards = 1_000 }).Failed.Should().BeTrue();
    }

    [Fact]
    public void PlacesAreSpread_OverAllShards()
    {
        AggregateShards.IndexOf(UInt128.MaxValue, 1_024).Should().Be(1_023);
        AggregateShards.IndexOf(0, 1_024).Should().Be(0);
        AggregateShards.IndexOf(UInt128.MaxValue, 1).Should().Be(0);
        AggregateShards.ProgrammeOf("BP-YOUNG/17").Should().Be("BP-YOUNG");
    }

    private static ContributionCell Cell(byte band) => new(0, CellSex.Female, null, band);
}

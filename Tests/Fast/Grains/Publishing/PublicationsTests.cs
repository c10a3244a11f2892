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

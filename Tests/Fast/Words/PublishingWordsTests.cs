using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Support.Words;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What is said of what programmes count.</summary>
public sealed class PublishingWordsTests
{
    private static readonly PublishingWords Said = Language.Default.Publishing;

    private static readonly ProgrammeTable Table = new("t", "Top number", "systolic", TableStatistic.Newest, [120, 140], TablePeriod.Quarter, TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area);

    [Fact]
    public void CellsAreTold()
    {
        Said.Cell(Table, new ContributionCell(AgeBands.Of(75), CellSex.Female, "LS", 1)).Should().Be("120 to below 140, women, 70 to 79 years, LS");
        Said.Cell(Table, new ContributionCell(AgeBands.Of(17), CellSex.Unknown, "", 0)).Should().Be("below 120, sex not known, below 18 years, area not known");
        Said.Cell(Table, new ContributionCell(AgeBands.Of(99), CellSex.Male, "M", 2)).Should().Be("140 and above, men, 90 years and above, M");
        Said.Cell(null, new ContributionCell(0, CellSex.None, null, 2)).Should().Be("group 3");
        Said.Cell(Table, new ContributionCell(AgeBands.Of(18), CellSex.Other, null, 2)).Should().Be("140 and above, other sex, 18 to 29 years");
    }

    [Fact]
    public void PeriodsAreTold()
    {
        Said.Period(new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1)).Should().Be("March 2026");
        Said.Period(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1)).Should().Be("January to March 2026");
        Said.Period(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)).Should().Be("2026");
    }

    [Fact]
    public void WhatIsSaidOfFigures_IsEasyToRead()
    {
        string[] said =
        [
            Said.HowSure, Said.Partial, Said.WhatStays, Said.PassedOver("BP-YOUNG", 64), Said.Total(100), Said.NothingPublished, Said.NothingContributed, Said.Left("BP-YOUNG"), Said.HowItChanged, .. Enum.GetValues<ContributionReason>().Select(Said.Why),
        ];
        ReadingAge.Grade(string.Join('\n', said)).Should().BeLessThanOrEqualTo(8);
        Said.Waits(new WaitingPublication("newest", new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1), new DateTimeOffset(2026, 4, 29, 0, 0, 0, TimeSpan.Zero)))
            .Should().Be("newest  March 2026  waits until all records were looked at, to 29 April 2026 at most");
    }

    [Fact]
    public void AContributionIsTold()
    {
        Said.Counted("BP-YOUNG", Table, new ContributionSlot("t", new DateOnly(2026, 1, 1), new ContributionCell(0, CellSex.None, null, 0)))
            .Should().Be("BP-YOUNG, Top number, January to March 2026: you are counted in \"below 120\".");
        Said.Counted("BP-YOUNG", Table, new ContributionSlot("t", new DateOnly(2026, 1, 1), null)).Should().EndWith("you are not counted any more.");
    }
}

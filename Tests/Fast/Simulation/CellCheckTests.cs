using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Simulation.Checking;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>A cell that counts too many or too few is found under its name, and so is somebody who left.</summary>
public sealed class CellCheckTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly ContributionCell One = new(3, CellSex.Female, "LS", 1), Other = One with { Band = 2 };

    private readonly CellCheck _check = new();

    public CellCheckTests()
    {
        Expect([One], []);
        Expect([One], []);
        Expect([Other], [One]);
        Expect([], [Other]);
    }

    [Fact]
    public void CountsThatAreRight_AreNoFault()
    {
        Judge((One, 2), (Other, 1)).Should().BeEmpty();
        _check.Cells.Should().Be(2);
        _check.IsWhole.Should().BeTrue();
    }

    [Fact]
    public void EachPlantedFault_IsFoundUnderItsName()
    {
        Judge((One, 1), (Other, 1)).Should().Equal(FindingKind.WrongCell);
        Judge((One, 2)).Should().Equal(FindingKind.WrongCell);
        Judge((One, 4), (Other, 1)).Should().Equal(FindingKind.WrongCell);
        Judge((One, 2), (Other, 1), (One with { Area = "B" }, 1)).Should().Equal(FindingKind.WrongCell);
        Judge((One, 3), (Other, 1)).Should().Equal([FindingKind.CountedAfterLeaving], "the third was there, and left");
        Judge((One, 2), (Other, 2)).Should().Equal(FindingKind.CountedAfterLeaving);
    }

    [Fact]
    public void OfAProgrammeThatNobodyIsIn_NobodyIsCounted()
    {
        _check.Programmes.Should().Equal("SIM-1", "SIM-2");
        _check.Judge("SIM-2", []).Should().BeEmpty();
        _check.Judge("SIM-2", [new RawCell("table-1", March, One, 2)]).Should().ContainSingle().Which.Kind.Should().Be(FindingKind.WrongCell);
    }

    [Fact]
    public void WhereNotAllIsKnownOfSomebody_NobodyKnowsWhatCellsHold()
    {
        _check.Expect(["SIM-1"], new CitizenVerdict([], null), isWhole: false);
        _check.IsWhole.Should().BeFalse();
    }

    private void Expect(ImmutableArray<ContributionCell> counted, ImmutableArray<ContributionCell> left) => _check.Expect(
        ["SIM-1", "SIM-2"], new CitizenVerdict([], null) { Counted = [.. counted.Select(Of)], Left = [.. left.Select(Of)] }, isWhole: true);

    private static ModelCell Of(ContributionCell cell) => new(new ModelSlot("SIM-1", "table-1", March), cell);

    private IEnumerable<FindingKind> Judge(params (ContributionCell Cell, int Count)[] cells) =>
        _check.Judge("SIM-1", cells.Select(static it => new RawCell("table-1", March, it.Cell, it.Count))).Select(static it => it.Kind);
}

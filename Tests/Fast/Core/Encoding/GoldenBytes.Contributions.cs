using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <content>What a citizen contributes.</content>
public sealed partial class GoldenBytes
{
    private static ContributionChanged Counted => new(
        "BP-YOUNG", 3, IsIn: true,
        [new ContributionSlot("pressure", new DateOnly(2026, 3, 1), new ContributionCell(9, CellSex.Female, "LS", 2)), new ContributionSlot("pressure", new DateOnly(2026, 2, 1), null)]);

    private static ContributionChanged CountedNoMore => new("BP-YOUNG", 3, IsIn: false, []);

    [Fact]
    public void ASnapshotWithContributions_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([Counted], Sample.Noon);
        journal.Append([new ContributionChanged("BEDS-2027", 1, IsIn: false, [])], Sample.Noon.AddMinutes(1));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["contributions at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Contributions.Should().Equal(journal.Record.Contributions);
    }
}

using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Plans;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <content>What stays away, and programmes: the later parts of a snapshot.</content>
public sealed partial class GoldenBytes
{
    private static AlertRaised Missed => new(AlertRuleNames.Missed, 1, AlertUrgency.Routine, Sample.Noon.AddDays(-7), Sample.Noon, [])
    {
        Missed = [new MissedMeasurement("blood pressure", 2, PlanPeriod.Day, 7, 3, Sample.Noon.AddDays(-2)), new MissedMeasurement("weight", 3, PlanPeriod.Week, 7, 0, null)],
    };

    [Fact]
    public void ASnapshotWithProgrammes_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["a programme joined"]], Sample.Noon);
        journal.Append([LaterEntries["a programme opted out of"]], Sample.Noon.AddMinutes(1));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["programmes at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Programmes.Should().Be(journal.Record.Programmes);
        journal.Record.Programmes.Joined.Should().ContainSingle();
        journal.Record.Programmes.OptedOut.Should().Equal("BEDS-2027");
    }

    [Fact]
    public void ASnapshotWithWhatStaysAway_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["an alert"]], Sample.Noon);
        journal.Append([Missed], Sample.Noon.AddMinutes(1));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["what stays away at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Alerts.Select(static alert => alert.Missed.AsEnumerable()).Should().BeEquivalentTo([[], Missed.Missed.AsEnumerable()], static it => it.WithStrictOrdering());
    }
}

using FluentAssertions;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

public sealed partial class GoldenBytes
{
    [Fact]
    public void ACheckpoint_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Submit("s-1", Sample.Noon, Sample.Glucose(Sample.Noon, identifier: "id-1"));
        var packed = new RecordCheckpoint(journal.Record, SnapshotAtMost: 300, Mark: 0x0102030405060708).Pack();

        Convert.ToHexStringLower(packed).Should().Be("02016401ac0201020304050607080249e860059165918c" + Convert.ToHexStringLower(RecordSnapshot.Pack(journal.Record)));
        RecordCheckpoint.Unpack(packed)!.Record.Index.TailKeys.Should().Equal(journal.Record.Index.TailKeys).And.HaveCount(2);
    }
}

using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <summary>A commit that was decided before its time keeps when, and no other pays for it.</summary>
public sealed class DecidedBehindTests
{
    private static readonly Commit AtItsTime = new(3, 7, Sample.Noon, [new ConsentWithdrawn("c-1", Sample.Gp)]) { Wording = 1 };
    private static readonly Commit Behind = AtItsTime with { Behind = TimeSpan.FromDays(4 * 365) };

    [Fact]
    public void ACommitDecidedBeforeItsTime_KeepsWhen()
    {
        var back = PackedRun.Unpack(PackedRun.Pack([AtItsTime, Behind with { Sequence = 4 }], ChainHash.Genesis(Sample.Partition), PackedRun.CommitQuality), 3, out _);

        back.Select(static commit => commit.DecidedAt).Should().Equal(Sample.Noon, Sample.Noon.AddDays(-4 * 365));
        back.Select(static commit => commit.Time).Should().Equal(Sample.Noon, Sample.Noon);
        back.Select(static commit => commit.Wording).Should().Equal(1, 1);
    }

    [Fact]
    public void ItsHash_CoversWhenItWasDecided()
    {
        var genesis = ChainHash.Genesis(Sample.Partition);

        genesis.Next(Behind).Should().NotBe(genesis.Next(Behind with { Behind = TimeSpan.FromDays(1) })).And.NotBe(genesis.Next(AtItsTime));
    }

    [Fact]
    public void ATimeOutOfRange_IsNoCommit()
    {
        var writer = new ByteWriter();
        var sink = new RowSink(writer);
        foreach (var value in (long[])[7, 0, ~1, long.MaxValue, 0])
        {
            sink.Int(Field.CommitId, value);
        }

        var read = () => CommitSchema.Read(new RowSource(writer.ToArray()), 3);

        read.Should().Throw<InvalidDataException>();
    }
}

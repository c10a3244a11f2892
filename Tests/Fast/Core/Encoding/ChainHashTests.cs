using System.Security.Cryptography;
using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Entries;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

public sealed class ChainHashTests
{
    [Fact]
    public void G5_TheFirstLink_IsTheHashOfTheFormatsNameAndThePartition() =>
        ChainHash.Genesis(Sample.Partition).ToArray().Should().Equal(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("phr-journal/1 00000000000000010000000000000002")));

    [Fact]
    public void G5_EveryLink_IsTheHashOfTheLinkBeforeAndTheCanonicalBytes() =>
        Generate.Commits.Sample(commits =>
        {
            var tip = ChainHash.Genesis(Sample.Partition);
            byte[] independent = tip.ToArray();
            foreach (var commit in commits)
            {
                tip = tip.Next(commit);
                independent = SHA256.HashData([.. independent, .. Convert.FromHexString(Sample.Bytes(commit))]);
                tip.ToArray().Should().Equal(independent);
            }
        });

    [Fact]
    public void AHash_IsThirtyTwoBytes()
    {
        var tip = ChainHash.Genesis(Sample.Partition);
        ChainHash.Of(tip.ToArray()).Should().Be(tip);
        FluentActions.Invoking(() => ChainHash.Of(new byte[31])).Should().Throw<InvalidDataException>();
    }
}

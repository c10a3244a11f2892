using System.Security.Cryptography;
using FluentAssertions;
using PhrCluster.Anchors;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Anchors;

public sealed class MerkleRootTests
{
    [Fact]
    public void Root_IsThatOfTheRfc_HoweverManyLeavesThereAre()
    {
        for (var count = 0; count < 70; count++)
        {
            byte[][] leaves = [.. Enumerable.Range(0, count).Select(static i => new[] { (byte)i })];
            var root = new MerkleRoot();
            foreach (var leaf in leaves)
            {
                root.Add(leaf);
            }

            root.Current().Should().Equal(Reference(leaves));
            root.Leaves.Should().Be(count);
        }
    }

    /// <summary>RFC 9162, section 2.1.1, word by word.</summary>
    private static byte[] Reference(byte[][] leaves)
    {
        if (leaves.Length <= 1)
        {
            return SHA256.HashData(leaves.Length == 0 ? [] : [0, .. leaves[0]]);
        }

        var half = 1;
        while (2 * half < leaves.Length)
        {
            half *= 2;
        }

        return SHA256.HashData([1, .. Reference(leaves[..half]), .. Reference(leaves[half..])]);
    }

    [Fact]
    public void Key_FollowsFromTheClusterSecret_AndVerifiesWhatItSigned()
    {
        byte[] secret = [.. Enumerable.Range(0, RecordVault.SecretLength).Select(static i => (byte)i)];
        using var one = new AnchorKey(secret);
        using var same = new AnchorKey(secret);
        using var other = new AnchorKey(new byte[RecordVault.SecretLength]);
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(one.PublicKey.AsSpan(), out _);

        same.PublicKey.Should().Equal(one.PublicKey);
        other.PublicKey.Should().NotEqual(one.PublicKey);
        verifier.VerifyData([1, 2], same.Sign([1, 2]).AsSpan(), HashAlgorithmName.SHA256).Should().BeTrue();
        verifier.VerifyData([1, 2], other.Sign([1, 2]).AsSpan(), HashAlgorithmName.SHA256).Should().BeFalse();
    }
}

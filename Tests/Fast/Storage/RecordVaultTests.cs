using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

public sealed class RecordVaultTests
{
    private const string Citizen = "9434765919";

    /// <summary>Made apart from this code, with another library, from docs/storage-layout.md: secret 00…1f, key 64…83, nonce 00…0b.</summary>
    private const string GoldenPartition = "503efeb2683e230078dc89eded494416";

    private const string GoldenRow =
        "01000102030405060708090a0b18b717ca2b893f99a4b84d987767ca4b14e656b90da4ff543562c36bf29546335079b6e83559ce64f6fe77f0ccd98bc060"
        + "9a0a576af285955da2855124e23053ee1d37b02c2a5b905070a74d5c8cc5a666e2413635fd4da93b38a721e6299c726571af8d56624d52592c6ad4ba815a1bbe";

    private static readonly byte[] Secret = [.. Enumerable.Range(0, RecordVault.SecretLength).Select(number => (byte)number)];

    private readonly RecordVault _vault = new(Secret);

    [Fact]
    public void GoldenBytes_NameThePartition_AndUnwrap()
    {
        var partition = _vault.PartitionOf(Citizen);
        partition.ToString().Should().Be(GoldenPartition);

        var opening = _vault.Unwrap(partition, Convert.FromHexString(GoldenRow));

        opening.Citizen.Should().Be(Citizen);
        opening.Key.Should().Equal(Enumerable.Range(100, 32).Select(number => (byte)number));
    }

    [Theory]
    [InlineData("a")]
    [InlineData(Citizen)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void WhatWasOpened_Unwraps_InEverySiloWithTheSecret(string citizen)
    {
        var opened = _vault.Open(citizen);

        var unwrapped = new RecordVault(Secret).Unwrap(_vault.PartitionOf(citizen), opened.Wrapped);

        unwrapped.Citizen.Should().Be(citizen);
        unwrapped.Key.Should().Equal(opened.Key).And.HaveCount(32);
    }

    [Fact]
    public void G8_EachOpening_HasAKeyOfItsOwn_AndTheRowTellsNothing()
    {
        var (one, again, other) = (_vault.Open(Citizen), _vault.Open(Citizen), _vault.Open("x"));

        one.Key.Should().NotEqual(again.Key);
        one.Wrapped.ToArray().Should().NotEqual(again.Wrapped.ToArray());
        one.Wrapped.Length.Should().Be(other.Wrapped.Length, "its length would tell that of the citizen id");
        one.ToString().Should().NotContain(Citizen);
    }

    [Fact]
    public void G5_EachFlippedBit_IsFound()
    {
        var partition = _vault.PartitionOf(Citizen);
        var row = _vault.Open(Citizen).Wrapped.ToArray();
        for (var bit = 0; bit < row.Length * 8; bit++)
        {
            var changed = (byte[])row.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var unwrap = () => _vault.Unwrap(partition, changed);

            unwrap.Should().Throw<JournalCorruptException>().Which.FirstBad.Should().Be(1);
        }
    }

    [Fact]
    public void G7_ARowOfAnotherPartitionOrCluster_IsRefused()
    {
        var row = _vault.Open(Citizen).Wrapped;
        var swapped = () => _vault.Unwrap(_vault.PartitionOf("somebody-else"), row);
        var foreign = () => new RecordVault(new byte[RecordVault.SecretLength]).Unwrap(_vault.PartitionOf(Citizen), row);
        var cut = () => _vault.Unwrap(_vault.PartitionOf(Citizen), row[..^1]);
        var empty = () => _vault.Unwrap(_vault.PartitionOf(Citizen), default);

        swapped.Should().Throw<JournalCorruptException>();
        foreign.Should().Throw<JournalCorruptException>();
        cut.Should().Throw<JournalCorruptException>();
        empty.Should().Throw<JournalCorruptException>();
    }

    [Fact]
    public void AnotherCluster_NamesPartitionsOtherwise() =>
        new RecordVault(new byte[RecordVault.SecretLength]).PartitionOf(Citizen).Should().NotBe(_vault.PartitionOf(Citizen));

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void ASecretOfAnotherLength_IsRefused(int length)
    {
        var make = () => new RecordVault(new byte[length]);

        make.Should().Throw<ArgumentException>().WithMessage("*must have 32*");
    }
}

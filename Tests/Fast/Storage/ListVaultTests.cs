using System.Text;
using FluentAssertions;
using PhrCluster.Grains.Lists;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>What is kept of a list tells nobody who is on it.</summary>
public sealed class ListVaultTests
{
    private const string Citizen = "9434765919";

    private readonly ListVault _vault = Of(7);

    [Fact]
    public void ASealedId_Opens_AndTellsNothing_NotEvenItsLength()
    {
        var list = _vault.ListOf(ListKind.Patients, "RR8");
        var row = _vault.Seal(list, Citizen);

        _vault.Open(list, row).Should().Be(Citizen);
        Encoding.Latin1.GetString(row).Should().NotContain(Citizen);
        _vault.Seal(list, Citizen).Should().NotEqual(row).And.HaveSameCount(row);
        _vault.Seal(list, "a").Should().HaveSameCount(row);
        list.Key.Should().NotContain("RR8");
    }

    [Fact]
    public void AnotherList_OrCluster_OpensNone()
    {
        var list = _vault.ListOf(ListKind.Patients, "RR8");
        var row = _vault.Seal(list, Citizen);
        var changed = row.ToArray();
        changed[20] ^= 1;

        Action[] attempts =
        [
            () => _vault.Open(_vault.ListOf(ListKind.Patients, "RR9"), row), () => _vault.Open(_vault.ListOf(ListKind.Delegators, "RR8"), row),
            () => Of(8).Open(list, row), () => _vault.Open(list, changed), () => _vault.Open(list, row[1..]), () => _vault.Open(list, []),
        ];
        attempts.Should().AllSatisfy(static attempt => attempt.Should().Throw<InvalidDataException>());
    }

    [Fact]
    public void ASealedText_Opens_InItsListAlone_AndIsNoSealedId()
    {
        var list = _vault.ListOf(ListKind.Requests, "RR8");
        var row = _vault.SealText(list, $"receipt of {Citizen}");
        var changed = $"{(row[0] == 'A' ? 'B' : 'A')}{row[1..]}";

        _vault.OpenText(list, row).Should().Be($"receipt of {Citizen}");
        Encoding.Latin1.GetString(Convert.FromBase64String(row)).Should().NotContain(Citizen);
        _vault.SealText(list, $"receipt of {Citizen}").Should().NotBe(row);
        Action[] attempts =
        [
            () => _vault.OpenText(_vault.ListOf(ListKind.Requests, "RR9"), row), () => Of(8).OpenText(list, row), () => _vault.OpenText(list, changed), () => _vault.OpenText(list, ""), () => _vault.OpenText(list, "no base64"),
            () => _vault.OpenText(list, Convert.ToBase64String(_vault.Seal(list, Citizen))), () => _vault.Open(list, Convert.FromBase64String(row)),
        ];
        attempts.Should().AllSatisfy(static attempt => attempt.Should().Throw<InvalidDataException>());
    }

    [Fact]
    public void APlace_IsTheSameForEver_AndAnotherInEachList()
    {
        var lists = new[] { _vault.ListOf(ListKind.Patients, "RR8"), _vault.ListOf(ListKind.Patients, "RR9"), _vault.ListOf(ListKind.Delegators, "RR8"), Of(8).ListOf(ListKind.Patients, "RR8") };
        lists.Should().OnlyHaveUniqueItems();
        lists.Select(list => _vault.PlaceIn(list, Citizen)).Append(new RecordVault(Secret(7)).PartitionOf(Citizen).Value).Should().OnlyHaveUniqueItems("nothing shows that it is the same person");
        _vault.PlaceIn(lists[0], Citizen).Should().Be(Of(7).PlaceIn(lists[0], Citizen)).And.NotBe(_vault.PlaceIn(lists[0], "9434765918"));
    }

    [Fact]
    public void AnAlarm_IsTheSameForEver_AndTellsTheClusterAlone()
    {
        var alarm = _vault.AlarmOf(Citizen);
        alarm.Should().Be(Of(7).AlarmOf(Citizen)).And.NotContain(Citizen).And.NotBe(_vault.AlarmOf("9434765918"));
        _vault.WokenBy(alarm).Should().Be(Citizen);
        FluentActions.Invoking(() => Of(8).WokenBy(alarm)).Should().Throw<InvalidDataException>();
        FluentActions.Invoking(() => _vault.WokenBy("anna")).Should().Throw<InvalidDataException>();
    }

    private static ListVault Of(byte secret) => new(Secret(secret));

    private static byte[] Secret(byte secret) => [.. Enumerable.Repeat(secret, RecordVault.SecretLength)];
}

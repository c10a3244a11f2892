using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core;

public sealed class PackedRunTests
{
    [Fact]
    public void G5_UnpackedCommits_HaveTheCanonicalBytesTheyWerePackedWith() =>
        Generate.Commits.Sample(commits =>
        {
            var packed = PackedRun.Pack(commits, ChainHash.Genesis(Sample.Partition), PackedRun.SegmentQuality);
            var unpacked = PackedRun.Unpack(packed, commits[0].Sequence, out var end);
            end.Should().Be(ChainHash.Genesis(Sample.Partition));
            unpacked.Select(Canonical).Should().Equal(commits.Select(Canonical));
        });

    [Theory]
    [InlineData("1.0"), InlineData("1.00"), InlineData("-0.0"), InlineData("0"), InlineData("-7"), InlineData("1e3"), InlineData("1E-22")]
    [InlineData("0.000000000000000000000000000000000001"), InlineData("123456789012345678"), InlineData("1234567890123456789"), InlineData("179.23347621031567")]
    public void ANumber_KeepsEveryDigit(string text) =>
        RoundTrip(Sample.Glucose(Sample.Noon, text)).Should().BeOfType<Reading>()
            .Which.Value.Should().Be(new QuantityValue(Quantity.Ucum(text, "mmol/L")));

    [Theory]
    [InlineData("2024"), InlineData("2024-02"), InlineData("2024-02-29"), InlineData("2024-02-29T23:59:59Z"), InlineData("2024-02-29T23:59:59+00:00")]
    [InlineData("2024-02-29T23:59:59-00:00"), InlineData("2013-04-02T09:30:10.120+01:00"), InlineData("1999-12-31T23:59:60Z")]
    [InlineData("2024-01-01T00:00:00.123456789Z"), InlineData("1898-01-01T00:00:00.5-05:30")]
    public void ATime_KeepsThePrecisionAndZoneItWasReportedIn(string text) =>
        RoundTrip(Sample.Glucose(Sample.Noon) with { Time = ReportedTime.At(text) }).Time.Should().Be(ReportedTime.At(text));

    [Fact]
    public void APeriodWithAnOpenEnd_StaysOpen() =>
        RoundTrip(Sample.Glucose(Sample.Noon) with { Time = ReportedTime.Period("2018-04-02T10:30:10+01:00", null) })
            .Time.Should().Be(ReportedTime.Period("2018-04-02T10:30:10+01:00", null));

    [Fact]
    public void ACgmDay_PacksToFewBytesAReading()
    {
        var commits = Enumerable.Range(0, 288).Select(i => new Commit(
            i + 1, (ulong)i, Sample.Noon.AddMinutes(5 * i),
            [
                new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(5 * i).AddSeconds(i % 3), $"5.{i % 10}")),
                new SubmissionRecorded($"cgm-{i}", Sample.Device, []),
            ])).ToArray();
        var packed = PackedRun.Pack(commits, ChainHash.Genesis(Sample.Partition), PackedRun.SegmentQuality);
        (packed.Length / 288.0).Should().BeLessThan(16);
    }

    [Fact]
    public void BytesThatAreNotARun_AreRefused()
    {
        var packed = PackedRun.Pack([new Commit(1, 1, Sample.Noon, [])], ChainHash.Genesis(Sample.Partition), PackedRun.CommitQuality);
        for (var length = 0; length < packed.Length; length++)
        {
            var cut = packed[..length];
            FluentActions.Invoking(() => PackedRun.Unpack(cut, 1, out _)).Should().Throw<InvalidDataException>($"{length} bytes of {packed.Length} are not a run");
        }
    }

    private static RecordItem RoundTrip(RecordItem item)
    {
        var packed = PackedRun.Pack([new Commit(1, 1, Sample.Noon, [new ItemRecorded(item)])], ChainHash.Genesis(Sample.Partition), PackedRun.CommitQuality);
        return PackedRun.Unpack(packed, 1, out _)[0].Entries.OfType<ItemRecorded>().Single().Item;
    }

    private static string Canonical(Commit commit)
    {
        var writer = new ByteWriter();
        CommitSchema.WriteCanonical(writer, commit);
        return Convert.ToHexString(writer.Written);
    }
}

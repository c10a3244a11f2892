using FluentAssertions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>Blood pressures of the newest days stand in the record, each that holds, and what it says of how far back they are whole is true.</summary>
public sealed class RecentPressuresTests
{
    private static readonly DateTimeOffset Start = Sample.Noon.AddDays(-40);

    [Fact]
    public void ThoseOfTheNewestDays_AreKept_AndItIsSaidSinceWhen()
    {
        var record = Sample.Unopened;
        record.Pressures.Should().BeSameAs(RecentPressures.None, "it is whole from the beginning");
        for (var day = 0; day < 30; day++)
        {
            record = record.Then(Start.AddDays(day), new ItemRecorded(Sample.BloodPressure(Start.AddDays(day), "135", "85")), new ItemRecorded(Sample.Glucose(Start.AddDays(day))));
        }

        record.Pressures.CompleteSince.Should().Be(Start.AddDays(29) - RecentPressures.Kept);
        record.Pressures.Readings.Should().HaveCount(10).And.OnlyContain(static it => it.Reading.Value == 135 && it.Reading.Second == 85);
    }

    [Fact]
    public void WhatIsCorrected_AndWhatComesTooLate_IsNotThere()
    {
        var record = Sample.Unopened.Then(Start, new ItemRecorded(Sample.BloodPressure(Start, "135", "85")));
        var former = new ItemRef(record.Version, 0);
        record = record.Then(Start, new ItemRecorded(Sample.BloodPressure(Start, "131", "81"), former));
        record.Pressures.Readings.Should().ContainSingle().Which.Reading.Value.Should().Be(131);

        var next = new ItemRef(record.Version, 0);
        record = record.Then(Start, new ItemRecorded(Sample.BloodPressure(Start, "131", "81") with { Status = RecordItem.EnteredInError }, next));
        record.Pressures.Readings.Should().BeEmpty();

        record = record.Then(Start.AddDays(20), new ItemRecorded(Sample.BloodPressure(Start.AddDays(20), "120", "80")));
        record = record.Then(Start.AddDays(20), new ItemRecorded(Sample.BloodPressure(Start.AddDays(2), "180", "80")));
        record.Pressures.Readings.Should().ContainSingle().Which.Reading.Value.Should().Be(120);
        record.Pressures.CompleteSince.Should().BeAfter(Start.AddDays(2));
    }

    [Fact]
    public void TooManyOnOneDay_LeaveARoomThatHasAnEnd()
    {
        var (record, device) = (Sample.Unopened, new string('x', 200));
        for (var i = 0; i < 300; i++)
        {
            var at = Start.AddMinutes(i);
            record = record.Then(at, new ItemRecorded(Sample.BloodPressure(at, "135", "85") with { Source = new ItemSource($"app-{i}", null, device) }));
        }

        record.Pressures.Readings.Length.Should().BeInRange(1, RecordLimits.MaxRecentPressures);
        record.Pressures.CompleteSince.Should().Be(record.Pressures.Readings.Min(static it => it.Reading.At).AddMinutes(-1).AddTicks(1));
        (RecordSnapshot.Pack(record).Length - RecordSnapshot.Pack(record with { Pressures = RecentPressures.None }).Length)
            .Should().BeLessThan(RecordLimits.MaxRecentPressureBytes);
    }

    [Fact]
    public void ASnapshot_HoldsThemWhole_ToTheLastDigit()
    {
        var kilopascals = Sample.BloodPressure(Start, "18.3", "11.1");
        kilopascals = kilopascals with { Components = [.. kilopascals.Components.Select(static it => it with { Value = new QuantityValue(Datatypes.Quantity.Ucum(((QuantityValue)it.Value!).Quantity.Value!.Text, "kPa")) })] };
        var record = Sample.Unopened.Then(Start, new ItemRecorded(kilopascals), new ItemRecorded(Sample.BloodPressure(Start.AddHours(1), "120", "80")));
        record.Pressures.Readings.Should().HaveCount(2);

        var again = RecordSnapshot.Unpack(RecordSnapshot.Pack(record)).Pressures;

        again.CompleteSince.Should().Be(record.Pressures.CompleteSince);
        again.Readings.Should().Equal(record.Pressures.Readings);
    }

    [Fact]
    public void ASnapshotFromBeforeTheyWereKept_IsWholeAfterTheNewestThatItKnows()
    {
        var record = Sample.Unopened.Then(Start, new ItemRecorded(Sample.BloodPressure(Start, "135", "85")), new ItemRecorded(Sample.Glucose(Start.AddHours(3))));

        byte[] none = [1, 2, 0, 0];
        var packed = RecordSnapshot.Pack(record with { Pressures = RecentPressures.None });
        packed[^none.Length..].Should().Equal(none, "the part that says that none are kept");
        RecordSnapshot.Unpack(packed).Pressures.Should().BeSameAs(RecentPressures.None);
        var again = RecordSnapshot.Unpack(packed[..^none.Length]).Pressures;

        again.Readings.Should().BeEmpty();
        again.CompleteSince.Should().Be(Start.AddTicks(1));
    }
}

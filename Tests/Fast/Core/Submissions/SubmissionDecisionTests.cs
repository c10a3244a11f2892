using FluentAssertions;
using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Submissions;

public sealed class SubmissionDecisionTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void AReadingSentTwice_IsADuplicateTheSecondTime()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon)).Accepted.Should().Be(1);
        Notes(_journal.Submit("b", Noon, Sample.Glucose(Noon))).Should().Equal(new ItemDuplicate(0));
    }

    [Theory]
    [InlineData("5.60"), InlineData("5.7")]
    public void AReadingOfAnotherValue_OrOfMoreDigits_IsAnother(string mmol)
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon));
        _journal.Submit("b", Noon, Sample.Glucose(Noon, mmol)).Accepted.Should().Be(1);
    }

    [Fact]
    public void ALateReading_IsTakenUp_AndItsRepetitionIsADuplicate_FoldedOrNot()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon));
        _journal.Submit("b", Noon, Sample.Glucose(Noon.AddHours(-1))).Accepted.Should().Be(1);
        _journal.Submit("c", Noon, Sample.Glucose(Noon.AddHours(-1))).Duplicates.Should().Be(1);
        _journal.Fold();
        _journal.Submit("d", Noon, Sample.Glucose(Noon.AddHours(-1))).Duplicates.Should().Be(1);
    }

    [Fact]
    public void AReadingTwiceInOneSubmission_IsTakenUpOnce() =>
        Notes(_journal.Submit("a", Noon, Sample.Glucose(Noon), Sample.Glucose(Noon), Sample.Glucose(Noon, "7.0")))
            .Should().Equal(new ItemDuplicate(1));

    [Fact]
    public void ALaterVersionInTheSameSubmission_SupersedesTheEarlier()
    {
        var receipt = _journal.Submit("a", Noon, Sample.Glucose(Noon, "5.6", "x"), Sample.Glucose(Noon, "5.8", "x"));
        Notes(receipt).Should().Equal(new ItemCorrected(1, new ItemRef(1, 0)));
        _journal.Current.Select(held => held.Ref).Should().Equal(new ItemRef(1, 1));
        _journal.Record.Summaries.Measures.Single().Values.Count.Should().Be(1);
    }

    [Fact]
    public void ACorrection_NamesWhatItSupersedes_EvenThatOfACorrection()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon, "5.6", "x"));
        Notes(_journal.Submit("b", Noon, Sample.Glucose(Noon, "5.7", "x"))).Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));
        _journal.Fold();
        Notes(_journal.Submit("c", Noon, Sample.Glucose(Noon, "5.8", "x"))).Should().Equal(new ItemCorrected(0, new ItemRef(2, 0)));
    }

    [Fact]
    public void AVersionOlderThanTheOneHeld_ChangesNothing()
    {
        _journal.Submit("a", Noon, Updated("5.8", "2026-03-02"));
        Notes(_journal.Submit("b", Noon, Updated("5.6", "2026-03-01"))).Should().Equal(new ItemOutdated(0));
        _journal.Submit("c", Noon, Updated("5.9", "2026-03-02")).Accepted.Should().Be(1);
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z"), InlineData("9999"), InlineData("2026-03-15T12:00:01Z")]
    public void AVersionDatedInTheFuture_IsHeld_AndOutdatesNothing(string future)
    {
        _journal.Submit("a", Noon, Updated("5.6", future)).Accepted.Should().Be(1);
        Notes(_journal.Submit("b", Noon, Updated("5.6", "2026-03-13") with { Status = RecordItem.EnteredInError })).Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));
        Notes(_journal.Submit("c", Noon, Updated("5.7", future))).Should().Equal(new ItemCorrected(0, new ItemRef(2, 0)));
        _journal.Current.Should().ContainSingle().Which.Item.Source.Updated.Should().Be(future, "what came is given back as it came");
    }

    [Fact]
    public void AVersionThatAFastClockLetIn_OutdatesNothing()
    {
        var future = Noon.AddYears(3).ToString("O");
        _journal.Submit("a", Noon.AddYears(4), Updated("5.6", future)).Accepted.Should().Be(1);
        Notes(_journal.Submit("b", Noon, Updated("5.6", "2026-03-13") with { Status = RecordItem.EnteredInError })).Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));
    }

    [Fact]
    public void AVersionThatIsADayAheadAtMost_IsOrderedLikeOthers()
    {
        _journal.Submit("a", Noon, Updated("5.6", "2026-03-15T12:00:00Z"));
        Notes(_journal.Submit("b", Noon, Updated("5.7", "2026-03-14T12:00:00Z"))).Should().Equal(new ItemOutdated(0));
    }

    [Fact]
    public void EnteredInError_TakesAReadingBack()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon, "5.6", "x"));
        _journal.Submit("b", Noon, Sample.Glucose(Noon, "5.6", "x") with { Status = RecordItem.EnteredInError });
        _journal.Record.Summaries.Measures.Should().BeEmpty();
    }

    [Fact]
    public void OneSourcesIdentifier_IsNotAnothers()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon, "5.6", "x", "meter"));
        _journal.Submit("b", Noon, Sample.Glucose(Noon, "5.7", "x", "pump")).Accepted.Should().Be(1);
    }

    [Fact]
    public void WhatIsRefused_DoesNotHinderTheRest()
    {
        var receipt = _journal.Submit("a", Noon, null!, Sample.Glucose(Noon), Sample.Glucose(Noon.AddDays(2)));
        (receipt.Accepted, receipt.NotTaken).Should().Be((1, 2));
        receipt.Items.OfType<ItemRefused>().Select(note => (note.Index, note.Field)).Should().Equal((0, "item"), (2, "effective"));
    }

    [Fact]
    public void DataThatArrivesInOrder_NeedsNoLookUp()
    {
        for (var i = 0; i < 10; i++)
        {
            var items = new Submission($"s{i}", [Sample.Glucose(Noon.AddMinutes(5 * i)), Sample.BloodPressure(Noon.AddMinutes(5 * i), "120", "80")]);
            SubmissionPlan.Of(_journal.Record, Standing.Citizen, items, Noon).Lookup.Late.Should().BeEmpty();
            _journal.Submit(items.Id, Noon.AddMinutes(5 * i), [.. items.Items]);
            _journal.Fold();
        }

        _journal.SegmentsRead.Should().Be(0);
    }

    [Fact]
    public void AReadingAtItsSourcesLatestTime_IsLookedUp() =>
        SubmissionPlan.Of(After(Sample.Glucose(Noon)), Standing.Citizen, new Submission("b", [Sample.Glucose(Noon)]), Noon).Lookup.Late.Should().HaveCount(1);

    [Fact]
    public void AnotherSource_OrAnotherCode_HasItsOwnLatestTime()
    {
        var items = new Submission("b", [Sample.Glucose(Noon.AddDays(-1), source: "pump"), Sample.BloodPressure(Noon.AddDays(-1), "120", "80")]);
        SubmissionPlan.Of(After(Sample.Glucose(Noon)), Standing.Citizen, items, Noon).Lookup.Late.Should().BeEmpty();
    }

    [Fact]
    public void BeyondTheMostCodesOfASource_DataIsKept_AndNotSummedUp()
    {
        _journal.Submit("a", Noon, [.. Enumerable.Range(0, RecordLimits.MaxMeasuresPerSource + 50).Select(i => OfCode(i, Noon))]).NotTaken.Should().Be(0);
        _journal.Submit("b", Noon, OfCode(0, Noon.AddMinutes(1)), OfCode(5_000, Noon)).Accepted.Should().Be(2);

        _journal.Current.Should().HaveCount(RecordLimits.MaxMeasuresPerSource + 52);
        _journal.Record.Summaries.Measures.Should().HaveCount(RecordLimits.MaxMeasuresPerSource);
        _journal.Record.Summaries.Measures[0].Values.Count.Should().Be(2);
    }

    [Fact]
    public void NoSourceUsesUpTheCodesOfARecord_AndNoFigureLeavesAReadingOut()
    {
        _journal.Submit("a", Noon, [.. Enumerable.Range(0, 900).Select(i => OfCode(i, Noon))]);
        _journal.Fold();

        _journal.Submit("b", Noon, OfCode(899, Noon.AddMinutes(1), "pump"), OfCode(5_000, Noon, "pump"));

        _journal.Record.Summaries.Measures[^2].Values.Count.Should().Be(2, "the first source's reading of the code was kept beside the figures");
        _journal.Record.Summaries.Measures[^1].Values.Count.Should().Be(1);
        _journal.Reload().Summaries.Measures.Should().BeEquivalentTo(_journal.Record.Summaries.Measures);
    }

    [Fact]
    public void BeyondTheMostCodesOfARecord_DataIsKept_AndNotSummedUp()
    {
        for (var source = 0; source < 4; source++)
        {
            var first = source * 400;
            _journal.Submit($"s{source}", Noon, [.. Enumerable.Range(first, 400).Select(i => OfCode(i, Noon, $"source-{source}"))]).NotTaken.Should().Be(0);
        }

        _journal.Current.Should().HaveCount(1_600);
        _journal.Record.Summaries.Measures.Should().HaveCount(RecordLimits.MaxMeasures);
    }

    [Fact]
    public void MorePairsOfSourceAndCodeThanMarks_AreStillSortedExactly()
    {
        for (var batch = 0; batch < 3; batch++)
        {
            RecordItem[] items = [.. Enumerable.Range(batch * 500, 500).Select(i => Sample.Glucose(Noon, source: $"source-{i}"))];
            _journal.Submit($"a{batch}", Noon, items).Accepted.Should().Be(500);
            _journal.Submit($"b{batch}", Noon, items).Duplicates.Should().Be(500);
            _journal.Fold();
        }

        _journal.Record.Marks.Marks.Should().HaveCount(1_024);
    }

    [Fact]
    public void AThousandDifferentReadingsOfOneInstant_CostTenTimesAHundred()
    {
        var few = Cost(100);
        Cost(1_000).Should().BeLessThan(40 * few, "each is compared with those of equal content, not with all");
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void ASubmissionWithoutAnId_OrWithAnImpossibleOne_IsRefused(string? id) =>
        SubmissionPlan.Check(new Submission(id!, [Sample.Glucose(Noon)]))!.Value.Field.Should().Be("submission.id");

    [Fact]
    public void ASubmissionWhoseIdIsNotUnicode_IsRefused() =>
        SubmissionPlan.Check(new Submission("a\ud800", [Sample.Glucose(Noon)]))!.Value.Field.Should().Be("submission.id");

    [Fact]
    public void ASubmissionWithoutItems_OrWithTooMany_IsRefused()
    {
        SubmissionPlan.Check(null)!.Value.Field.Should().Be("submission.id");
        SubmissionPlan.Check(new Submission("a", default))!.Value.Field.Should().Be("submission.items");
        SubmissionPlan.Check(new Submission("a", Sample.Repeat(1_001, _ => (RecordItem)Sample.Glucose(Noon))))!.Value.Field.Should().Be("submission.items");
    }

    /// <summary>Allocated bytes, which unlike time do not depend on what else the machine does.</summary>
    private static long Cost(int readings)
    {
        RecordItem[] items = [.. Enumerable.Range(0, readings).Select(i => Sample.Glucose(Noon, $"5.{i:D3}"))];
        var journal = new MemoryJournal();
        var before = GC.GetAllocatedBytesForCurrentThread();
        journal.Submit("a", Noon, items).Accepted.Should().Be(readings);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private CitizenRecord After(params RecordItem[] items)
    {
        _journal.Submit("a", Noon, items);
        return _journal.Record;
    }

    private static Reading Updated(string mmol, string updated)
    {
        var reading = Sample.Glucose(Noon, mmol, "x");
        return reading with { Source = reading.Source with { Updated = updated } };
    }

    private static Reading OfCode(int code, DateTimeOffset at, string source = "meter") => Sample.Glucose(at, source: source) with { Code = CodeableConcept.Of("http://local", $"code-{code}") };

    private static IEnumerable<ItemNote> Notes(SubmissionReceipt receipt) => receipt.Items;
}

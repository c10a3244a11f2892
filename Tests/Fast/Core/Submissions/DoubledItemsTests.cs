using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;
using static PhrCluster.Tests.Support.Core.MemoryJournal;

namespace PhrCluster.Tests.Fast.Core.Submissions;

/// <summary>The same data under another source's name is taken, and the receipt tells how much of it is there twice.</summary>
public sealed class DoubledItemsTests
{
    private static readonly Requester Lab = new("lab", Role.Service, "lab", PurposeOfUse.Treatment);
    private static readonly Requester Copy = new("copy", Role.Service, "copy", PurposeOfUse.Treatment);

    private readonly MemoryJournal _journal = new();

    [Theory]
    [InlineData(10, 10), InlineData(9, 0)]
    public void WhatOthersDelivered_IsToldFromTenItemsOn_FoldedOrNot(int items, int told)
    {
        Deliver(Lab, "a", Glucoses("lab", items));
        Deliver(Copy, "b", Filled(Glucoses("copy", items))).Should().BeEquivalentTo(new { Accepted = 10, Doubled = told });
        _journal.Fold();
        Deliver(Copy, "c", Filled(Glucoses("third", items))).Doubled.Should().Be(10, "those of the copy are the deliverer's own");
    }

    [Theory]
    [InlineData(Capacity.Service, "lab", 1), InlineData(Capacity.Self, "copy", 1), InlineData(Capacity.Service, "copy", 0)]
    public void WhatTheDelivererKnows_IsToldOfEachItem(Capacity capacity, string name, int told)
    {
        Deliver(Lab, "a", Glucoses("lab", 1));
        var right = Everything(name == "lab" ? Lab : Copy, capacity);

        _journal.Decide(right, "b", Sample.Noon, Filled(Glucoses("other", 1))).Receipt!.Doubled.Should().Be(told);
    }

    [Fact]
    public void AnotherValueTimeOrCode_IsNotTheSame()
    {
        Deliver(Lab, "a", Glucoses("lab", 1));
        var one = Glucoses("other", 1)[0];

        Deliver(Lab, "b", Filled((Reading)one with { Value = new QuantityValue(Quantity.Ucum("5.7", "mmol/L")) }, one with { Time = ReportedTime.At("2026-03-13T11:59:00Z") }))
            .Should().BeEquivalentTo(new { Accepted = 10, Doubled = 0 });
    }

    [Fact]
    public void WhatIsTakenBack_OrOfTheSameSource_IsNotCounted()
    {
        Deliver(Lab, "a", [.. Glucoses("lab", 1, "Observation/").Select(static item => item with { Status = RecordItem.EnteredInError })]);
        Deliver(Lab, "b", Filled(Glucoses("other", 1))).Doubled.Should().Be(0);
        Deliver(Lab, "c", Filled(Glucoses("other", 1, "Observation/"))).Doubled.Should().Be(0);
    }

    [Fact]
    public void DataThatArrivesInOrder_ReadsNothingForIt()
    {
        Deliver(Lab, "a", Glucoses("lab", 3));
        _journal.Fold();

        Deliver(Copy, "b", [.. Enumerable.Range(0, 10).Select(static at => Sample.Glucose(Sample.Noon.AddMinutes(-at), source: "copy"))]).Accepted.Should().Be(10);

        _journal.SegmentsRead.Should().Be(0);
    }

    private static RecordItem[] Glucoses(string source, int count, string? identifier = null) =>
        [.. Enumerable.Range(1, count).Select(at => Sample.Glucose(Sample.Noon.AddDays(-1).AddMinutes(at), identifier: identifier is null ? null : identifier + at, source: source))];

    /// <summary>With others behind them, since small submissions are not looked at.</summary>
    private static RecordItem[] Filled(params RecordItem[] items) =>
        [.. items, .. Enumerable.Range(items.Length, 10 - items.Length).Select(at => Sample.Glucose(Sample.Noon.AddDays(-2).AddMinutes(at), source: items[0].Source.Name))];

    private SubmissionReceipt Deliver(Requester by, string id, params RecordItem[] items) => _journal.Decide(Everything(by), id, Sample.Noon, items).Receipt!;
}

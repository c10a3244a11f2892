using FluentAssertions;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;
using static PhrCluster.Tests.Support.Core.MemoryJournal;

namespace PhrCluster.Tests.Fast.Core.Submissions;

/// <summary>An item that has no id, but an identifier in some system, is corrected and taken back by it.</summary>
public sealed class SourceIdentifierTests
{
    private const string Identifier = "urn:oid:1.2.246.10|4711.2026";

    private static readonly Requester Lab = new("lab", Role.Service, "lab", PurposeOfUse.Treatment);

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void ByItsIdentifier_AnItemIsCorrected_AndTakenBack_FoldedOrNot()
    {
        Deliver("a", "5.6", Identifier).Accepted.Should().Be(1);
        Deliver("b", "5.7", Identifier).Items.Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));
        _journal.Fold();
        Deliver("c", "5.7", Identifier, RecordItem.EnteredInError).Items.Should().Equal(new ItemCorrected(0, new ItemRef(2, 0)));
        _journal.Record.Summaries.Measures.Should().BeEmpty();
    }

    [Theory]
    [InlineData("urn:oid:1.2.246.11|4711.2026"), InlineData("4711.2026"), InlineData("Observation/4711.2026")]
    public void AnotherSystemsIdentifier_IsAnother(string other)
    {
        Deliver("a", "5.6", Identifier);
        Deliver("b", "5.7", other).Items.Should().BeEmpty();
        _journal.Current.Should().HaveCount(2);
    }

    [Fact]
    public void AnotherTypesIdentifier_IsAnother_FoldedOrNot()
    {
        var report = Sample.Vaccination("2026-03-01", Identifier) with { Kind = EventKind.DiagnosticReport, Source = new ItemSource("lab", Identifier) };
        Deliver("a", "5.6", Identifier);

        Deliver("b", report).Items.Should().BeEmpty();
        _journal.Fold();
        Deliver("c", report with { Status = "amended" }).Items.Should().Equal(new ItemCorrected(0, new ItemRef(2, 0)));
        Deliver("d", "5.7", Identifier).Items.Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));

        _journal.Current.Select(static held => held.Item.ResourceType).Should().Equal("DiagnosticReport", "Observation");
    }

    private SubmissionReceipt Deliver(string id, string mmol, string identifier, string status = "final") =>
        Deliver(id, Sample.Glucose(Sample.Noon, mmol, identifier, "lab") with { Status = status });

    private SubmissionReceipt Deliver(string id, RecordItem item) => _journal.Decide(Everything(Lab), id, Sample.Noon, item).Receipt!;
}

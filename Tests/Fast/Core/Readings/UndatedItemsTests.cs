using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

/// <summary>FHIR lets most events leave their time out: an allergy that nobody dated must not vanish.</summary>
public sealed class UndatedItemsTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private static readonly ClinicalEvent Allergy = Sample.Vaccination("2020") with
    {
        Kind = EventKind.AllergyIntolerance,
        Code = CodeableConcept.Of(CodeSystems.Snomed, "91936005", "Allergy to penicillin"),
        Time = ReportedTime.Unknown,
    };

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void AnEventOfUnknownTime_IsHeld_AndAReadingIsNot()
    {
        _journal.Submit("a", Noon, Allergy).Accepted.Should().Be(1);
        _journal.Current.Single().Item.Time.IsUnknown.Should().BeTrue();
        ItemRules.Check(Sample.Glucose(Noon) with { Time = ReportedTime.Unknown }, Noon)!.Value.Field.Should().Be("effective");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void SentAgain_ItIsADuplicate_HoweverMuchLater_FoldedOrNot(bool fold)
    {
        _journal.Submit("a", Noon, Allergy);
        if (fold)
        {
            _journal.Fold();
        }

        _journal.Submit("b", Noon.AddYears(1), Allergy).Duplicates.Should().Be(1);
        _journal.Submit("c", Noon.AddYears(2), Allergy with { Status = "inactive" }).Accepted.Should().Be(1);
    }

    [Fact]
    public void ItStandsWhereItWasReceived_AmongTheItemsAndOnTheDashboard()
    {
        _journal.Submit("a", Noon.AddDays(-2), Sample.Vaccination("2026-03-11"));
        _journal.Submit("b", Noon.AddDays(-1), Allergy);
        _journal.Submit("c", Noon, Sample.Vaccination("2026-03-14"));
        Page(new ReadingQuery()).Should().Equal("2026-03-14", null, "2026-03-11");
        View().Events.Select(static it => it.Time.Start).Should().Equal("2026-03-14", null, "2026-03-11");
    }

    [Fact]
    public void AQueryThatIsBoundedInTime_LeavesItOut()
    {
        _journal.Submit("a", Noon, Allergy);
        Page(new ReadingQuery(From: Noon.AddDays(-1))).Should().BeEmpty();
        Page(new ReadingQuery(To: Noon.AddDays(1))).Should().BeEmpty();
    }

    [Fact]
    public void TheLog_CountsIt_AndTellsNoSpanOfTime()
    {
        _journal.Submit("a", Noon, Allergy);
        View().Data.Should().Match<DataDescription>(static data => data.Count == 1 && data.From == null && data.To == null);
        Disclosures.Describe([Allergy]).Should().Match<DataDescription>(static data => data.Count == 1 && data.From == null);
    }

    private static Viewer Self => Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Noon), Standing.Everything, RecordLabels.None);

    private DashboardView View() => DashboardView.OfSummaries(_journal.Record.Summaries, Self, DayBucket.DayOf(Noon))!;

    private IEnumerable<string?> Page(ReadingQuery query)
    {
        var page = new NewestPage(query, after: null, Self);
        foreach (var held in _journal.Current)
        {
            page.Offer(held);
        }

        return page.Close().Items.Select(static held => held.Item.Time.Start);
    }
}

using FluentAssertions;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Web.Pages.Administration;
using PhrCluster.Web.Pages.Frame.Forms;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>A programme as the fields of a form.</summary>
public sealed class DraftFieldsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Programme Beds = new(
        SampleProgrammes.Planning, 1, ProgrammeKind.Planning, ProgrammeState.Draft, 1,
        SampleProgrammes.Terms(Start, ProgrammeKind.Planning) with
        {
            Algorithms = ["BP-SEVERE"],
            Tables = [SampleProgrammes.Pressures, new ProgrammeTable("sugar", "Sugar", "glucose", TableStatistic.Newest, [7.8m, 11.1m], TablePeriod.Month, TableDimensions.Area)],
        },
        [], Start);

    [Fact]
    public void WhatAProgrammeSays_IsTypedAndReadAgain()
    {
        var (draft, errors) = new DraftFields(DraftFields.Of(Beds)).Read();
        errors.Should().BeEmpty();
        (draft!.Id, draft.Kind, draft.Terms).Should().Be((Beds.Id, Beds.Kind, Beds.Terms));
    }

    [Fact]
    public void LinesThatABrowserEndsItsOwnWay_EndAsRulesHaveThem() =>
        new DraftFields(DraftFields.Of(Beds).With(DraftFields.Benefit, "You find a bed.\r\nSo do others.")).Read().Draft!.Terms.Benefit.Should().Be("You find a bed.\nSo do others.");

    [Theory]
    [InlineData("id", "code")]
    [InlineData("terms.title", "title")]
    [InlineData("terms.legalGround", "legal-ground")]
    [InlineData("terms.resultsFor", "results-for")]
    [InlineData("terms.ethicsReference", "ethics")]
    [InlineData("terms.algorithms[0]", "algorithms")]
    [InlineData("terms.end", "end")]
    [InlineData("terms.tables", "table-1-id")]
    [InlineData("terms.tables[0].edges[1]", "table-1-edges")]
    [InlineData("terms.tables[1].dimensions", "table-3-by")]
    [InlineData("terms", "code")]
    public void ARule_IsToldAtItsField(string rule, string field)
    {
        var typed = DraftFields.Of(Beds with { Terms = Beds.Terms with { Tables = [SampleProgrammes.Pressures] } }).With(DraftFields.Tables, "3").With(DraftFields.Of(2, DraftFields.TableId), "third");
        new DraftFields(typed).FieldOf(rule).Should().Be(field);
    }

    [Fact]
    public void WhatIsMissing_IsToldAtItsField_AndATableThatIsLeftOutIsNone()
    {
        new DraftFields(FormFields.None).IsSent.Should().BeFalse();
        new DraftFields(FormFields.None.With(DraftFields.Tables, "1")).IsSent.Should().BeTrue();
        new DraftFields(FormFields.None).Read().Errors.Select(static it => it.Field).Should().Equal(
        [
            "code", "kind", "title", "organization", "purpose", "question", "legal-ground", "results-for", "benefit", "information", "ethics", "start", "end",
            "table-1-id", "table-1-title", "table-1-measure", "table-1-statistic", "table-1-period", "table-1-edges",
        ], "they are told in the order of the form");
        new DraftFields(DraftFields.Of(Beds).With(DraftFields.Tables, "5")).Read().Draft!.Terms.Tables.Should().HaveCount(2);
        new DraftFields(DraftFields.Of(Beds).With(DraftFields.Of(0, DraftFields.Edges), "120 much")).Read().Errors.Should().ContainSingle().Which.Field.Should().Be("table-1-edges");
        new DraftFields(DraftFields.Of(Beds).With(DraftFields.Of(0, DraftFields.By), "height")).Read().Errors.Should().ContainSingle().Which.Field.Should().Be("table-1-by");
        new DraftFields(DraftFields.Of(Beds).With(DraftFields.Tables, "900")).TableCount.Should().Be(RecordLimits.MaxProgrammeTables);
    }
}

using FluentAssertions;
using PhrCluster.Core.Programmes;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Programmes;

/// <summary>What may become of a programme, and which terms it may have.</summary>
public sealed class ProgrammeHistoryTests
{
    private const string Ann = "ann", Ben = "ben";

    private static readonly DateTimeOffset Now = Sample.Noon;
    private static readonly ProgrammeTerms Terms = SampleProgrammes.Terms(Now);
    private static readonly ProgrammeHistory Draft = Made(ProgrammeHistory.None.Draft(SampleProgrammes.Research, ProgrammeKind.Research, Terms, Ann, Now));
    private static readonly ProgrammeHistory Open = Made(Draft.Open(1, Ben, Now));

    [Fact]
    public void ADraft_IsOpenedByAnother_ThanWhoChangedItLast()
    {
        Broken(Draft.Open(1, Ann, Now)).Should().Be("by");
        Open.Current.Should().BeEquivalentTo(new { State = ProgrammeState.Open, Version = 2, TermsVersion = 1, OpenedAt = Now });

        var changed = Made(Draft.Change(Terms with { Title = "Blood pressure of the young" }, 1, Ben, Now));
        Broken(changed.Open(2, Ben, Now)).Should().Be("by", "Ben changed it last");
        Broken(changed.Open(1, Ann, Now)).Should().Be("version", "Ann has not read what Ben changed");
        Made(changed.Open(2, Ann, Now)).Current!.TermsVersion.Should().Be(2);
    }

    [Fact]
    public void WhatAnOpenOneAsks_IsNotChanged_ButForAnEarlierEnd()
    {
        var change = Open.Change(Terms with { Question = "Something else?" }, null, Ann, Now);
        Broken(change).Should().Be("terms");
        change.Fault!.Value.Rule.Should().Contain("start a new programme and ask again");
        Broken(Open.Change(Terms with { End = Terms.End.AddDays(1) }, null, Ann, Now)).Should().Be("terms.end");
        Broken(Open.Change(Terms with { End = Now }, null, Ann, Now.AddDays(1))).Should().Be("terms.end", "the end is over");

        var sooner = Made(Open.Change(Terms with { End = Terms.End.AddDays(-1) }, 2, Ann, Now));
        sooner.Current.Should().BeEquivalentTo(new { Version = 3, TermsVersion = 1, Terms = Terms with { End = Terms.End.AddDays(-1) } });
        Broken(sooner.Change(Terms with { End = Terms.End.AddDays(-2) }, 2, Ben, Now)).Should().Be("version", "it was changed since");
    }

    [Fact]
    public void WhatIsOver_IsNotOpenedAgain_AndIsStillReportedOn()
    {
        var closed = Made(Open.Close(Ann, Now.AddDays(1)));
        Broken(closed.Open(3, Ben, Now.AddDays(1))).Should().Be("state");
        Broken(closed.Change(Terms with { End = Terms.End.AddDays(-1) }, null, Ann, Now)).Should().Be("state");
        var ended = Made(closed.End(Ann, Now.AddDays(2)));
        ended.Current.Should().BeEquivalentTo(new { State = ProgrammeState.Ended, ClosedAt = Now.AddDays(1) });
        Made(ended.Report("We learned something.", Ann, Now.AddDays(3))).Current!.Reports.Should().Equal(new OutcomeReport(Now.AddDays(3), "We learned something."));
        Broken(Draft.Report("Nothing yet.", Ann, Now)).Should().Be("state");
        Broken(Draft.Close(Ann, Now)).Should().Be("state");
        Broken(Draft.End(Ann, Now)).Should().Be("state");
    }

    [Fact]
    public void AReport_IsDueEachHalfYear_UntilOneComesAfterTheEnd()
    {
        Draft.Current!.ReportDue.Should().BeNull();
        Open.Current!.ReportDue.Should().Be(Now.AddMonths(6));
        var told = Made(Open.Report("Halfway.", Ann, Now.AddMonths(2)));
        told.Current!.ReportDue.Should().Be(Now.AddMonths(8));
        var ended = Made(told.End(Ann, Now.AddMonths(3)));
        ended.Current!.ReportDue.Should().Be(Now.AddMonths(8));
        Made(ended.Report("All of it.", Ann, Now.AddMonths(4))).Current!.ReportDue.Should().BeNull();
    }

    [Fact]
    public void WhatIsSaidAgain_ChangesNothing()
    {
        Draft.Draft(SampleProgrammes.Research, ProgrammeKind.Research, Terms, Ann, Now).Should().Be(ProgrammeDecision.AsItIs);
        Broken(Draft.Draft(SampleProgrammes.Research, ProgrammeKind.Planning, Terms, Ann, Now)).Should().Be("id", "it is taken");
        Open.Open(1, Ann, Now).Should().Be(ProgrammeDecision.AsItIs);
        Open.Change(Terms, null, Ann, Now).Should().Be(ProgrammeDecision.AsItIs);
        var told = Made(Open.Report("Halfway.", Ann, Now));
        told.Report("Halfway.", Ann, Now.AddDays(1)).Should().Be(ProgrammeDecision.AsItIs);
        ProgrammeHistory.None.Close(Ann, Now).Should().Be(ProgrammeDecision.Unknown);
    }

    [Fact]
    public void AllVersions_AreKept_AndComeBackFromWhatIsKept()
    {
        var history = Made(Made(Made(Open.Report("Halfway.", Ann, Now.AddDays(1))).Change(Terms with { End = Terms.End.AddDays(-1) }, null, Ben, Now.AddDays(2))).Close(Ann, Now.AddDays(3)));
        history.Versions.Should().HaveCount(5);
        HeldProgramme.Of(history).ToHistory().Versions.Should().Equal(history.Versions);
        HeldProgramme.Of(ProgrammeHistory.None).ToHistory().Current.Should().BeNull();
    }

    [Fact]
    public void Drafts_AndReports_HaveLimits()
    {
        var draft = Draft;
        for (var i = 1; draft.Current!.Version < RecordLimits.MaxDraftVersions; i++)
        {
            draft = Made(draft.Change(Terms with { Title = $"Title {i}" }, null, Ann, Now));
        }

        Broken(draft.Change(Terms, null, Ann, Now)).Should().Be("version");
        var long_ = new string('ä', RecordLimits.MaxProgrammeText - 2);
        var open = Open;
        for (var i = 10; open.Current!.Reports.Length < RecordLimits.MaxOutcomeReports; i++)
        {
            open = Made(open.Report($"{i}{long_}", Ann, Now));
        }

        Broken(open.Report("One more.", Ann, Now)).Should().Be("words");
        Made(open.Close(Ann, Now)).Current!.State.Should().Be(ProgrammeState.Closed, "what ends it always finds room");
    }

    public static TheoryData<string, ProgrammeTerms> WrongTerms => new()
    {
        { "terms.title", Terms with { Title = "" } },
        { "terms.title", Terms with { Title = "two\nlines" } },
        { "terms.title", Terms with { Title = new string('x', RecordLimits.MaxProgrammeTitle + 1) } },
        { "terms.organization", Terms with { Organization = " " } },
        { "terms.legalGround", Terms with { LegalGround = "\u0007" } },
        { "terms.question", Terms with { Question = null! } },
        { "terms.resultsFor", Terms with { ResultsFor = "" } },
        { "terms.ethicsReference", Terms with { EthicsReference = "" } },
        { "terms.benefit", Terms with { Benefit = "\ud800" } },
        { "terms.information", Terms with { Information = new string('x', RecordLimits.MaxProgrammeInformation + 1) } },
        { "terms.purpose", Terms with { Purpose = PurposeOfUse.Treatment } },
        { "terms.purpose", Terms with { Purpose = PurposeOfUse.Operations } },
        { "terms.end", Terms with { End = Terms.Start } },
        { "terms.end", Terms with { End = Terms.Start.AddYears(11) } },
        { "terms.algorithms", Terms with { Algorithms = default } },
        { "terms.algorithms[0]", Terms with { Algorithms = ["MAGIC"] } },
        { "terms.algorithms[1]", Terms with { Algorithms = ["BP-HIGH", "BP-HIGH"] } },
        { "terms.tables", Terms with { Tables = [] } },
        { "terms.tables[0].id", With(SampleProgrammes.Pressures with { Id = "Pressure" }) },
        { "terms.tables[0].title", With(SampleProgrammes.Pressures with { Title = "" }) },
        { "terms.tables[0].measure", With(SampleProgrammes.Pressures with { Measure = "happiness" }) },
        { "terms.tables[0].statistic", With(SampleProgrammes.Pressures with { Statistic = (TableStatistic)9 }) },
        { "terms.tables[0].period", With(SampleProgrammes.Pressures with { Period = (TablePeriod)9 }) },
        { "terms.tables[0].dimensions", With(SampleProgrammes.Pressures with { Dimensions = (TableDimensions)16 }) },
        { "terms.tables[0].edges", With(SampleProgrammes.Pressures with { Edges = [] }) },
        { "terms.tables[0].edges[1]", With(SampleProgrammes.Pressures with { Edges = [120, 120] }) },
        { "terms.tables[1].id", Terms with { Tables = [SampleProgrammes.Pressures, SampleProgrammes.Pressures] } },
    };

    [Theory, MemberData(nameof(WrongTerms))]
    public void WrongTerms_AreRefused_WithTheirField(string field, ProgrammeTerms terms) =>
        Broken(ProgrammeHistory.None.Draft(SampleProgrammes.Research, ProgrammeKind.Research, terms, Ann, Now)).Should().Be(field);

    [Theory]
    [InlineData("AB")]
    [InlineData("bp-young")]
    [InlineData("BP YOUNG")]
    [InlineData("")]
    public void AnId_IsOfItsLetters(string id) => Broken(ProgrammeHistory.None.Draft(id, ProgrammeKind.Research, Terms, Ann, Now)).Should().Be("id");

    [Fact]
    public void Planning_HasPurposesOfItsOwn()
    {
        ProgrammeRules.Check(ProgrammeKind.Planning, SampleProgrammes.Terms(Now, ProgrammeKind.Planning)).Should().BeNull();
        ProgrammeRules.Check(ProgrammeKind.Planning, Terms)!.Value.Field.Should().Be("terms.purpose");
        ProgrammeRules.Check((ProgrammeKind)7, Terms)!.Value.Field.Should().Be("kind");
    }

    private static ProgrammeTerms With(ProgrammeTable table) => Terms with { Tables = [table] };

    private static ProgrammeHistory Made(ProgrammeDecision decision)
    {
        decision.Fault.Should().BeNull();
        return decision.After!;
    }

    [Fact]
    public void WhatIsPublished_HasAnIdOfFhir()
    {
        var terms = Terms with { Tables = [SampleProgrammes.Pressures with { Id = new string('t', 20) }] };
        Broken(ProgrammeHistory.None.Draft(new string('P', 33), ProgrammeKind.Research, terms, Ann, Now)).Should().Be("terms.tables[0].id");
        Broken(ProgrammeHistory.None.Draft(new string('P', 32), ProgrammeKind.Research, terms, Ann, Now)).Should().BeNull();
    }

    private static string? Broken(ProgrammeDecision decision) => decision.Fault?.Field;
}

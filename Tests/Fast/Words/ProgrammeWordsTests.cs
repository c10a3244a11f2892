using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Tests.Support.Words;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What is said of programmes is said so that a child of 13 can read it.</summary>
public sealed class ProgrammeWordsTests
{
    private const double MaxGrade = 8;

    private static readonly DateTimeOffset Now = Sample.Noon;
    private static readonly ProgrammeWords Said = Language.Default.Programmes;
    private static readonly PageWords Pages = Language.Default.Pages;

    private static readonly ProgrammeTable Finest = SampleProgrammes.Pressures with { Dimensions = TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area };
    private static readonly ContributionSlot Slot = new(Finest.Id, new DateOnly(2026, 1, 1), new ContributionCell(AgeBands.Of(75), CellSex.Female, "LS", 1));

    public static TheoryData<string, string> Texts => new()
    {
        { "the list", Lines([Pages.ProgrammesLede, Said.NoProgrammes, .. Enum.GetValues<ProgrammeState>().Select(Pages.ProgrammeGroup)]) },
        {
            "a programme",
            Lines(
            [
                .. Enum.GetValues<ProgrammeKind>().Select(Said.KindMeans), .. Enum.GetValues<ProgrammeState>().Select(Said.StateMeans), .. Enum.GetValues<ProgrammePart>().Select(Pages.ProgrammePart),
                .. Said.Table(SampleProgrammes.Pressures with { Dimensions = TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area }),
                .. Said.Table(SampleProgrammes.Pressures with { Statistic = TableStatistic.Newest, Period = TablePeriod.Month, Dimensions = TableDimensions.None }),
                Said.Lasts(Now, Now.AddYears(1)), Said.RunBy("UNI1"), Said.NoReport, Said.ReportDue(Now, Now.AddDays(1)), Said.ReportDue(Now, Now.AddDays(-1)), Said.ReportOf(Now),
                Pages.UsesNoRules, Pages.ApprovedAs("REC"), Pages.ChooseOnYourPages, Pages.LeavingLeaves,
            ])
        },
        {
            "one's own choice",
            Lines(
            [
                Pages.ResearchState(0), Pages.ResearchState(2), Pages.ResearchStateMeans(true), Pages.ResearchStateMeans(false), Pages.ResearchLeaves, Pages.WhatYouTakePartIn,
                Pages.YouCanJoin, Pages.CountsYou, Pages.NothingToJoin, Pages.NothingCounts, Pages.JoinedAt(Now, Now), Pages.YouAreNotCounted, Pages.LeavingLeaves,
            ])
        },
        { "joining", Lines([Pages.JoinTitle("x"), Pages.JoinLede, Pages.IHaveReadIt, Pages.ReadItFirst, Pages.JoinNow, Pages.NotNow, Pages.CannotJoin, Pages.StopTakingPart, Pages.DoNotCountMe, Pages.CountMeAgain]) },
        {
            "one's own part",
            Lines(
            [
                .. Said.Uses(Finest, now: true), .. Said.Uses(Finest, now: false), Said.YourCell(Finest, Slot), Said.YourCell(Finest, Slot with { Cell = null }), Said.CameOut(Now), Said.CountsSince(Now), Said.CountsYouSince(1204),
                Said.CountedNothingYet, Said.WhatWasCounted, Said.YouLeft(0), Said.YouLeft(1), Said.YouLeft(12), Said.WhatIsOver, Said.YourYears, Said.YearOf(2026, 1), Said.YearOf(2026, 3), Said.YearTold(0), Said.YearTold(2), Said.YearMeans, Pages.ProgrammeReported("x"),
            ])
        },
        { "administering", Lines([Pages.AdministerLede, Pages.OpenMeans, Pages.AskAgain, Pages.CheckDraftMeans, Pages.OutcomeHint(1000)]) },
        { "drafting", Lines([.. Enum.GetValues<DraftPart>().SelectMany(static part => new[] { Pages.DraftLabel(part), Pages.DraftNeeds(part) }), Pages.DraftNumbers, Pages.DraftEdgesHint, Pages.AddTable, Pages.OrAsAFile]) },
        { "what others read of it", Lines([Said.Standing(new ProgrammesHeld(1, [], [], 0, [])), Said.OptedOut("X-1"), Said.OptedOutOfAll, Said.Joined(new JoinedProgramme("X-1", 1, 1, Now))]) },
    };

    [Theory, MemberData(nameof(Texts))]
    public void EveryText_AsksForEightYearsOfSchoolAtMost(string what, string text) => ReadingAge.Grade(text).Should().BeLessThanOrEqualTo(MaxGrade, what);

    [Theory, MemberData(nameof(Texts))]
    public void NoSentence_HasMoreThanTwentyWords(string what, string text) =>
        text.Split(['.', '?', '\n', ';', ':']).Should().OnlyContain(static sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 20, what);

    [Fact]
    public void TheFormula_TellsHardTextFromEasy()
    {
        ReadingAge.Grade("The cat sat on the mat. It was warm.").Should().BeLessThan(2);
        ReadingAge.Grade("Pseudonymised observational information facilitates epidemiological investigations of cardiovascular comorbidities.").Should().BeGreaterThan(20);
    }

    [Fact]
    public void ATable_SaysItsBands_ItsUnitAndItsPeriod() => Said.Table(SampleProgrammes.Pressures).Should().Equal(
        "It counts people by their top number of blood pressure.",
        "The groups are: below 120 mmHg; 120 to below 140; 140 to below 160; 160 and above.",
        "It is made once in 3 months. The average of a person counts.",
        "People are also told apart by age, 10 years at a time and sex.");

    [Fact]
    public void OnesOwnPart_IsSaidInOnesOwnWords()
    {
        Said.Uses(SampleProgrammes.Pressures, now: true).Should().Equal(
            "It uses your average top number of blood pressure, once in 3 months.",
            "Only the group that you are in leaves your record. The groups are: below 120 mmHg; 120 to below 140; 140 to below 160; 160 and above.",
            "Your group also tells your sex and your age, 10 years at a time.");
        Said.YourCell(Finest, Slot).Should().Be("Your average top number of blood pressure of January to March 2026 is in this group: 120 to below 140, women, 70 to 79 years, LS.");
        Said.YourCell(SampleProgrammes.Pressures with { Statistic = TableStatistic.Newest }, Slot with { Cell = null }).Should().Be("Your newest top number of blood pressure of January to March 2026 is not counted any more.");
    }

    private static string Lines(IEnumerable<string> sentences) => string.Join('\n', sentences);
}

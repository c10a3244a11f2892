using FluentAssertions;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Tests.Support.Words;
using PhrCluster.Transparency;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What is said of everybody's data is said so that a child of 13 can read it.</summary>
public sealed class TransparencyWordsTests
{
    private static readonly PageWords Said = Language.Default.Pages;

    private static readonly ListedProgramme Listed = ListedProgramme.Of(SampleProgrammes.Open("BP-YOUNG", ProgrammeKind.Research, Sample.Noon));

    [Fact]
    public void ThePage_AsksForEightYearsOfSchoolAtMost()
    {
        var text = string.Join('\n',
        [
            Said.TransparencyTitle, Said.TransparencyLede, Said.ProgrammesCounted(2, 1, 0), Said.ReportsTold(Listed), Said.RulesCounted(17), Said.MonthByMonth, Said.NoMonthYet, Said.ForComputers, Said.WaitedForNo(130),
            .. Enum.GetValues<TrustEvent>().Select(static it => Said.Happened(new TrustFigure(it, null))), .. Said.HowMonthsAreMade,
        ]);
        ReadingAge.Grade(text).Should().BeLessThanOrEqualTo(8);
        text.Split(['.', '?', '\n', ';', ':']).Should().OnlyContain(static sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 20);
    }

    [Fact]
    public void WhereDataIs_AsksForEightYearsOfSchoolAtMost() => ReadingAge.Grade(string.Join('\n',
    [
        Said.WhereTitle, Said.WhereLede, .. Enum.GetValues<DeploymentFact>().Select(Said.Fact), Said.NotStated, Said.Store(new StoreFacts(IsEmbedded: true, 0)), Said.Store(new StoreFacts(IsEmbedded: false, 4)),
        Said.BackedUp(Sample.Noon, Sample.Noon.AddDays(2)), Said.WhoHasCopies, Said.WhoHasCopiesLede, Said.NobodyHasCopies, Said.ShownTimes("RJ1", 2), Said.OthersShown(3), Said.SignInForCopies,
        Said.CopiesSince(DateTimeOffset.UnixEpoch, Sample.Noon), Said.CopiesSince(Sample.Noon, Sample.Noon.AddDays(2)), Said.AlwaysSo, .. Said.WhereAlways,
    ])).Should().BeLessThanOrEqualTo(8);

    [Fact]
    public void Figures_AreTold_AsTheyAreShown()
    {
        Said.Happened(new TrustFigure(TrustEvent.Refused, 1_250)).Should().Be("How often somebody was turned away: 1,250.");
        Said.Happened(new TrustFigure(TrustEvent.Emergency, null)).Should().Be("How often a record was opened in an emergency: too few to show.");
        Said.WaitedForNo(130).Should().Be("It took 0.13 seconds on average until their no held everywhere.");
    }

    [Fact]
    public void Reports_AreTold_OnlyWhereTheirNumberIsKnown()
    {
        Said.ReportsTold(Listed).Should().Be("No report yet.");
        Said.ReportsTold(Listed with { Reports = 2, LastReport = Sample.Noon }).Should().StartWith("2 reports. The last came on ");
        Said.ReportsTold(Listed with { Reports = null }).Should().Be("Its page tells.");
    }
}

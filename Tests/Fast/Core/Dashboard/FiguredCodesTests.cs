using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Dashboard;

/// <summary>Beyond the codes that a source may bring, nobody's dashboard counts more than the citizen's own.</summary>
public sealed class FiguredCodesTests
{
    private readonly MemoryJournal _journal = new();

    [Fact]
    public void AViewerWhoseItemsAreLookedAtOneByOne_SeesTheCodesOfTheCitizensOwnDashboard()
    {
        _journal.Submit("a", Sample.Noon, Codes(RecordLimits.MaxMeasuresPerSource + 5, "meter"));
        _journal.Submit("b", Sample.Noon, Codes(2, "pump"));
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        var bySource = Viewer.ByConsent(
            ApplicableConsents.Of(
                [new Consent("c", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit, Data = [new ConsentData(DataMeaning.AuthoredBy, "meter")] })], question),
            question, Standing.Everything, RecordLabels.None);
        var citizen = Viewer.Citizen(question, Standing.Everything, RecordLabels.None);

        var limited = DashboardView.OfItems(_journal.Current, bySource, FiguredCodes.Of(_journal.Record.Summaries), today: 0);
        var own = DashboardView.OfSummaries(_journal.Record.Summaries, citizen, today: 0)!;

        DashboardView.OfSummaries(_journal.Record.Summaries, bySource, today: 0).Should().BeNull("sources decide");
        limited.Measures.Select(static it => it.Code).Should().Equal(own.Measures.Select(static it => it.Code)).And.HaveCount(RecordLimits.MaxMeasuresPerSource);
        limited.Data.Count.Should().Be(RecordLimits.MaxMeasuresPerSource, "the other source's two are not this viewer's");
    }

    [Fact]
    public void FollowingAJournal_FindsTheCodesThatItsSummariesHave()
    {
        _journal.Submit("a", Sample.Noon, Codes(RecordLimits.MaxMeasuresPerSource - 1, "meter"));
        _journal.Submit("b", Sample.Noon, [.. Codes(RecordLimits.MaxMeasuresPerSource + 10, "pump"), Sample.Vaccination("2026")]);
        _journal.Submit("c", Sample.Noon, [.. Codes(RecordLimits.MaxMeasuresPerSource + 20, "meter").Reverse()]);
        var followed = new FiguredCodes();
        foreach (var item in _journal.Commits.SelectMany(static commit => commit.Entries).OfType<ItemRecorded>())
        {
            followed.Follow(item.Item);
        }

        var codes = Enumerable.Range(0, RecordLimits.MaxMeasuresPerSource + 20).Select(Code).ToList();
        codes.Where(followed.Has).Should().Equal(codes.Where(FiguredCodes.Of(_journal.Record.Summaries).Has)).And.HaveCount(RecordLimits.MaxMeasuresPerSource + 11);
    }

    private static RecordItem[] Codes(int count, string source) =>
        [.. Enumerable.Range(0, count).Select(i => (RecordItem)(Sample.Glucose(Sample.Noon, source: source) with { Code = new CodeableConcept([Code(i)]) }))];

    private static Coding Code(int i) => new("urn:local", $"code-{i}");
}

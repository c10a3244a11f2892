using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Record;
using PhrCluster.Core.Searching;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Searching;

/// <summary>Versions, newest first, each judged as an item of its own.</summary>
public sealed class HistoryPageTests
{
    private static readonly Coding Restricted = new(CodeSystems.Confidentiality, "R");

    [Fact]
    public void EveryVersionOfAnItem_IsTold_WithWhatItReplaced_AndWhoBroughtIt()
    {
        var journal = Corrected();
        Versions(journal, new HistoryQuery("Observation", "a")).Should().Equal("3.0 replaces 2.0, holds", "2.0 replaces 1.0", "1.0");
        Page(journal, new HistoryQuery("Observation", "a")).Versions.Select(static version => version.Delivered!.Subject).Should().OnlyContain(static who => who == "meter-service");
        Versions(journal, new HistoryQuery("Observation", "a", LatestOnly: true)).Should().Equal("3.0 replaces 2.0, holds");
        Versions(journal, new HistoryQuery("Observation", "a", new ItemRef(1, 0))).Should().Equal("1.0");
        Versions(journal, new HistoryQuery("Observation", "b", new ItemRef(1, 0))).Should().BeEmpty();
        Versions(journal, new HistoryQuery("Procedure", "a")).Should().BeEmpty();
        Versions(journal, new HistoryQuery("Observation", Since: Sample.Noon.AddHours(2))).Should().Equal("3.0 replaces 2.0, holds", "2.0 replaces 1.0");
    }

    [Fact]
    public void AVersionThatIsNotSeen_IsNotThere_NotEvenAsWhatAnotherReplaced()
    {
        var journal = Corrected(labelled: 2);
        var normal = Viewed(Normal);
        Versions(journal, new HistoryQuery("Observation", "a"), normal).Should().Equal("3.0, holds", "1.0");
        Versions(Corrected(labelled: 3), new HistoryQuery("Observation", "a", LatestOnly: true), normal).Should().BeEmpty();
    }

    [Fact]
    public void WhatReplacesAnItemWithoutIdentifier_IsAVersionOfIt()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon), Sample.Glucose(Sample.Noon.AddHours(1)));
        journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon) with { Status = RecordItem.EnteredInError }, new ItemRef(1, 1))], Sample.Noon);
        Versions(journal, new HistoryQuery("Observation", "p-1.1")).Should().Equal("2.0 replaces 1.1, holds", "1.1");
        Versions(journal, new HistoryQuery("Observation", "p-1.1", LatestOnly: true)).Should().Equal("2.0 replaces 1.1, holds");
        Versions(journal, new HistoryQuery("Observation", "p-1.0")).Should().Equal("1.0, holds");
    }

    [Fact]
    public void OfTwoSources_TheRequestersOwnComesFirst_ThenWhatHolds_ThenTheFirst()
    {
        var journal = new MemoryJournal();
        journal.Submit("1", Sample.Noon, Sample.Glucose(Sample.Noon, "5.0", "Observation/a", "lab"));
        journal.Submit("2", Sample.Noon, Sample.Glucose(Sample.Noon, "6.0", "Observation/a", "pump"));
        Versions(journal, new HistoryQuery("Observation", "a")).Should().Equal("1.0, holds");
        Versions(journal, new HistoryQuery("Observation", "a"), owner: "pump").Should().Equal("2.0, holds");
        journal.Append([new ItemRecorded(Retractions.Of(Sample.Glucose(Sample.Noon, "5.0", "Observation/a", "lab")), new ItemRef(1, 0))], Sample.Noon);
        Versions(journal, new HistoryQuery("Observation", "a", LatestOnly: true)).Should().Equal("2.0, holds");
        Versions(journal, new HistoryQuery("Observation", "a", LatestOnly: true), owner: "lab").Should().Equal("3.0 replaces 1.0, holds");
    }

    [Theory]
    [InlineData("a"), InlineData(null)]
    public void ALabelOfWhatHoldsNow_CountsForAllThatItReplaced_InWhicheverOrderTheyCome(string? id)
    {
        var labels = RecordLabels.Of([new TargetLabels(new LabelledItem(new ItemRef(3, 0)), [Restricted], [])]);
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [2, 0, 1] })
        {
            Versions(Corrected(), new HistoryQuery("Observation", id), Viewed(Normal, labels), order: order).Should().BeEmpty();
            Page(Corrected(), new HistoryQuery("Observation", id), Viewed(Sample.Permit("c", "Practice"), labels), order: order).Versions
                .Should().HaveCount(3).And.OnlyContain(static version => version.Held.Item.SecurityLabels.Contains(Restricted));
        }

        Versions(Corrected(), new HistoryQuery("Observation", "a", new ItemRef(1, 0)), Viewed(Normal, labels)).Should().BeEmpty();
        Versions(Corrected(), new HistoryQuery("Observation", "a", new ItemRef(1, 0)), Viewed(Normal)).Should().Equal("1.0");
    }

    [Theory]
    [InlineData("a"), InlineData(null)]
    public void WhatWasReplacedByAHiddenVersion_IsHidden_InWhicheverOrderTheyCome(string? id)
    {
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [2, 0, 1] })
        {
            Versions(Corrected(labelled: 3), new HistoryQuery("Observation", id), Viewed(Normal), order: order).Should().BeEmpty();
            Versions(Corrected(labelled: 1), new HistoryQuery("Observation", id), Viewed(Normal), order: order).Should().Equal("3.0 replaces 2.0, holds", "2.0");
        }
    }

    [Theory]
    [InlineData(null, 1), InlineData("a", 1), InlineData("a", 2), InlineData(null, 2)]
    public void Pages_TellEachVersionOnce_AlsoWhileMoreCome(string? id, int size)
    {
        var journal = Corrected();
        var (found, query) = (new List<string>(), new HistoryQuery("Observation", id, PageSize: size));
        do
        {
            found.AddRange(Versions(journal, query));
            query = query with { Continuation = Page(journal, query).Continuation };
            journal.Submit($"more {found.Count}", Sample.Noon.AddDays(1), Sample.Glucose(Sample.Noon.AddHours(found.Count), $"{found.Count}.0", $"Observation/{found.Count}", "pump"));
            journal.Submit($"too {found.Count}", Sample.Noon.AddDays(1), Sample.Glucose(Sample.Noon.AddHours(found.Count), $"{found.Count}.5", "Observation/a", "pump"));
        }
        while (query.Continuation is not null);

        found.Should().Equal("3.0 replaces 2.0, holds", "2.0 replaces 1.0", "1.0");
    }

    [Theory]
    [InlineData("x"), InlineData("1"), InlineData("1.0~7"), InlineData("1.00")]
    public void AContinuationOfNoPage_IsRefused(string continuation) =>
        HistoryPlan.Of(new HistoryQuery(Continuation: continuation), out _)!.Value.Field.Should().Be("query.continuation");

    /// <summary>Three versions of one reading, an hour apart; one of them may be restricted.</summary>
    private static MemoryJournal Corrected(int labelled = 0)
    {
        var journal = new MemoryJournal();
        for (var version = 1; version <= 3; version++)
        {
            journal.Submit($"s{version}", Sample.Noon.AddHours(version), Sample.Glucose(Sample.Noon, $"{version}.0", "Observation/a") with { SecurityLabels = version == labelled ? [Restricted] : [] });
        }

        return journal;
    }

    /// <summary>To all that is not restricted.</summary>
    private static Consent Normal { get; } =
        Sample.Permit("c", "Practice") with { Provision = Sample.Permit("c", "Practice").Provision with { SecurityLabels = [new Coding(CodeSystems.Confidentiality, "N")] } };

    private static IEnumerable<string> Versions(MemoryJournal journal, HistoryQuery query, Viewer? viewer = null, string owner = "nobody", int[]? order = null) =>
        Page(journal, query, viewer, owner, order).Versions.Select(static version =>
            $"{ItemIdentity.VersionOf(version.Held.Ref)}{(version.Supersedes is { } former ? $" replaces {ItemIdentity.VersionOf(former)}" : "")}{(version.IsLatest ? ", holds" : "")}");

    private static VersionsPage Page(MemoryJournal journal, HistoryQuery query, Viewer? viewer = null, string owner = "nobody", int[]? order = null)
    {
        HistoryPlan.Of(query, out var plan).Should().BeNull();
        var superseded = journal.Commits.SelectMany(RecordFold.Superseded).ToHashSet();
        var page = plan!.NewPage(viewer ?? Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None), owner, superseded.Contains);
        foreach (var commit in order is null ? journal.Commits : order.Select(at => journal.Commits[at]))
        {
            page.Offer(commit);
        }

        return page.Close();
    }

    private static Viewer Viewed(Consent consent, RecordLabels? labels = null)
    {
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        return Viewer.ByConsent(ApplicableConsents.Of([consent], question), question, Standing.Everything, labels ?? RecordLabels.None);
    }
}

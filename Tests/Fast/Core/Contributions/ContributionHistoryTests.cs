using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Contributions;

/// <summary>All that a citizen ever contributed, and why it changed.</summary>
public sealed class ContributionHistoryTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;

    private readonly Contributing _anna = new(Contributing.Both);
    private readonly List<Commit> _commits = [];

    [Fact]
    public void EachChange_IsToldWithItsReason_NewestFirst()
    {
        Commit(new ItemRecorded(Sample.Glucose(Now, "9.0")));
        Commit(new ItemRecorded(Sample.BloodPressure(Now, "150", "80", "1")));
        Commit(Contributing.Join(Contributing.Pressure));
        Commit(new ItemRecorded(Sample.BloodPressure(Now, "110", "80", "1"), _anna.RefOf("1")));
        Commit(Contributing.Is(Contributing.Person("1950-06-01", "female", "M1 1AA")));
        Commit(Contributing.Leave(Contributing.Pressure));
        Commit(new ProgrammeOptedOut(Contributing.Sugar.Id, Standing.Self));
        Commit(new ProgrammeOptedIn(Contributing.Sugar.Id, Standing.Self));
        _commits.Add(new Commit(9, 0, Now, [new ContributionChanged(Contributing.Sugar.Id, 2, IsIn: true, [])]));
        _commits.Add(new Commit(10, 0, Now, [new ContributionChanged(Contributing.Sugar.Id, 2, IsIn: false, [])]));

        Page().Changes.Select(static it => (it.Version, it.Programme, it.Why)).Should().Equal(
        [
            (10, "SUGAR", ContributionReason.OptedOutOfAll), (9, "SUGAR", ContributionReason.LookedThrough), (8, "SUGAR", ContributionReason.OptedIn), (7, "SUGAR", ContributionReason.OptedOut),
            (6, "PRESSURE", ContributionReason.Left), (5, "PRESSURE", ContributionReason.Details), (5, "SUGAR", ContributionReason.Details), (4, "PRESSURE", ContributionReason.Correction),
            (3, "PRESSURE", ContributionReason.Joined), (1, "SUGAR", ContributionReason.Reading),
        ]);
        Page().Before.Should().BeNull("all was looked through");
        Page(before: 4).Changes.Select(static it => it.Version).Should().Equal(3, 1);
        Page().Changes[^1].Slots.Should().ContainSingle().Which.Cell!.Band.Should().Be(1);
    }

    [Fact]
    public void APageThatIsFull_TellsWhereTheNextBegins()
    {
        _commits.AddRange(Enumerable.Range(1, RecordLimits.MaxShownContributions + 1).Select(static i => new Commit(i, 0, Now, [new ContributionChanged("SUGAR", 1, IsIn: true, [])])));
        Page().Changes.Should().HaveCount(RecordLimits.MaxShownContributions);
        Page().Before.Should().Be(2);
        Page(before: 2).Should().Match<ContributionHistoryPage>(static page => page.Changes.Length == 1 && page.Before == null);

        _commits.Clear();
        _commits.AddRange(Enumerable.Range(1, RecordLimits.MaxLogScan + 1).Select(static i => new Commit(i, 0, Now, [])));
        Page().Should().Match<ContributionHistoryPage>(static page => page.Changes.IsEmpty && page.Before == 2, "it does not read a whole journal in one call");
    }

    private void Commit(params ImmutableArray<JournalEntry> entries)
    {
        var version = _anna.Record.Version + 1;
        _anna.Commit(Now, entries);
        _commits.Add(new Commit(version, 0, Now, [.. entries, .. _anna.Changed]));
    }

    private ContributionHistoryPage Page(long before = long.MaxValue)
    {
        var page = new ContributionHistoryPage(before);
        foreach (var commit in Enumerable.Reverse(_commits))
        {
            page.Offer(commit);
        }

        return page;
    }
}

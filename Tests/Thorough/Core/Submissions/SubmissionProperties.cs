using CsCheck;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Submissions;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Submissions;

/// <summary>The duplicate check reads only where the index says that something may stand, and never misses.</summary>
public sealed class SubmissionProperties
{
    [Fact]
    public void EveryItem_IsSortedAsIfTheWholeHistoryHadBeenRead()
    {
        int corrected = 0, duplicates = 0, refused = 0;
        AnyHistory.Steps.Sample(
            steps =>
            {
                var naive = new NaiveSorter();
                AnyHistory.Play(steps, (_, at, now, receipt) =>
                {
                    var expected = steps[at].Items.Select(item => naive.Take(item, now)).ToArray();
                    Outcomes(receipt, expected.Length).Should().Equal(expected);
                    Interlocked.Add(ref corrected, expected.Count(outcome => outcome == "corrected"));
                    Interlocked.Add(ref duplicates, receipt.Duplicates + receipt.Outdated);
                    Interlocked.Add(ref refused, receipt.NotTaken);
                });
            },
            iter: 3_000);
        Math.Min(corrected, Math.Min(duplicates, refused)).Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void G3_ASubmissionSentAgain_ReturnsItsFirstReceipt_AndChangesNothing() =>
        AnyHistory.Steps.Sample(
            steps =>
            {
                var receipts = new List<(string Id, DateTimeOffset At, SubmissionReceipt Receipt)>();
                var journal = AnyHistory.Play(steps, (_, at, now, receipt) => receipts.Add(($"submission-{at}", now, receipt)));
                var before = journal.Record;
                foreach (var (id, at, first) in receipts.Where(sent => sent.Receipt.Accepted > 0))
                {
                    var again = journal.Submit(id, before.LastTime.AddDays(1), steps[receipts.FindIndex(sent => sent.Id == id)].Items);
                    (again with { Items = [] }).Should().Be(first with { Items = [], Repeated = true });
                    again.Items.Should().Equal(first.Items);
                }

                journal.Record.Should().BeSameAs(before);
            },
            iter: 1_000);

    private static string[] Outcomes(SubmissionReceipt receipt, int count)
    {
        var outcomes = Enumerable.Repeat("new", count).ToArray();
        foreach (var note in receipt.Items)
        {
            outcomes[note.Index] = note switch { ItemDuplicate => "duplicate", ItemOutdated => "outdated", ItemCorrected => "corrected", _ => "refused" };
        }

        receipt.Accepted.Should().Be(outcomes.Count(outcome => outcome is "new" or "corrected"));
        receipt.Duplicates.Should().Be(outcomes.Count(outcome => outcome == "duplicate"));
        receipt.Outdated.Should().Be(outcomes.Count(outcome => outcome == "outdated"));
        receipt.NotTaken.Should().Be(outcomes.Count(outcome => outcome == "refused"));
        return outcomes;
    }
}

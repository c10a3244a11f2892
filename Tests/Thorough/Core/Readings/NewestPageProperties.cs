using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using PhrCluster.Tests.Support.Core.Labels;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Readings;

/// <summary>A page of items: what it holds, and which rules it tells the log of, whichever segment is read first.</summary>
public sealed class NewestPageProperties
{
    [Fact]
    public void G6_APage_AndTheRulesThatDecidedIt_DoNotDependOnTheOrderOfReading()
    {
        var withheld = 0;
        Gen.Select(AnyHistory.Steps, AnyConsent.Several, AnyConsent.Question, AnyLabels.Several, Gen.Int[1, 5]).Sample(
            (steps, consents, question, labellings, size) =>
            {
                var journal = AnyLabels.Play(steps, labellings);
                var (query, after) = (new ReadingQuery(PageSize: size), (ItemPosition?)null);
                while (true)
                {
                    var viewer = ViewerOf(consents, question, journal);
                    var page = Page(viewer, query, after, journal.Current);
                    foreach (var order in new[] { journal.Current.Reverse(), journal.Current.OrderBy(held => (held.Ref.Sequence * 7919 + held.Ref.Index) % 101) })
                    {
                        var other = ViewerOf(consents, question, journal);
                        Page(other, query, after, order).Should().BeEquivalentTo(page, options => options.WithStrictOrdering());
                        other.Deciding.Should().Equal(viewer.Deciding);
                        other.Withholding.Should().Equal(viewer.Withholding);
                    }

                    Told(viewer).Should().Equal(Expected(ViewerOf(consents, question, journal), page, after, journal.Current));
                    Interlocked.Add(ref withheld, viewer.Withholding.Count);
                    if (page.Continuation is null)
                    {
                        break;
                    }

                    ItemPosition.TryParse(page.Continuation, out var last).Should().BeTrue();
                    after = last;
                }
            },
            iter: 300);
        withheld.Should().BeGreaterThan(20);
    }

    /// <summary>Of all items in the page's span, each looked at by itself.</summary>
    private static IEnumerable<string> Expected(Viewer viewer, ReadingsPage page, ItemPosition? after, IEnumerable<HeldItem> current)
    {
        ItemPosition? end = page.Continuation is null ? null : ItemPosition.Of(page.Items[^1]);
        foreach (var held in current.Where(held => (after is null || ItemPosition.Of(held).IsOlderThan(after.Value)) && (end is null || !ItemPosition.Of(held).IsOlderThan(end.Value))))
        {
            viewer.Sees(viewer.Look(held), out var verdict);
            viewer.Note(verdict);
        }

        return Told(viewer);
    }

    private static ReadingsPage Page(Viewer viewer, ReadingQuery query, ItemPosition? after, IEnumerable<HeldItem> items)
    {
        var page = new NewestPage(query, after, viewer);
        foreach (var held in items)
        {
            page.Offer(held);
        }

        return page.Close();
    }

    private static IEnumerable<string> Told(Viewer viewer) => viewer.Deciding.Concat(viewer.Withholding).Select(decision => decision.ToString());

    private static Viewer ViewerOf(PhrCluster.Consents.Consent[] consents, ConsentQuestion question, MemoryJournal journal) => Viewer.ByConsent(
        ApplicableConsents.Of([.. consents], question), question, Standing.Everything, RecordLabels.Of(journal.Record.Labels));
}

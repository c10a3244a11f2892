using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

/// <summary>A page is one message: items with attachments make it shorter.</summary>
public sealed class LargePagesTests
{
    private static readonly ReadingQuery Query = new(PageSize: 100);

    [Fact]
    public void WordsCountAsAttachmentsDo()
    {
        const int Words = 60_000;
        var page = new NewestPage(
            new ReadingQuery(PageSize: RecordLimits.MaxPageSize), null, Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None));
        for (var at = 0; at < 100; at++)
        {
            page.Offer(HeldItems.Hold(Sample.Glucose(Sample.Noon.AddHours(-at)) with { Value = new TextValue(new string('x', Words)) }, new ItemRef(1, at), Sample.Noon));
        }

        var closed = page.Close();

        closed.Continuation.Should().NotBeNull();
        closed.Items.Should().HaveCount((RecordLimits.MaxPageBytes / Words) + 1);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void APage_EndsWhereItsItemsBecomeTooLarge_AndTheNextGoesOnThere(bool oldestFirst)
    {
        var held = Enumerable.Range(0, 9).Select(at => HeldItems.Hold(
            Sample.Glucose(Sample.Noon.AddHours(-at)) with { Residual = new string('x', at == 5 ? 10 : RecordLimits.MaxPageBytes / 3) }, new ItemRef(1, at), Sample.Noon)).ToList();
        var order = oldestFirst ? Enumerable.Reverse(held).ToList() : held;

        var (found, pages, after) = (new List<int>(), 0, (ItemPosition?)null);
        do
        {
            var page = new NewestPage(Query, after, Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None));
            order.ForEach(page.Offer);
            var closed = page.Close();
            closed.Items.Sum(static it => it.Item.Residual!.Length).Should().BeLessThan(2 * RecordLimits.MaxPageBytes);
            found.AddRange(closed.Items.Select(static it => it.Ref.Index));
            after = closed.Continuation is { } text && ItemPosition.TryParse(text, out var last) ? last : null;
            pages++;
        }
        while (after is not null);

        found.Should().Equal(Enumerable.Range(0, 9));
        pages.Should().BeGreaterThan(1);
    }
}

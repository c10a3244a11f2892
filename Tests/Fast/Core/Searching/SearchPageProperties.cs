using System.Collections.Immutable;
using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Searching;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Searching;

/// <summary>Pages of a search over random records, in every order. CsCheck prints the seed of a failing case.</summary>
public sealed class SearchPageProperties
{
    private static readonly Gen<ItemSearch> Searches = Gen.Select(
        Gen.OneOf<ImmutableArray<string>>(Gen.Const<ImmutableArray<string>>([]), Gen.Const<ImmutableArray<string>>(["Observation"]), Gen.Const<ImmutableArray<string>>(["Immunization", "Procedure", "Observation"])),
        Gen.OneOf<ImmutableArray<string>>(
            Gen.Const<ImmutableArray<string>>([]), Gen.Const<ImmutableArray<string>>(["-date"]), Gen.Const<ImmutableArray<string>>(["date"]), Gen.Const<ImmutableArray<string>>(["code", "-date"]),
            Gen.Const<ImmutableArray<string>>(["-value-quantity"]), Gen.Const<ImmutableArray<string>>(["status", "_lastUpdated"]), Gen.Const<ImmutableArray<string>>(["-_id"])),
        Gen.OneOf<SearchTerm?>(
            Gen.Const((SearchTerm?)null), Gen.Const((SearchTerm?)new SearchTerm("status", "final")), Gen.Const((SearchTerm?)new SearchTerm("date", "ge2025-06")),
            Gen.Const((SearchTerm?)new SearchTerm("code:not", "15074-8"))),
        Gen.Int[1, 5], Gen.Int[0, 2], Gen.Bool)
        .Select((types, sort, term, size, newest, counts) => new ItemSearch
        {
            Types = types, Sort = sort, Terms = term is null ? [] : [term], PageSize = size,
            NewestPerCode = newest, CountAll = counts,
        });

    [Fact]
    public void Pages_HoldEachMatchOnce_InOrder_WhateverSegmentIsReadFirst() =>
        Gen.Select(AnyHistory.Steps, AnyConsent.Several, AnyConsent.Question, Searches).Sample(
            (steps, consents, question, search) =>
            {
                var journal = AnyHistory.Play(steps);
                var expected = Expected(search, journal.Current, ViewerOf(consents, question));
                var (found, total) = ReadAll(search, consents, question, _ => journal.Current);
                found.Should().OnlyHaveUniqueItems();
                found.Should().BeEquivalentTo(expected);
                ReadAll(search, consents, question, page => page % 2 == 0 ? journal.Current.Reverse() : journal.Current).Found.Should().Equal(found);
                total.Should().Be(search.CountAll || found.Count <= search.PageSize ? found.Count : null);
            },
            iter: 400);

    /// <summary>Also what is corrected meanwhile is found once at most: its new version stands elsewhere.</summary>
    [Fact]
    public void WhatComesBetweenPages_ShiftsNothing() =>
        Gen.Select(AnyHistory.Steps, AnyHistory.Steps, Searches).Sample(
            (steps, more, search) =>
            {
                var asked = search with { NewestPerCode = 0 };
                var before = AnyHistory.Play(steps);
                var after = AnyHistory.Play([.. steps, .. more]);
                var (found, _) = ReadAll(asked, [], Own, page => page == 0 ? before.Current : after.Current, own: true);
                found.Should().OnlyHaveUniqueItems();
                var both = before.Current.Select(static held => held.Ref).Intersect(after.Current.Select(static held => held.Ref)).ToHashSet();
                Expected(asked, [.. before.Current.Where(held => both.Contains(held.Ref))], ViewerOf([], Own, own: true)).Except(found).Should().BeEmpty();
            },
            iter: 300);

    [Fact]
    public void WhatTheViewerDoesNotSee_ChangesNothingOfAPage() =>
        Gen.Select(AnyHistory.Steps, AnyConsent.Several, AnyConsent.Question, Searches).Sample(
            (steps, consents, question, search) =>
            {
                var journal = AnyHistory.Play(steps);
                var judge = ViewerOf(consents, question);
                var seen = journal.Current.Where(held => judge.Sees(judge.Look(held))).ToList();
                var (with, without) = (Page(search, ViewerOf(consents, question), journal.Current), Page(search, ViewerOf(consents, question), seen));
                with.Should().BeEquivalentTo(without, static options => options.WithStrictOrdering());
            },
            iter: 300);

    [Theory]
    [InlineData("~"), InlineData("1.2.3"), InlineData("n5~1"), InlineData("n5~-1~0"), InlineData("q5~1~0"), InlineData("t!~1~0"), InlineData("n1~n2~1~0")]
    public void AContinuationOfNoPage_IsRefused(string continuation) =>
        SearchPlan.Of(new ItemSearch { Continuation = continuation }, Sample.Noon, out _)!.Value.Field.Should().Be("search.continuation");

    [Theory]
    [InlineData("identifier"), InlineData("nonsense"), InlineData("-"), InlineData("onset-date")]
    public void WhatNothingIsSortedBy_IsRefused(string key) =>
        SearchPlan.Of(new ItemSearch { Types = ["Observation"], Sort = ["code", key] }, Sample.Noon, out _)!.Value.Field.Should().Be("search.sort[1]");

    private static ConsentQuestion Own => new(Standing.Self, ConsentAction.Access, Sample.Noon);

    [Theory]
    [InlineData(0, false), InlineData(1, true), InlineData(1, false)]
    public void WhatIsCounted_IsDescribedForTheLog_InWhicheverOrderItComes(int size, bool counts)
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, [.. Enumerable.Range(0, RecordLimits.MaxLoggedCodes + 4).Select(static i =>
            (RecordItem)(Sample.Glucose(Sample.Noon.AddHours(-i)) with { Code = CodeableConcept.Of("urn:local", $"code-{i:00}") }))]);
        var search = new ItemSearch { Types = ["Observation"], PageSize = size, CountAll = counts };
        var (once, again) = (Page(search, ViewerOf([], Own, own: true), journal.Current).Data, Page(search, ViewerOf([], Own, own: true), journal.Current.Reverse()).Data);

        once.Should().BeEquivalentTo(again);
        once.Count.Should().Be(counts || size == 0 ? journal.Current.Count : size);
        once.Codes.Should().HaveCount(counts || size == 0 ? RecordLimits.MaxLoggedCodes : size);
        (once.From == Sample.Noon).Should().Be(size == 1 && !counts);
    }

    /// <summary>Each item by itself: what matches and is seen, and of each code the newest.</summary>
    private static List<ItemRef> Expected(ItemSearch search, IReadOnlyList<HeldItem> current, Viewer viewer)
    {
        ItemMatcher.Compile(search, Sample.Noon, out var matcher).Should().BeNull();
        var seen = current.Where(matcher.Matches).Where(held => viewer.Sees(viewer.Look(held)));
        return
        [
            .. (search.NewestPerCode == 0 ? seen : seen
                .GroupBy(static held => (held.Item.Code.Primary.System, held.Item.Code.Primary.Code))
                .SelectMany(group => group.OrderByDescending(static held => ItemPosition.Of(held)).Take(search.NewestPerCode)))
            .Select(static held => held.Ref),
        ];
    }

    private static (List<ItemRef> Found, int? Total) ReadAll(
        ItemSearch search, Consent[] consents, ConsentQuestion question, Func<int, IEnumerable<HeldItem>> read, bool own = false)
    {
        var (found, pages, total) = (new List<ItemRef>(), 0, (int?)null);
        do
        {
            var page = Page(search, ViewerOf(consents, question, own), read(pages));
            page.Items.Length.Should().BeLessThanOrEqualTo(search.PageSize);
            found.AddRange(page.Items.Select(static held => held.Ref));
            total = pages++ == 0 ? page.Total : total;
            search = search with { Continuation = page.Continuation };
        }
        while (search.Continuation is not null);

        return (found, total);
    }

    private static FoundPage Page(ItemSearch search, Viewer viewer, IEnumerable<HeldItem> items)
    {
        SearchPlan.Of(search, Sample.Noon, out var plan).Should().BeNull();
        var page = plan!.NewPage(viewer);
        foreach (var held in items)
        {
            page.Offer(held);
        }

        return page.Close();
    }

    private static Viewer ViewerOf(Consent[] consents, ConsentQuestion question, bool own = false) => own
        ? Viewer.Citizen(question, Standing.Everything, RecordLabels.None)
        : Viewer.ByConsent(ApplicableConsents.Of([.. consents], question), question, Standing.Everything, RecordLabels.None);
}

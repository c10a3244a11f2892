using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.AccessLog;

/// <summary>The log by filter and page: whatever the page size, all that matches is found, once, newest first.</summary>
public sealed class AccessLogPageTests
{
    private static readonly Commit[] Journal = [.. Enumerable.Range(1, 60).Select(CommitOf)];

    public static TheoryData<string, AccessLogQuery, Func<int, bool>> Filters => new()
    {
        { "nothing", new(), static _ => true },
        { "an action", new(Action: AccessAction.Readings), static i => i % 2 == 0 },
        { "a subject", new(Subject: "dr-1"), static i => i % 3 == 1 },
        { "an organisation", new(Organization: "org-2"), static i => i % 3 == 2 },
        { "a purpose", new(Purpose: PurposeOfUse.Research), static i => i % 5 == 0 },
        { "what was refused", new(Permitted: false), static i => i % 4 == 0 },
        { "from an instant on", new(From: At(20)), static i => i >= 20 },
        { "until before an instant", new(To: At(20)), static i => i < 20 },
        { "notices", new(NoticesOnly: true), static i => i % 10 == 0 },
        { "several actions", new() { Actions = [AccessAction.Dashboard, AccessAction.Export] }, static i => i % 2 == 1 },
        { "several purposes", new() { Purposes = [PurposeOfUse.Treatment, PurposeOfUse.Payment] }, static i => i % 5 != 0 },
        { "others than the citizen", new() { WithoutOwn = true }, static _ => true },
        { "with counts", new(Action: AccessAction.Readings) { CountFrom = At(20) }, static i => i % 2 == 0 },
        { "with counts, from an instant on", new(From: At(20)) { CountFrom = At(30) }, static i => i >= 20 },
        { "several at once", new(Action: AccessAction.Readings, Permitted: false, From: At(10), To: At(40)), static i => i % 4 == 0 && i is >= 10 and < 40 },
        { "nothing that is there", new(Subject: "nobody"), static _ => false },
    };

    [Theory, MemberData(nameof(Filters))]
    public void AFilter_FindsJustWhatItAsksFor_OnPagesOfAnySize(string what, AccessLogQuery query, Func<int, bool> matches)
    {
        long[] expected = [.. Journal.Where((_, i) => matches(i + 1)).Select(static commit => commit.Sequence).Reverse()];
        foreach (var size in (int[])[1, 7, 60, 1000])
        {
            var (found, pages) = ReadAll(query with { PageSize = size });
            found.Should().Equal(expected, $"{what}, pages of {size}");
            pages.Should().BeLessThanOrEqualTo((expected.Length / size) + 1);
        }
    }

    [Fact]
    public void OnePage_LooksThroughABoundedPartOfTheJournal_AndSaysWhereToGoOn()
    {
        var page = new AccessLogPage(new AccessLogQuery(Subject: "nobody"), long.MaxValue, Standing.Citizen);
        var offered = 0;
        for (var i = 2 * RecordLimits.MaxLogScan; i > 0 && !page.IsFull; i--, offered++)
        {
            page.Offer(CommitOf(i) with { Time = Sample.Noon });
        }

        offered.Should().Be(RecordLimits.MaxLogScan);
        page.Close().Should().BeEquivalentTo((Array.Empty<AccessLogEntry>(), RecordLimits.MaxLogScan + 1L));
    }

    [Fact]
    public void WithoutTheirOwn_CitizensFindWhatTheyWereRefusedAndWhatTheyChanged_AndNothingElseOfTheirs()
    {
        var self = new Requester(Standing.Citizen, Role.Citizen, null, PurposeOfUse.PatientRequest);
        Commit Own(int i, AccessAction action, bool permitted = true) =>
            new(i, (ulong)i, At(i), [new AccessRecorded(new AccessRequest(action, self), permitted, [], permitted ? ReasonCode.OwnRecord : ReasonCode.ScopeLacking, DataDescription.Nothing)]);
        var page = new AccessLogPage(new AccessLogQuery { WithoutOwn = true }, long.MaxValue, Standing.Citizen);

        foreach (var commit in new[] { Own(5, AccessAction.Dashboard), Own(4, AccessAction.Export, permitted: false), Own(3, AccessAction.AccessLog), CommitOf(2), Own(1, AccessAction.Arrange) })
        {
            page.Offer(commit);
        }

        page.Close().Entries.Select(static entry => entry.Version).Should().Equal(4, 2, 1);
        page.Searched.Should().Be(5);
    }

    [Fact]
    public void WhatAnAppDidForTheCitizen_IsTheAppsAndNotTheirOwn()
    {
        var app = Standing.Self with { Client = "growth", Grant = "app-growth" };
        Commit Of(int i, Requester by) => new(i, (ulong)i, At(i), [new AccessRecorded(new AccessRequest(AccessAction.Search, by), true, [], ReasonCode.OwnRecord, DataDescription.Nothing)]);
        AccessLogPage Asked(AccessLogQuery query)
        {
            var page = new AccessLogPage(query, long.MaxValue, Standing.Citizen);
            page.Offer(Of(4, app with { Subject = "bea" }));
            page.Offer(Of(3, Standing.Self with { Client = "our-pages" }));
            page.Offer(Of(2, app));
            page.Offer(Of(1, Standing.Self));
            return page;
        }

        var others = Asked(new AccessLogQuery { WithoutOwn = true, CountFrom = At(0) });
        others.Close().Entries.Select(static entry => (entry.Version, entry.App)).Should().Equal((4, "growth"), (2, "growth"));
        others.Counts!.Who.Should().Equal(new AccessCount(null, null, 2, 0) { App = "growth" });
        Asked(new AccessLogQuery { App = "growth" }).Close().Entries.Select(static entry => entry.Version).Should().Equal(4, 2);
        Asked(new AccessLogQuery { App = "our-pages" }).Close().Entries.Should().BeEmpty("that is how they came, and no app that they allowed");
    }

    [Fact]
    public void WhatIsCounted_IsAllThatTheQueryAsksFor_BeyondThePage()
    {
        var page = new AccessLogPage(new AccessLogQuery(PageSize: 2) { CountFrom = At(31) }, long.MaxValue, Standing.Citizen);
        var offered = Journal.Reverse().TakeWhile(_ => !page.IsFull).Count(commit => Offered(page, commit));

        var counted = Journal.Where(static commit => commit.Sequence >= 31).ToList();
        page.Counts!.Should().BeEquivalentTo(new AccessCounts(
            [.. new[] { 0, 2, 1 }.Select(i => new AccessCount($"org-{i}", null, counted.Count(it => it.Sequence % 3 == i && it.Sequence % 4 != 0), counted.Count(it => it.Sequence % 3 == i && it.Sequence % 4 == 0)))],
            At(31), IsWhole: true));
        page.Close().Continuation.Should().Be(59);
        page.Searched.Should().Be(2);
        offered.Should().Be(31, "the first that is too old ends it");
    }

    [Fact]
    public void WhereTooMuchHappened_TheCountSaysHowFarItReaches()
    {
        var page = new AccessLogPage(new AccessLogQuery(PageSize: 2) { CountFrom = At(1) }, long.MaxValue, Standing.Citizen);
        for (var i = 2 * RecordLimits.MaxLogScan; i > 0; i--)
        {
            page.Offer(CommitOf(i));
        }

        page.Counts!.Since.Should().Be(At(RecordLimits.MaxLogScan + 1));
        page.Counts.IsWhole.Should().BeFalse();
        page.Close().Continuation.Should().Be((2L * RecordLimits.MaxLogScan) - 1);
    }

    [Fact]
    public void MoreAccessorsThanAreCounted_AreSaidToBeMore()
    {
        var page = new AccessLogPage(new AccessLogQuery(PageSize: 2) { CountFrom = At(1) }, long.MaxValue, Standing.Citizen);
        for (var i = RecordLimits.MaxCountedAccessors + 1; i > 0; i--)
        {
            page.Offer(new Commit(i, (ulong)i, At(i), [new AccessRecorded(
                new AccessRequest(AccessAction.Dashboard, new Requester("dr", Role.Professional, $"org-{i}", PurposeOfUse.Treatment)), true, [], ReasonCode.ConsentsPermit, DataDescription.Nothing)]));
        }

        page.Counts!.Who.Should().HaveCount(RecordLimits.MaxCountedAccessors);
        page.Counts.IsWhole.Should().BeFalse();
    }

    [Fact]
    public void AQuery_IsHeldToItsRules()
    {
        string? Fault(AccessLogQuery? query) => AccessLogQueryRules.Check(query, out _)?.Field;
        Fault(null).Should().Be("query");
        Fault(new(PageSize: 0)).Should().Be("query.pageSize");
        Fault(new(PageSize: RecordLimits.MaxPageSize + 1)).Should().Be("query.pageSize");
        Fault(new(Action: (AccessAction)99)).Should().Be("query.action");
        Fault(new() { Actions = [AccessAction.Submit, (AccessAction)99] }).Should().Be("query.actions");
        Fault(new() { Actions = [.. Enumerable.Repeat(AccessAction.Submit, 99)] }).Should().Be("query.actions");
        Fault(new() { Purposes = ["whatever"] }).Should().Be("query.purposes");
        Fault(new(From: At(2), To: At(1))).Should().Be("query.from");
        Fault(new(Continuation: "-1")).Should().Be("query.continuation");
        Fault(new(Continuation: "x")).Should().Be("query.continuation");
        Fault(new(From: At(1), To: At(1), Continuation: "7")).Should().BeNull();
    }

    private static (List<long> Found, int Pages) ReadAll(AccessLogQuery query)
    {
        var (found, pages, before) = (new List<long>(), 0, (long?)long.MaxValue);
        while (before is { } next)
        {
            var page = new AccessLogPage(query, next, Standing.Citizen);
            foreach (var commit in Journal.Reverse())
            {
                page.Offer(commit);
            }

            var (entries, continuation) = page.Close();
            entries.Length.Should().BeLessThanOrEqualTo(query.PageSize);
            found.AddRange(entries.Select(static entry => entry.Version));
            (pages, before) = (pages + 1, continuation);
        }

        return (found, pages);
    }

    private static bool Offered(AccessLogPage page, Commit commit)
    {
        page.Offer(commit);
        return true;
    }

    private static DateTimeOffset At(int i) => Sample.Noon.AddMinutes(i);

    private static Commit CommitOf(int i)
    {
        var by = new Requester($"dr-{i % 3}", Role.Professional, $"org-{i % 3}", i % 5 == 0 ? PurposeOfUse.Research : PurposeOfUse.Treatment);
        var access = new AccessRecorded(
            new AccessRequest(i % 2 == 0 ? AccessAction.Readings : AccessAction.Dashboard, by), i % 4 != 0, [], ReasonCode.ConsentsPermit, DataDescription.Nothing);
        return new Commit(i, (ulong)i, At(i), i % 10 == 0 ? [access, new NoticeRaised(NoticeKind.NewOrganization, by)] : [access]);
    }
}

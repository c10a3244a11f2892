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
        for (var i = 2 * RecordLimits.MaxLogScan; i > 0 && page.Wants(i); i--, offered++)
        {
            page.Offer(CommitOf(i) with { Time = Sample.Noon });
        }

        offered.Should().Be(RecordLimits.MaxLogScan);
        page.Close().Should().BeEquivalentTo((Array.Empty<AccessLogEntry>(), RecordLimits.MaxLogScan + 1L));
    }

    [Fact]
    public void AQuery_IsHeldToItsRules()
    {
        string? Fault(AccessLogQuery? query) => AccessLogQueryRules.Check(query, out _)?.Field;
        Fault(null).Should().Be("query");
        Fault(new(PageSize: 0)).Should().Be("query.pageSize");
        Fault(new(PageSize: RecordLimits.MaxPageSize + 1)).Should().Be("query.pageSize");
        Fault(new(Action: (AccessAction)99)).Should().Be("query.action");
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

    private static DateTimeOffset At(int i) => Sample.Noon.AddMinutes(i);

    private static Commit CommitOf(int i)
    {
        var by = new Requester($"dr-{i % 3}", Role.Professional, $"org-{i % 3}", i % 5 == 0 ? PurposeOfUse.Research : PurposeOfUse.Treatment);
        var access = new AccessRecorded(
            new AccessRequest(i % 2 == 0 ? AccessAction.Readings : AccessAction.Dashboard, by), i % 4 != 0, [], ReasonCode.ConsentsPermit, DataDescription.Nothing);
        return new Commit(i, (ulong)i, At(i), i % 10 == 0 ? [access, new NoticeRaised(NoticeKind.NewOrganization, by)] : [access]);
    }
}

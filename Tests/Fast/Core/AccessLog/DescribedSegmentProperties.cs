using CsCheck;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.AccessLog;

/// <summary>The log told with the help of segments' descriptions is the log told from every commit. CsCheck prints the seed of a failing case.</summary>
public sealed class DescribedSegmentProperties
{
    private static readonly Requester[] People =
    [
        Standing.Self, Standing.Self, Standing.Self, Standing.Bea, Standing.Paramedic, new("dr-1", Role.Professional, "org-1", PurposeOfUse.Treatment),
        new("dr-2", Role.Professional, "org-1", PurposeOfUse.Research), new("hub", Role.Service, null, PurposeOfUse.Treatment),
        Standing.Self with { Role = Role.Service }, Standing.Self with { Organization = "org-1" }, Standing.Self with { Client = "org-1", Grant = "app-1" },
        Standing.Bea with { Client = "app", Grant = "app-2" }, Standing.Self with { Client = "pages" }, Standing.Self with { Client = "app", Grant = "app-3", Organization = "org-1" },
    ];

    private static readonly AccessAction[] Actions = Enum.GetValues<AccessAction>();

    private static readonly Gen<JournalEntry> Entries = Gen.Select(Gen.Int[0, People.Length - 1], Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[0, Actions.Length - 1])
        .Select((person, kind, count, action) => (By: People[person], Kind: kind, Count: count, Action: Actions[action])).Select(static it => EntryOf(it.By, it.Kind, it.Count, it.Action));

    /// <summary>A journal, cut into segments; what is left over is the tail.</summary>
    private static readonly Gen<(Commit[] Commits, int Segment)> Journals = Gen.Select(
        Gen.Select(Entries, Gen.Bool, Gen.Int[0, 2]).Select(static (entry, told, minutes) => (entry, told, minutes)).Array[0, 60], Gen.Int[1, 9])
        .Select(static (steps, segment) => (CommitsOf(steps), segment));

    private static readonly Gen<AccessLogQuery> Queries = Gen.Select(
        Gen.Bool, Gen.Int[1, 8], Gen.Int[-30, 60], Gen.Int[-30, 60], Gen.Int[-30, 120], Gen.Int[0, 13])
        .Select(static (withoutOwn, size, count, from, to, narrowed) => Narrow(narrowed) with
        {
            WithoutOwn = withoutOwn, PageSize = size,
            CountFrom = count < 0 ? null : At(count), From = from < 0 ? null : At(from), To = to < 0 || to < from ? null : At(to),
        });

    [Fact]
    public void PagesAndCounts_AreThoseOfAllCommits() => Gen.Select(Journals, Queries).Sample(
        (journal, query) =>
        {
            var whole = Read(journal.Commits, journal.Segment, query, described: false, out _);
            Read(journal.Commits, journal.Segment, query, described: true, out _).Should().BeEquivalentTo(whole, static options => options.WithStrictOrdering());
        },
        iter: 3_000);

    [Fact]
    public void NoSegmentIsRead_ThatHoldsNothingButOnesOwnLooks()
    {
        var foreign = Look(People[5], AccessAction.Dashboard);
        var commits = CommitsOf([.. Enumerable.Range(0, 10_240).Select(i => (i < 3 ? foreign : Look(Standing.Self, AccessAction.Search), false, 1))]);

        var pages = Read(commits, 64, new AccessLogQuery { WithoutOwn = true, PageSize = 2, CountFrom = At(0) }, described: true, out var read, pages: 1);

        pages[0].Entries.Should().Equal(3, 2);
        pages[0].Counts!.Should().BeEquivalentTo(new AccessCounts([new AccessCount("org-1", null, 3, 0)], At(0), IsWhole: true));
        pages[0].Searched.Should().Be(10_239);
        read.Should().Be(1);
    }

    [Fact]
    public void CountsAlone_ReadNoSegment_ButTheOneThatTheyBeginIn()
    {
        var commits = CommitsOf([.. Enumerable.Range(0, 6_400).Select(i => (Look(People[3 + i % 5], AccessAction.Dashboard), false, 1))]);

        var page = Read(commits, 64, new AccessLogQuery { PageSize = 2, CountFrom = At(100) }, described: true, out var read, pages: 1)[0];

        page.Counts!.Who.Sum(static it => it.Looks).Should().Be(6_301);
        page.Counts.IsWhole.Should().BeTrue();
        read.Should().Be(2, "one for the page, and one that is counted in part");
    }

    [Fact]
    public void MoreAccessorsThanADescriptionHolds_AreReadFromTheCommits()
    {
        Commit[] Of(int people, int letters) => CommitsOf(
            [.. Enumerable.Range(0, people).Select(i => (Look(new Requester("dr", Role.Professional, $"{i:D2}{new string('\u4e2d', letters)}", PurposeOfUse.Treatment), AccessAction.Export), false, 1))]);
        bool IsWhole(int people, int letters) => DescribedSegment.Of(Of(people, letters), Standing.Citizen).Log!.IsWhole;
        IsWhole(RecordLimits.MaxTalliedAccessors, 1).Should().BeTrue();
        IsWhole(RecordLimits.MaxTalliedAccessors + 1, 1).Should().BeFalse();
        IsWhole(1, (RecordLimits.MaxTallyBytes - 10) / 3).Should().BeTrue();
        IsWhole(1, RecordLimits.MaxTallyBytes / 3).Should().BeFalse();
        var crowded = Of(RecordLimits.MaxTalliedAccessors + 1, 1);
        Read(crowded, crowded.Length, new AccessLogQuery { PageSize = 1, CountFrom = At(0) }, described: true, out _)[0].Counts!.Who.Should().HaveCount(crowded.Length);
    }

    private sealed record Page(long[] Entries, long? Continuation, int Searched, AccessCounts? Counts);

    /// <summary>All pages, each as the journal offers it: the tail, then segments from the newest.</summary>
    private static List<Page> Read(Commit[] commits, int length, AccessLogQuery query, bool described, out int read, int pages = int.MaxValue)
    {
        var runs = commits.Chunk(length).ToList();
        var tail = runs is [.., var last] && last.Length < length ? last : [];
        runs = [.. runs.Take(commits.Length / length)];
        var index = new IndexPage([.. runs.Select(run => described ? DescribedSegment.Of(run, Standing.Citizen) : SegmentDescriptor.Of(run))], []);
        var segments = IndexPage.Unpack(index.Pack()).Segments;
        var found = new List<Page>();
        read = 0;
        for (long? before = long.MaxValue; before is { } next && found.Count < pages;)
        {
            var page = new AccessLogPage(query, next, Standing.Citizen);
            Offer(page, tail);
            for (var i = segments.Length - 1; i >= 0 && !page.IsFull; i--)
            {
                if (!page.Passes(segments[i]))
                {
                    Offer(page, runs[i]);
                    read++;
                }
            }

            var (entries, continuation) = page.Close();
            found.Add(new Page([.. entries.Select(static entry => entry.Version)], continuation, page.Searched, page.Counts));
            before = continuation;
        }

        return found;
    }

    private static void Offer(AccessLogPage page, Commit[] run)
    {
        foreach (var commit in run.Reverse())
        {
            page.Offer(commit);
        }
    }

    private static AccessLogQuery Narrow(int by) => by switch
    {
        0 => new() { Organization = "org-1" },
        1 => new() { Permitted = false },
        2 => new() { Permitted = true, Actions = AccessKinds.Looks },
        3 => new() { Purposes = PurposeOfUse.Emergencies },
        4 => new() { NoticesOnly = true },
        5 => new() { Subject = Standing.Citizen },
        6 => new() { Action = AccessAction.Submit },
        7 => new() { App = "app" },
        8 => new() { App = "org-1" },
        _ => new(),
    };

    private static JournalEntry EntryOf(Requester by, int kind, int count, AccessAction action) => kind switch
    {
        0 => new SubmissionRecorded($"s-{count}", by, []),
        1 => new ConsentWithdrawn("c", by),
        2 => new EmergencyDeclared("Found unconscious.", Sample.Noon.AddDays(9), by),
        3 or 4 => new AccessRecorded(new AccessRequest(action, by), false, [], ReasonCode.ScopeLacking, DataDescription.Nothing) { Count = count, Since = Sample.Noon },
        5 => new NoticeRaised(NoticeKind.NewOrganization, by),
        _ => new AccessRecorded(new AccessRequest(action, by), true, [], ReasonCode.ConsentsPermit, DataDescription.Nothing),
    };

    private static AccessRecorded Look(Requester by, AccessAction action) => new(new AccessRequest(action, by), true, [], ReasonCode.ConsentsPermit, DataDescription.Nothing);

    private static Commit[] CommitsOf(IReadOnlyList<(JournalEntry Entry, bool Told, int Minutes)> steps)
    {
        var minutes = 0;
        return
        [
            .. steps.Select((step, i) => new Commit(
                i + 1, (ulong)i, At(minutes += step.Minutes),
                step.Told && step.Entry is not SubmissionRecorded ? [step.Entry, new NoticeRaised(NoticeKind.NewOrganization, Standing.Paramedic)] : [step.Entry])),
        ];
    }

    private static DateTimeOffset At(int minute) => Sample.Noon.AddMinutes(minute);
}

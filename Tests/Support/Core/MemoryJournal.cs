using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core;

/// <summary>A citizen's journal in memory: the core's functions in the order in which the real one calls them, without store or grain.</summary>
internal sealed partial class MemoryJournal
{
    private readonly List<(SegmentDescriptor Descriptor, Commit[] Commits)> _segments = [];
    private readonly List<IndexPage> _pages = [];
    private byte[]? _snapshot;

    public List<Commit> Commits { get; } = [];

    /// <summary>Whose it is.</summary>
    public string Citizen { get; init; } = Standing.Citizen;

    /// <summary>False as it was before segments told of the access log.</summary>
    public bool DescribesLog { get; init; } = true;

    public CitizenRecord Record { get; private set; } = Sample.Unopened;

    /// <summary>Times that a correction made figures stale.</summary>
    public int Refreshes { get; private set; }

    /// <summary>Segments read to decide submissions.</summary>
    public int SegmentsRead { get; private set; }

    public IReadOnlyList<IndexPage> Pages => _pages;

    public IEnumerable<SegmentDescriptor> Segments => _segments.Select(static segment => segment.Descriptor);

    private IEnumerable<Commit> Tail => Commits.Skip((int)Record.Index.FoldedThrough);

    /// <summary>What holds now, told from the commits alone, in the order of the journal.</summary>
    public IReadOnlyList<HeldItem> Current
    {
        get
        {
            var superseded = Commits.SelectMany(RecordFold.Superseded).ToHashSet();
            return [.. Commits.SelectMany(Items).Where(held => !superseded.Contains(held.Ref))];
        }
    }

    public SubmissionReceipt Submit(string id, DateTimeOffset now, params RecordItem[] items) =>
        Decide(Everything(Sample.Device), id, now, items).Receipt!;

    /// <summary>Who may deliver and correct, for no other source than their own.</summary>
    public static DeliveryRight Everything(Requester by, Capacity capacity = Capacity.Service, string scopes = "user/*.cruds") =>
        new(by, capacity, [], SmartScopes.Parse(scopes, SmartScopes.TextLevel));

    public SubmissionDecision Decide(DeliveryRight right, string id, DateTimeOffset now, params RecordItem[] items)
    {
        var submission = new Submission(id, [.. items]);
        var plan = SubmissionPlan.Of(Record, Citizen, submission, now);
        var known = KnownItems.Of(Find(plan.Lookup), submission, plan, right.Deliverer, IsSuperseded);
        var decision = SubmissionDecision.Of(Record, submission, plan, known, DeliveryGate.Open, right, now);
        if (!decision.Entries.IsEmpty)
        {
            Append(decision.Entries, now, decision.Formers);
        }

        return decision;
    }

    public void Append(ImmutableArray<JournalEntry> entries, DateTimeOffset now, IReadOnlyDictionary<ItemRef, HeldItem>? formers = null)
    {
        var commit = new Commit(Record.Version + 1, (ulong)Commits.Count, now, entries);
        Record = Refreshed(RecordFold.Apply(Record, commit, Record.Tip.Next(commit), 100, formers), [.. Current, .. Items(commit)], commit);
        Commits.Add(commit);
    }

    /// <summary>Packs the tail into a segment, as a fold does.</summary>
    public void Fold()
    {
        var tail = Tail.ToArray();
        if (tail.Length == 0)
        {
            return;
        }

        var descriptor = DescribesLog ? DescribedSegment.Of(tail, Citizen) : SegmentDescriptor.Of(tail);
        var (index, page) = Record.Index.Fold(descriptor);
        _segments.Add((descriptor, tail));
        if (page is not null)
        {
            _pages.Add(IndexPage.Unpack(page.Pack()));
        }

        Record = Record with { Index = index, Tail = default, Summaries = Record.Summaries.Prune(DayBucket.DayOf(Record.LastTime)) };
        _snapshot = RecordSnapshot.Pack(Record);
    }

    /// <summary>The record as a new activation loads it: the last snapshot, and the tail folded onto it.</summary>
    public CitizenRecord Reload()
    {
        var record = _snapshot is null ? Sample.Unopened : RecordSnapshot.Unpack(_snapshot);
        var all = Commits.SelectMany(Items).ToDictionary(held => held.Ref);
        foreach (var commit in Tail)
        {
            record = RecordFold.Apply(record, commit, record.Tip.Next(commit), 100, all);
        }

        return record.Summaries.IsStale ? record with { Summaries = record.Summaries.Refresh(SumUp(Current, record)) } : record;
    }

    /// <summary>The places of the journal that the index says may answer the lookup: <c>JournalHistory.Find</c>, on memory.</summary>
    private List<Commit> Find(JournalLookup lookup)
    {
        var indexed = _pages.SelectMany(static page => page.Segments).Concat(Record.Index.Recent).Where(lookup.MayBeIn).Select(static segment => segment.First).ToHashSet();
        SegmentsRead += indexed.Count;
        var found = _segments.Where(segment => indexed.Contains(segment.Descriptor.First)).SelectMany(static segment => segment.Commits);
        return [.. lookup.MayBeInTail(Record.Index) ? found.Concat(Tail) : found];
    }

    private bool IsSuperseded(ItemRef item) =>
        Record.Index.RecentSuperseded.BinarySearch(item) >= 0 || _pages.Exists(page => page.Superseded.BinarySearch(item) >= 0);

    private CitizenRecord Refreshed(CitizenRecord record, IReadOnlyList<HeldItem> items, Commit commit)
    {
        if (!record.Summaries.IsStale)
        {
            return record;
        }

        Refreshes++;
        var superseded = RecordFold.Superseded(commit).ToHashSet();
        return record with { Summaries = record.Summaries.Refresh(SumUp(items.Where(held => !superseded.Contains(held.Ref)), record)) };
    }

    private static RecordSummaries SumUp(IEnumerable<HeldItem> items, CitizenRecord record) =>
        RecordSummaries.Of(items, DayBucket.DayOf(record.LastTime));

    private static IEnumerable<HeldItem> Items(Commit commit) => commit.Entries
        .Select((entry, i) => entry is ItemRecorded { Item: var item } ? HeldItems.Hold(item, new ItemRef(commit.Sequence, i), commit.DecidedAt) : null)
        .OfType<HeldItem>();
}

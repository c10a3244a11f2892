using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Index;

/// <summary>
/// Where things stand in the journal. Recent segments are described in the snapshot; when those are many, their descriptions move to an
/// index page of their own, so that the snapshot does not grow with the history.
/// </summary>
/// <param name="Recent">Segments that no page describes yet, in order.</param>
/// <param name="RecentSuperseded">Items superseded by commits after the last page's, ascending.</param>
/// <param name="Pages">What each index page covers.</param>
/// <param name="TailKeys">Fingerprints of the commits that are not in a segment yet, ascending.</param>
public sealed record RecordIndex(
    ImmutableArray<SegmentDescriptor> Recent,
    ImmutableArray<ItemRef> RecentSuperseded,
    ImmutableArray<PageSummary> Pages,
    ImmutableArray<uint> TailKeys)
{
    /// <summary>Segments described in the snapshot before they move to a page.</summary>
    public const int MaxRecentSegments = 32;

    /// <summary>Fingerprints and superseded items described in the snapshot before they move to a page.</summary>
    public const int MaxRecentKeys = 2_048;

    public static readonly RecordIndex Empty = new([], [], [], []);

    public long FoldedThrough => Recent.IsEmpty ? (Pages.IsEmpty ? 0 : Pages[^1].Last) : Recent[^1].Last;

    public bool MayHoldInTail(uint key) => TailKeys.BinarySearch(key) >= 0;

    /// <summary>Takes note of a commit that joins the tail.</summary>
    public RecordIndex Note(Commit commit)
    {
        var keys = new List<uint>();
        var superseded = new List<ItemRef>();
        foreach (var entry in commit.Entries)
        {
            SegmentDescriptor.AddKey(entry, keys);
            if (entry is ItemRecorded { Supersedes: { } former })
            {
                superseded.Add(former);
            }
        }

        return this with
        {
            TailKeys = keys.Count == 0 ? TailKeys : Merge(TailKeys, keys),
            RecentSuperseded = superseded.Count == 0 ? RecentSuperseded : Merge(RecentSuperseded, superseded),
        };
    }

    /// <summary>The whole tail has become one segment.</summary>
    /// <returns>The index after it, and the page that it spilled, if any.</returns>
    public (RecordIndex Index, IndexPage? Page) Fold(SegmentDescriptor segment)
    {
        var recent = Recent.Add(segment);
        var described = RecentSuperseded.Length + recent.Sum(static descriptor => descriptor.Keys.Length + descriptor.Codes.Length);
        if (recent.Length < MaxRecentSegments && described < MaxRecentKeys)
        {
            return (this with { Recent = recent, TailKeys = [] }, null);
        }

        var page = new IndexPage(recent, RecentSuperseded);
        return (new RecordIndex([], [], Pages.Add(page.Summarise()), []), page);
    }

    public void WriteTo(ByteWriter writer)
    {
        new IndexPage(Recent, RecentSuperseded).WriteTo(writer);
        writer.Unsigned((ulong)Pages.Length);
        foreach (var page in Pages)
        {
            page.WriteTo(writer);
        }
    }

    /// <summary>Whether <see cref="WriteLogsTo"/> has something to write.</summary>
    public bool HasLogs => SegmentLogBytes.AreIn(Recent);

    /// <summary>What the access log says of the recent segments, for the end of a snapshot.</summary>
    public void WriteLogsTo(ByteWriter writer) => SegmentLogBytes.Write(writer, Recent);

    /// <summary>The index with what was written so.</summary>
    public RecordIndex WithLogs(ref ByteReader reader) => this with { Recent = SegmentLogBytes.Read(ref reader, Recent) };

    /// <summary>A snapshot is written when the tail is empty, so its keys are not in it.</summary>
    public static RecordIndex ReadFrom(ref ByteReader reader)
    {
        var recent = IndexPage.ReadFrom(ref reader);
        var pages = ImmutableArray.CreateBuilder<PageSummary>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = pages.Capacity; i > 0; i--)
        {
            pages.Add(PageSummary.ReadFrom(ref reader));
        }

        return new RecordIndex(recent.Segments, recent.Superseded, pages.MoveToImmutable(), []);
    }

    private static ImmutableArray<T> Merge<T>(ImmutableArray<T> ascending, List<T> more)
    {
        more.AddRange(ascending);
        more.Sort();
        return [.. more];
    }
}

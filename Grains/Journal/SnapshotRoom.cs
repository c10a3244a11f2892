using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// Keeps a record's snapshot within one row. What would outgrow it is refused at the door: a record that can't be folded any more would
/// stand still for good.
/// </summary>
internal static class SnapshotRoom
{
    /// <summary>An item's bytes come back in its measure's context, latest value and component codes, in its mark, its source's count of codes, its segment's description and among recent blood pressures.</summary>
    private const int CopiesOfItem = 8;

    /// <summary>Figures that one item adds: a value and eight components, each with its totals and a new day.</summary>
    private const int FiguresOfItem = 1_024;

    /// <summary>A fingerprint of the tail, as the description of its segment will hold it.</summary>
    private const int BytesOfKey = 5;

    /// <summary>
    /// Whether there is room for a commit that brings items, consents or labels. Anything else always has room: what it leaves in the snapshot is bounded in
    /// bytes (<see cref="RecordLimits.MaxNoticeBytes"/> and its like), and stays below what the row holds beyond <see cref="RecordLimits.MaxSnapshotBytes"/>.
    /// </summary>
    /// <param name="after">The record after the commit.</param>
    /// <param name="unpacked">The commit's canonical bytes.</param>
    /// <param name="before">Bound of the snapshot before the commit.</param>
    /// <param name="atMost">Bound of the snapshot after it: estimated, and measured only where the estimate is too large.</param>
    public static bool TryTake(CitizenRecord after, Commit commit, int unpacked, int before, out int atMost)
    {
        var items = commit.Entries.Count(static entry => entry is ItemRecorded);
        atMost = before;
        if (items == 0 && !commit.Entries.Any(static entry => entry is ConsentGiven or Labelled))
        {
            return true;
        }

        atMost = Bound(after, before + AtMost(commit, unpacked));
        return atMost <= RecordLimits.MaxSnapshotBytes;
    }

    /// <summary>What a commit adds to a snapshot at most.</summary>
    /// <param name="unpacked">The commit's canonical bytes.</param>
    public static long AtMost(Commit commit, int unpacked) =>
        ((long)unpacked * CopiesOfItem) + ((long)commit.Entries.Count(static entry => entry is ItemRecorded) * FiguresOfItem);

    /// <summary>An upper bound of a record's snapshot: the estimate, unless that is too large to tell.</summary>
    public static int Bound(CitizenRecord record, long estimate) => estimate <= RecordLimits.MaxSnapshotBytes ? (int)estimate : Measure(record);

    public static int Measure(CitizenRecord record) =>
        RecordSnapshot.Pack(record).Length + (record.Index.TailKeys.Length * BytesOfKey);
}

using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Entries;

/// <summary>The items that a commit brought.</summary>
public static class RecordedItems
{
    /// <summary>In the order of the commit.</summary>
    public static IEnumerable<HeldItem> Of(Commit commit)
    {
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            if (commit.Entries[i] is ItemRecorded { Item: var item })
            {
                yield return HeldItems.Hold(item, new ItemRef(commit.Sequence, i), commit.DecidedAt);
            }
        }
    }
}

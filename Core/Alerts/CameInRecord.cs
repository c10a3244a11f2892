using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>What came by the figures that a record keeps of each day, so that no reading is read, and by the entries of a commit on top of them. Second copies count, and so does what has no number: never less than what came.</summary>
/// <param name="formers">The held items that the entries supersede.</param>
/// <param name="now">When it is decided.</param>
public sealed class CameInRecord(CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, DateTimeOffset now) : CameByDay
{
    private static readonly IReadOnlyDictionary<ItemRef, HeldItem> NoFormers = ImmutableDictionary<ItemRef, HeldItem>.Empty;

    public CameInRecord(CitizenRecord record, DateTimeOffset now) : this(record, [], NoFormers, now) { }

    /// <summary>Whether the figures tell: not where some codes found no room in them, nor on a day that the clock has gone back to.</summary>
    public bool IsTold => !record.Summaries.IsPartial && record.Summaries.AreKeptFor(DayBucket.DayOf(now));

    public override int[] On(CodeGroup group, int first, int days)
    {
        var counts = new int[days];
        foreach (var measure in record.Summaries.Measures)
        {
            if (IsOf(measure.Code, group))
            {
                measure.Values.CountDays(first, counts);
            }
        }

        foreach (var entry in entries)
        {
            if (entry is ItemRecorded { Item: var item })
            {
                Add(item, now, 1);
            }
        }

        foreach (var former in formers.Values)
        {
            Add(former.Item, former.Received, -1);
        }

        return counts;

        void Add(RecordItem item, DateTimeOffset received, int more)
        {
            if (item is Reading && HeldItems.Counts(item) && IsOf(item.Code.Primary, group)
                && DayBucket.DayOf(HeldItems.StandsAt(item, received)) - first is >= 0 and var at && at < counts.Length)
            {
                counts[at] += more;
            }
        }
    }

    public override DateTimeOffset? Last(CodeGroup group) =>
        record.Summaries.Measures.Where(measure => IsOf(measure.Code, group)).Select(static measure => (DateTimeOffset?)measure.Latest.From).Max();
}

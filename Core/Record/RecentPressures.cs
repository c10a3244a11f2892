using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Codes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>
/// Blood pressures of the newest days, kept with the record: alert rules look back on them with nearly each new one, and need not read the journal for it.
/// </summary>
/// <param name="CompleteSince">Every one that holds, and whose time is not before this, is here.</param>
/// <param name="Readings">In the order of the journal.</param>
public sealed record RecentPressures(DateTimeOffset CompleteSince, ImmutableArray<RecentPressure> Readings)
{
    /// <summary>As far as a week's average looks back, and a day more.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(9);

    /// <summary>Of a record that never had any.</summary>
    public static readonly RecentPressures None = new(DateTimeOffset.MinValue, []);

    /// <summary><see cref="None"/> itself where it comes to that.</summary>
    public static RecentPressures Of(DateTimeOffset completeSince, ImmutableArray<RecentPressure> readings) =>
        completeSince == DateTimeOffset.MinValue && readings.IsEmpty ? None : new RecentPressures(completeSince, readings);

    /// <summary>Of a record that had some before they were kept.</summary>
    /// <param name="latest">When the newest of them was taken; null where that is not known.</param>
    public static RecentPressures After(DateTimeOffset? latest) => new(latest?.AddTicks(1) ?? DateTimeOffset.MaxValue, []);

    /// <summary>After a commit.</summary>
    public RecentPressures Follow(Commit commit)
    {
        var next = this;
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            if (commit.Entries[i] is not ItemRecorded recorded)
            {
                continue;
            }

            if (recorded.Supersedes is { } former && !next.Readings.IsEmpty)
            {
                next = next.Without(former);
            }

            if (AlertReading.MayBePressure(recorded.Item) && AlertReading.Of(recorded.Item) is { } reading && reading.Measures == Measurand.Systolic && reading.At >= next.CompleteSince)
            {
                next = next with { Readings = next.Readings.Add(new RecentPressure(new ItemRef(commit.Sequence, i), reading)) };
            }
        }

        return ReferenceEquals(next, this) ? this : next.Pruned();
    }

    private RecentPressures Without(ItemRef former)
    {
        for (var i = 0; i < Readings.Length; i++)
        {
            if (Readings[i].Place == former)
            {
                return this with { Readings = Readings.RemoveAt(i) };
            }
        }

        return this;
    }

    /// <summary>Without what is older than the newest by more than <see cref="Kept"/>, and the oldest of those that are too many.</summary>
    private RecentPressures Pruned()
    {
        var (readings, since) = (Readings, CompleteSince);
        if (!readings.IsEmpty && readings.Max(static it => it.Reading.At) is var newest && newest.UtcTicks > Kept.Ticks && newest - Kept > since)
        {
            (since, readings) = (newest - Kept, readings.RemoveAll(it => it.Reading.At < newest - Kept));
        }

        while (readings.Length > RecordLimits.MaxRecentPressures || readings.Sum(static it => it.Bytes) > RecordLimits.MaxRecentPressureBytes)
        {
            var oldest = readings.Min(static it => it.Reading.At);
            (since, readings) = (oldest.AddTicks(1), readings.RemoveAll(it => it.Reading.At == oldest));
        }

        return Of(since, readings);
    }
}

/// <summary>One of them: an object, since each commit copies the list.</summary>
/// <param name="Place">Where it stands in the journal.</param>
public sealed record RecentPressure(ItemRef Place, AlertReading Reading)
{
    internal int Bytes => BytesOfNumbers + RarePartsFold.Bytes(Reading.Code.System, Reading.Code.Code, Reading.Code.Display, Reading.Source, Reading.Device);

    private const int BytesOfNumbers = 48;
}

using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>Folds changes of what a citizen contributes: pure functions.</summary>
public static class HeldContributions
{
    public static HeldContribution? Find(ImmutableArray<HeldContribution> held, string programme)
    {
        foreach (var one in held)
        {
            if (one.Programme == programme)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>There are no more than <see cref="RecordLimits.MaxHeldContributions"/>: none is forgotten, since its leaving may have to be told.</summary>
    internal static ImmutableArray<HeldContribution> Apply(ImmutableArray<HeldContribution> held, ContributionChanged changed, Commit commit)
    {
        var before = Find(held, changed.Programme);
        var after = new HeldContribution(
            changed.Programme, before is { IsIn: true } ? before.Since : commit.Sequence, commit.Sequence, changed.IsIn, changed.IsIn ? Merge(before?.Slots ?? [], changed.Slots) : []);
        return Newest(before is null ? held.Add(after) : held.Replace(before, after));
    }

    /// <summary>Where there are too many periods, the oldest go: nearly all were frozen long ago, and any other is told again with the next reading of it.</summary>
    private static ImmutableArray<HeldContribution> Newest(ImmutableArray<HeldContribution> held)
    {
        var slots = 0;
        foreach (var one in held)
        {
            slots += one.Slots.Length;
        }

        if (slots <= RecordLimits.MaxHeldSlots)
        {
            return held;
        }

        var kept = held.SelectMany(static one => one.Slots).OrderByDescending(static slot => slot.From).Take(RecordLimits.MaxHeldSlots).ToHashSet<ContributionSlot>(ReferenceEqualityComparer.Instance);
        return [.. held.Select(one => one with { Slots = one.Slots.RemoveAll(slot => !kept.Contains(slot)) })];
    }

    /// <summary>Of each table the newest periods are kept: the others are frozen, and what changes nothing any more need not be told again.</summary>
    private static ImmutableArray<ContributionSlot> Merge(ImmutableArray<ContributionSlot> slots, ImmutableArray<ContributionSlot> changed) =>
    [
        .. slots.Where(slot => !changed.Any(other => other.Table == slot.Table && other.From == slot.From)).Concat(changed)
            .GroupBy(static slot => slot.Table).OrderBy(static table => table.Key, StringComparer.Ordinal)
            .SelectMany(static table => table.OrderByDescending(static slot => slot.From).Take(RecordLimits.MaxHeldPeriods)),
    ];
}

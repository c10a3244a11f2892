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

    internal static ImmutableArray<HeldContribution> Apply(ImmutableArray<HeldContribution> held, ContributionChanged changed, Commit commit)
    {
        var before = Find(held, changed.Programme);
        var after = new HeldContribution(
            changed.Programme, before is { IsIn: true } ? before.Since : commit.Sequence, commit.Sequence, changed.IsIn, changed.IsIn ? Merge(before?.Slots ?? [], changed.Slots) : []);
        return before is null ? held.Add(after) : held.Replace(before, after);
    }

    /// <summary>Of each table the newest periods are kept: the others are frozen, and what changes nothing any more need not be told again.</summary>
    private static ImmutableArray<ContributionSlot> Merge(ImmutableArray<ContributionSlot> slots, ImmutableArray<ContributionSlot> changed) =>
    [
        .. slots.Where(slot => !changed.Any(other => other.Table == slot.Table && other.From == slot.From)).Concat(changed)
            .GroupBy(static slot => slot.Table).OrderBy(static table => table.Key, StringComparer.Ordinal)
            .SelectMany(static table => table.OrderByDescending(static slot => slot.From).Take(RecordLimits.MaxHeldPeriods)),
    ];
}

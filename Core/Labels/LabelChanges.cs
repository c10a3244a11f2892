using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Core.Labels;

/// <summary>What a change of labels comes to.</summary>
public static class LabelChanges
{
    /// <param name="held">What the record holds of labels.</param>
    /// <returns>What stands for the change's target from then on.</returns>
    public static TargetLabels After(this LabelChange change, ImmutableArray<TargetLabels> held)
    {
        var standing = change.Clear ? null : held.FirstOrDefault(other => other.Target.IsSame(change.Target));
        ImmutableArray<Coding> added = standing?.Added ?? [], removed = standing?.Removed ?? [];
        (added, removed) = Move(change.Remove, from: added, to: removed);
        (removed, added) = Move(change.Add, from: removed, to: added);
        return new TargetLabels(standing?.Target ?? change.Target, added, removed);
    }

    /// <summary>What is there already keeps its place, so that a change made twice is the same as once.</summary>
    private static (ImmutableArray<Coding> From, ImmutableArray<Coding> To) Move(ImmutableArray<Coding> labels, ImmutableArray<Coding> from, ImmutableArray<Coding> to)
    {
        foreach (var label in labels)
        {
            from = from.RemoveAll(label.Means);
            to = to.Any(label.Means) ? to : to.Add(label);
        }

        return (from, to);
    }
}

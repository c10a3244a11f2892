using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Labels;

/// <summary>Changes of what a citizen has labelled so far. A labelling replaces the one before it, so that a change starts from that one.</summary>
public static class LabellingSteps
{
    /// <summary>Puts labels on a target beside those that it has.</summary>
    /// <param name="standing">The labellings of the record.</param>
    public static Labelling Add(ImmutableArray<Labelling> standing, LabelTarget target, ImmutableArray<Coding> labels)
    {
        var now = Of(standing, target);
        return now with { Added = [.. Without(now.Added, labels), .. labels], Removed = Without(now.Removed, labels) };
    }

    /// <summary>Takes labels off a target, those of the source included.</summary>
    /// <inheritdoc cref="Add"/>
    public static Labelling Remove(ImmutableArray<Labelling> standing, LabelTarget target, ImmutableArray<Coding> labels)
    {
        var now = Of(standing, target);
        return now with { Added = Without(now.Added, labels), Removed = [.. Without(now.Removed, labels), .. labels] };
    }

    /// <summary>Leaves a target the labels of its source.</summary>
    public static Labelling Clear(LabelTarget target) => new(target, [], []);

    private static Labelling Of(ImmutableArray<Labelling> standing, LabelTarget target) =>
        standing.FirstOrDefault(it => Same(it.Target, target)) is { } now ? now with { Target = target } : Clear(target);

    private static bool Same(LabelTarget one, LabelTarget other) => (one, other) switch
    {
        (LabelledCode a, LabelledCode b) => a.Code.Means(b.Code),
        (LabelledClass a, LabelledClass b) => a.Class.Means(b.Class),
        _ => one == other,
    };

    private static ImmutableArray<Coding> Without(ImmutableArray<Coding> labels, ImmutableArray<Coding> left) =>
        labels.RemoveAll(label => left.Any(label.Means));
}

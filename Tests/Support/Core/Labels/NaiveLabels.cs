using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Labels;

/// <summary>The rules of labels once more, as plainly as they can be written: follow the journal from its start, and look at every labelling for every item.</summary>
internal sealed class NaiveLabels
{
    private readonly List<TargetLabels> _labellings = [];

    public static NaiveLabels Of(IEnumerable<Commit> commits)
    {
        var labels = new NaiveLabels();
        foreach (var commit in commits)
        {
            for (var i = 0; i < commit.Entries.Length; i++)
            {
                switch (commit.Entries[i])
                {
                    case Labelled { TargetLabels: var labelling }:
                        labels._labellings.RemoveAll(other => Target(other.Target) == Target(labelling.Target));
                        labels._labellings.Add(labelling);
                        break;
                    case ItemRecorded { Supersedes: { } former }:
                        var at = labels._labellings.FindIndex(other => other.Target is LabelledItem { Item: var item } && item == former);
                        if (at >= 0)
                        {
                            labels._labellings[at] = labels._labellings[at] with { Target = new LabelledItem(new ItemRef(commit.Sequence, i)) };
                        }

                        break;
                }
            }
        }

        return labels;
    }

    public RecordItem Relabel(HeldItem held) => held.Item with { SecurityLabels = Effective(held) };

    public ImmutableArray<Coding> Effective(HeldItem held)
    {
        var labels = held.Item.SecurityLabels.ToList();
        Step(_labellings.Where(labelling => labelling.Target is LabelledClass { Class: var wanted } && (wanted.System == CodeSystems.ResourceTypes
            ? held.Item.ResourceType == wanted.Code
            : held.Item.Categories.Any(category => Same(category, wanted)))));
        Step(_labellings.Where(labelling => labelling.Target is LabelledCode { Code: var wanted } && Codes(held.Item).Any(code => Same(code, wanted))));
        Step(_labellings.Where(labelling => labelling.Target is LabelledItem { Item: var item } && item == held.Ref));
        return [.. labels];

        void Step(IEnumerable<TargetLabels> labellings)
        {
            var step = labellings.ToList();
            labels.RemoveAll(label => step.Exists(labelling => labelling.Removed.Any(removed => Same(removed, label))));
            foreach (var added in step.SelectMany(labelling => labelling.Added).Where(added => !labels.Exists(label => Same(label, added))))
            {
                labels.Add(added);
            }
        }
    }

    private static IEnumerable<Coding> Codes(RecordItem item) => item.Code.Codings
        .Concat(item is Reading reading ? reading.Components.SelectMany(component => component.Code.Codings) : [])
        .Append(item.Code.Primary);

    private static string Target(LabelTarget target) => target switch
    {
        LabelledItem { Item: var item } => $"item {item}",
        LabelledCode { Code: var code } => $"code {code.System}|{code.Code}",
        LabelledClass { Class: var @class } => $"class {@class.System}|{@class.Code}",
        _ => throw new InvalidOperationException(),
    };

    private static bool Same(Coding one, Coding other) => one.Code is not null && one.System == other.System && one.Code == other.Code;
}

using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Core.Labels;

/// <summary>
/// The labels that count for an item: the source's own, then what the citizen has said of its class, of its code, and of the item itself. Each
/// step first takes off and then puts on, so that what one target's labels of a step put on, no other of the same step takes off.
/// </summary>
/// <remarks>Made for one request, whose contexts it remembers; not thread-safe.</remarks>
public sealed class RecordLabels
{
    /// <summary>A record where the citizen has labelled nothing.</summary>
    public static readonly RecordLabels None = new([]);

    private readonly ImmutableArray<TargetLabels> _classes;
    private readonly ImmutableArray<TargetLabels> _codes;
    private readonly Dictionary<ItemRef, TargetLabels> _items = [];
    private readonly Dictionary<ItemContext, ItemContext> _relabelled = new(ReferenceEqualityComparer.Instance);

    private RecordLabels(ImmutableArray<TargetLabels> labellings)
    {
        _classes = labellings.RemoveAll(static labelling => labelling.Target is not LabelledClass);
        _codes = labellings.RemoveAll(static labelling => labelling.Target is not LabelledCode);
        foreach (var labelling in labellings)
        {
            if (labelling.Target is LabelledItem { Item: var item })
            {
                _items[item] = labelling;
            }
        }
    }

    /// <summary>True when single items are labelled: what holds for a whole code then need not hold for each item of it.</summary>
    public bool LabelsItems => _items.Count > 0;

    private bool IsEmpty => _items.Count == 0 && _classes.IsEmpty && _codes.IsEmpty;

    /// <param name="labellings">One for each target, as a record holds them.</param>
    public static RecordLabels Of(ImmutableArray<TargetLabels> labellings) => labellings.IsEmpty ? None : new RecordLabels(labellings);

    /// <summary>A context as the labels of classes and codes leave it: that of every item which has it and is not labelled itself.</summary>
    public ItemContext Apply(ItemContext context)
    {
        if (_classes.IsEmpty && _codes.IsEmpty)
        {
            return context;
        }

        if (!_relabelled.TryGetValue(context, out var relabelled))
        {
            var labels = Step(context.Labels, _classes.RemoveAll(labelling => !IsOf(((LabelledClass)labelling.Target).Class, context)));
            relabelled = context.With(Step(labels, _codes.RemoveAll(labelling => !Has(((LabelledCode)labelling.Target).Code, context))));
            _relabelled.Add(context, relabelled);
        }

        return relabelled;
    }

    /// <summary>The context of one item.</summary>
    public ItemContext Apply(ItemContext context, ItemRef item)
    {
        var relabelled = Apply(context);
        return _items.TryGetValue(item, out var labelling) ? relabelled.With(Step(relabelled.Labels, [labelling])) : relabelled;
    }

    /// <summary>The context of a held item.</summary>
    public ItemContext ContextOf(HeldItem held) => Apply(ItemContext.Of(held.Item), held.Ref);

    /// <summary>
    /// An item as it is disclosed: with the labels that count, so that whoever receives it can honour them. The record itself keeps what the source sent.
    /// </summary>
    public HeldItem Apply(HeldItem held)
    {
        if (IsEmpty)
        {
            return held;
        }

        var labels = ContextOf(held).Labels;
        return labels.AsSpan().SequenceEqual(held.Item.SecurityLabels.AsSpan()) ? held : held with { Item = ShownLabels.Of(held.Item, labels) };
    }

    private static ImmutableArray<Coding> Step(ImmutableArray<Coding> labels, ImmutableArray<TargetLabels> labellings)
    {
        foreach (var labelling in labellings)
        {
            labels = labels.RemoveAll(label => Names(labelling.Removed, label));
        }

        foreach (var added in labellings.SelectMany(static labelling => labelling.Added))
        {
            labels = Names(labels, added) ? labels : labels.Add(added);
        }

        return labels;
    }

    private static bool IsOf(Coding wanted, ItemContext context) =>
        wanted.System == CodeSystems.ResourceTypes ? wanted.Code == context.ResourceType : Names(context.Categories, wanted);

    /// <summary>An item that has no code but a text is named by its text, as explanations name it.</summary>
    private static bool Has(Coding wanted, ItemContext context) =>
        wanted.Means(context.Primary) || Names(context.Code.Codings, wanted) || Names(context.ComponentCodes, wanted);

    private static bool Names(ImmutableArray<Coding> codings, Coding wanted)
    {
        foreach (var coding in codings)
        {
            if (coding.Means(wanted))
            {
                return true;
            }
        }

        return false;
    }
}

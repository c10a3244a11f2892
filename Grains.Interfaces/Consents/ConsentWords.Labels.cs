using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Consents;

/// <content>Labels that the citizen sets, and arrangements.</content>
public static partial class ConsentWords
{
    /// <summary>The labels of a target as a sentence: <c>Everything with weight is labelled psychiatry.</c></summary>
    public static string Of(TargetLabels labelling) => Of(labelling.Target, labelling.Added, labelling.Removed);

    private static string Of(LabelTarget of, ImmutableArray<Coding> added, ImmutableArray<Coding> removed)
    {
        var target = TargetInWords(of);
        return char.ToUpperInvariant(target[0]) + target[1..] + Outcome(added, removed);
    }

    private static string Outcome(ImmutableArray<Coding> added, ImmutableArray<Coding> removed) => (added.IsEmpty, removed.IsEmpty) switch
    {
        (true, true) => " keeps the labels of its source.",
        (false, true) => $" is labelled {Labels(added)}.",
        (true, false) => $" is not labelled {Labels(removed)}.",
        _ => $" is labelled {Labels(added)}, and not {Labels(removed)}.",
    };

    /// <summary>Everything that an arrangement does, a paragraph each.</summary>
    /// <param name="now">As for a single consent.</param>
    public static string Of(Arrangement arrangement, DateTimeOffset? now = null) => string.Join('\n', [
        .. arrangement.Give.Select(consent => Of(consent, now)),
        .. InWords(arrangement.Label),
        .. arrangement.Withdraw.Select(static id => $"Consent {Quoted(id)} is withdrawn."),
    ]);

    /// <summary>Codes that get the same labels are told together.</summary>
    private static IEnumerable<string> InWords(ImmutableArray<LabelChange> changes) =>
    [
        .. changes.Where(static it => it.Target is LabelledCode)
            .GroupBy(static it => Outcome(it.Add, it.Remove), static it => ((LabelledCode)it.Target).Code)
            .Select(static group => $"Everything with {CodesInWords([.. group], "or")}{group.Key}"),
        .. changes.Where(static it => it.Target is not LabelledCode).Select(static it => Of(it.Target, it.Add, it.Remove)),
    ];

    public static string TargetInWords(LabelTarget target) => target switch
    {
        LabelledItem { Item: var item } => $"item {item.Sequence}/{item.Index}",
        LabelledCode { Code: var code } => $"everything with {CodesInWords([code], "and")}",
        LabelledClass { Class: var coding } => $"everything among {ClassInWords(coding)}",
        _ => throw new InvalidOperationException($"{target.GetType().Name} is not a target of labels."),
    };

    private static string Labels(ImmutableArray<Coding> labels) => Listed(labels.Select(LabelInWords), "and");
}

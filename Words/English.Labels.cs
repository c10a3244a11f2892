using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Words;

/// <content>Labels that the citizen sets, and arrangements.</content>
public partial class English
{
    /// <inheritdoc/>
    public override string Of(TargetLabels labels) => Of(labels.Target, labels.Added, labels.Removed);

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

    /// <inheritdoc/>
    public override string Of(Arrangement arrangement, DateTimeOffset? now = null) => string.Join('\n', [
        .. arrangement.Give.Select(consent => Of(consent, now)),
        .. InWords(arrangement.Label),
        .. arrangement.Withdraw.Length switch
        {
            0 => Array.Empty<string>(),
            1 => ["A consent is withdrawn."],
            var several => [string.Create(CultureInfo.InvariantCulture, $"{several} consents are withdrawn.")],
        },
    ]);

    /// <inheritdoc/>
    public override IEnumerable<string> Of(ImmutableArray<TargetLabels> labellings) => InWords(labellings.Select(static it => (it.Target, it.Added, it.Removed)));

    private static IEnumerable<string> InWords(ImmutableArray<LabelChange> changes) => InWords(changes.Select(static it => (it.Target, it.Add, it.Remove)));

    /// <summary>Codes that get the same labels are told together.</summary>
    private static IEnumerable<string> InWords(IEnumerable<(LabelTarget Target, ImmutableArray<Coding> Added, ImmutableArray<Coding> Removed)> labellings) =>
    [
        .. labellings.Where(static it => it.Target is LabelledCode)
            .GroupBy(static it => Outcome(it.Added, it.Removed), static it => ((LabelledCode)it.Target).Code)
            .Select(static group => $"Everything with {CodesInWords([.. group], "or")}{group.Key}"),
        .. labellings.Where(static it => it.Target is not LabelledCode).Select(static it => Of(it.Target, it.Added, it.Removed)),
    ];

    private static string TargetInWords(LabelTarget target) => target switch
    {
        LabelledItem { Item: var item } => $"item {item.Sequence}/{item.Index}",
        LabelledCode { Code: var code } => $"everything with {CodesInWords([code], "and")}",
        LabelledClass { Class: var coding } => $"everything among {ClassInWords(coding)}",
        _ => throw new InvalidOperationException($"{target.GetType().Name} is not a target of labels."),
    };

    private static string Labels(ImmutableArray<Coding> labels) => Listed(labels.Select(LabelInWords), "and");
}

using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Words;

/// <content>Labels that the citizen sets, and arrangements.</content>
public partial class English
{
    /// <inheritdoc/>
    public override string Of(Labelling labelling)
    {
        var target = TargetInWords(labelling.Target);
        return char.ToUpperInvariant(target[0]) + target[1..] + Outcome(labelling);
    }

    private static string Outcome(Labelling labelling) => (labelling.Added.IsEmpty, labelling.Removed.IsEmpty) switch
    {
        (true, true) => " keeps the labels of its source.",
        (false, true) => $" is labelled {Labels(labelling.Added)}.",
        (true, false) => $" is not labelled {Labels(labelling.Removed)}.",
        _ => $" is labelled {Labels(labelling.Added)}, and not {Labels(labelling.Removed)}.",
    };

    /// <inheritdoc/>
    public override string Of(Arrangement arrangement, DateTimeOffset? now = null) => string.Join('\n', [
        .. arrangement.Give.Select(consent => Of(consent, now)),
        .. InWords(arrangement.Label),
        .. arrangement.Withdraw.Select(static id => $"Consent {Quotes.Quoted(id)} is withdrawn."),
    ]);

    /// <summary>Codes that get the same labels are told together.</summary>
    private IEnumerable<string> InWords(ImmutableArray<Labelling> labellings) =>
    [
        .. labellings.Where(static it => it.Target is LabelledCode)
            .GroupBy(Outcome, static it => ((LabelledCode)it.Target).Code)
            .Select(static group => $"Everything with {CodesInWords([.. group], "or")}{group.Key}"),
        .. labellings.Where(static it => it.Target is not LabelledCode).Select(Of),
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

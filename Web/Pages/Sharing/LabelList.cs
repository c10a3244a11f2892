using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Labels;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>Labels that a citizen put on and took off, as one sentence for all codes that have the same.</summary>
internal static class LabelList
{
    /// <summary>What is told together, in an order that is the same for the same version of a record.</summary>
    public static ImmutableArray<(string Sentence, ImmutableArray<TargetLabels> Labels)> Of(IEnumerable<TargetLabels> labels) =>
    [
        .. labels.GroupBy(static it => it.Target is LabelledCode ? Key(it) : $"{it.Target}")
            .Select(static group => (Sentence: string.Join(' ', SentencesOf([.. group])), Labels: group.ToImmutableArray())),
    ];

    public static IEnumerable<string> Sentences(IEnumerable<TargetLabels> labels) => Of(labels).Select(static it => it.Sentence);

    /// <summary>Labels that a rule hides by, that the citizen put on, and that no other rule in force names.</summary>
    public static ImmutableArray<TargetLabels> OnlyFor(HeldConsent rule, ConsentsDisclosed held)
    {
        var others = SharingView.Of(held).Active.Where(it => it.Consent.Id != rule.Consent.Id).SelectMany(static it => LabelsOf(it.Consent.Provision)).ToList();
        var own = LabelsOf(rule.Consent.Provision).Where(label => !others.Exists(label.Means)).ToList();
        return rule.Consent.Provision.Type == ProvisionType.Deny ? [.. held.Labels.Where(it => it.Added.Any(added => own.Exists(added.Means)))] : [];
    }

    /// <summary>Takes those labels off, and leaves what else the citizen said of the same targets.</summary>
    public static ImmutableArray<LabelChange> TakeOff(HeldConsent rule, ImmutableArray<TargetLabels> labels)
    {
        var own = LabelsOf(rule.Consent.Provision).ToList();
        return [.. labels.Select(it => new LabelChange(it.Target, [.. it.Added.Where(added => !own.Exists(added.Means))], it.Removed, Clear: true))];
    }

    private static IEnumerable<string> SentencesOf(ImmutableArray<TargetLabels> labels) =>
        labels is [{ Target: LabelledCode }, ..] ? Language.Default.Of(labels) : labels.Select(Language.Default.Pages.LabelSentence);

    private static IEnumerable<Datatypes.Coding> LabelsOf(Provision rule) => rule.Provisions.SelectMany(LabelsOf).Concat(rule.SecurityLabels);

    private static string Key(TargetLabels labels) => string.Join(' ', labels.Added.Select(static it => $"+{it.Code}").Concat(labels.Removed.Select(static it => $"-{it.Code}")));
}

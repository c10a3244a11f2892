using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>
/// What of a delivery enters the record. A source needs no permission, and is stopped by what denies; a delegate, who acts in the citizen's name,
/// brings and corrects only what they are let (ADR 0007).
/// </summary>
public sealed class DeliveryGate
{
    private readonly ApplicableConsents _collect;
    private readonly ApplicableConsents _correct;
    private readonly RecordLabels _labels;
    private readonly ConsentDecision? _delegation;

    private DeliveryGate(ApplicableConsents collect, ApplicableConsents correct, RecordLabels labels, ConsentDecision? delegation)
    {
        _collect = collect;
        _correct = correct;
        _labels = labels;
        _delegation = delegation;
    }

    /// <summary>For the citizen: nothing of theirs is ever stopped.</summary>
    public static readonly DeliveryGate Open = new(ApplicableConsents.None, ApplicableConsents.None, RecordLabels.None, delegation: null);

    /// <param name="collect">What concerns new items.</param>
    /// <param name="correct">What concerns items that replace or take back others.</param>
    /// <param name="labels">What the citizen has labelled: it counts for what comes too.</param>
    /// <param name="delegation">The rule by which a delegate delivers; null for a source.</param>
    public static DeliveryGate Of(ApplicableConsents collect, ApplicableConsents correct, RecordLabels labels, ConsentDecision? delegation) =>
        new(collect, correct, labels, delegation);

    /// <summary>The rule that keeps an item out; null when it may enter.</summary>
    /// <param name="former">The item of the record that it replaces or takes back; null for a new one.</param>
    public ConsentDecision? Stops(RecordItem item, ItemRef? former)
    {
        var consents = former is null ? _collect : _correct;
        if (_delegation is null && !consents.MayDeny)
        {
            return null; // Nothing to find out about the item.
        }

        var context = ItemContext.Of(item);
        var asked = new ConsentItem(
            former is { } held ? _labels.Apply(context, held) : _labels.Apply(context), HeldItems.Span(item), item.Source.Name, item.Source.Identifier);
        return Stops(asked, consents);
    }

    /// <summary>The rule that keeps demographics out; null when they may enter.</summary>
    public ConsentDecision? StopsPatient() =>
        _delegation is null && !_correct.MayDeny ? null : Stops(new ConsentItem(_labels.Apply(ItemContext.Patient), Time: null, Source: null, Identifier: null), _correct);

    private ConsentDecision? Stops(in ConsentItem asked, ApplicableConsents consents)
    {
        if (_delegation is null)
        {
            return consents.Stops(asked);
        }

        var decision = consents.Decide(asked);
        return decision.Permitted ? null : decision.Consent is null ? _delegation : decision;
    }

    /// <summary>The rule that keeps everything out, whatever it is; null when what comes has to be looked at.</summary>
    public ConsentDecision? StopsEverything() =>
        _correct.DeniesEverything() is null ? null : _collect.DeniesEverything();
}

using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Client.Consents;

/// <summary>Labels that a citizen puts on their data, or takes off it, beside those of its sources: of items, of whole codes, of whole classes.</summary>
public static class DataLabels
{
    /// <summary>Puts labels on, beside those that are there.</summary>
    public static Task<ArrangementMade> Add(
        CitizenSession citizen, ImmutableArray<LabelTarget> targets, ImmutableArray<Coding> labels, CancellationToken cancellation = default) =>
        Change(citizen, targets.Select(target => new LabelChange(target, labels, [])), cancellation);

    /// <summary>Takes labels off, those of the source included.</summary>
    public static Task<ArrangementMade> Remove(
        CitizenSession citizen, ImmutableArray<LabelTarget> targets, ImmutableArray<Coding> labels, CancellationToken cancellation = default) =>
        Change(citizen, targets.Select(target => new LabelChange(target, [], labels)), cancellation);

    /// <summary>Leaves the labels of the source, whatever was put on or taken off.</summary>
    public static Task<ArrangementMade> Clear(CitizenSession citizen, ImmutableArray<LabelTarget> targets, CancellationToken cancellation = default) =>
        Change(citizen, targets.Select(static target => new LabelChange(target, [], [], Clear: true)), cancellation);

    /// <summary>The record decides what a change comes to: of two at the same time, neither undoes the other.</summary>
    private static Task<ArrangementMade> Change(CitizenSession citizen, IEnumerable<LabelChange> changes, CancellationToken cancellation) =>
        citizen.Arrange(new Arrangement([], [], [.. changes]), cancellation: cancellation);
}

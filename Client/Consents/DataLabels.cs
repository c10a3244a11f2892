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
        Change(citizen, targets, (standing, target) => LabellingSteps.Add(standing, target, labels), cancellation);

    /// <summary>Takes labels off, those of the source included.</summary>
    public static Task<ArrangementMade> Remove(
        CitizenSession citizen, ImmutableArray<LabelTarget> targets, ImmutableArray<Coding> labels, CancellationToken cancellation = default) =>
        Change(citizen, targets, (standing, target) => LabellingSteps.Remove(standing, target, labels), cancellation);

    /// <summary>Leaves the labels of the source, whatever was put on or taken off.</summary>
    public static Task<ArrangementMade> Clear(CitizenSession citizen, ImmutableArray<LabelTarget> targets, CancellationToken cancellation = default) =>
        citizen.Arrange(new Arrangement([], [], [.. targets.Select(LabellingSteps.Clear)]), cancellation);

    private static async Task<ArrangementMade> Change(
        CitizenSession citizen, ImmutableArray<LabelTarget> targets, Func<ImmutableArray<Labelling>, LabelTarget, Labelling> change, CancellationToken cancellation)
    {
        var standing = (await citizen.Consents(cancellation)).Labellings;
        return await citizen.Arrange(new Arrangement([], [], [.. targets.Select(target => change(standing, target))]), cancellation);
    }
}

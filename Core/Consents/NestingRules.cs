using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// A nested provision of its parent's type that says nothing beyond its parent changes nothing, and whoever wrote it meant something else: a permit for
/// everybody that lists two organisations is refused, before a stranger reads by it.
/// </summary>
internal static class NestingRules
{
    public static Fault? Check(Provision root) => Check(root, root, "provision");

    /// <param name="whole">The provision with what it takes over from those above it.</param>
    private static Fault? Check(Provision provision, Provision whole, string path)
    {
        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            var nested = provision.Provisions[i];
            var at = $"{path}.provision[{i}]";
            if (nested.Type == whole.Type && IsWithin(nested, whole))
            {
                return new Fault(at, "must say something that the provision around it does not: it has the same type and could change nothing");
            }

            if (Check(nested, RequestMatch.Adds(whole, nested) ? nested : Over(whole, nested), at) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Provision Over(Provision above, Provision nested) => nested with
    {
        Period = nested.Period ?? above.Period,
        Actors = Or(nested.Actors, above.Actors),
        Purposes = Or(nested.Purposes, above.Purposes),
        Actions = Or(nested.Actions, above.Actions),
        Classes = Or(nested.Classes, above.Classes),
        Codes = Or(nested.Codes, above.Codes),
        SecurityLabels = Or(nested.SecurityLabels, above.SecurityLabels),
        DataPeriod = nested.DataPeriod ?? above.DataPeriod,
        Data = Or(nested.Data, above.Data),
    };

    private static ImmutableArray<T> Or<T>(ImmutableArray<T> own, ImmutableArray<T> above) => own.IsEmpty ? above : own;

    private static bool IsWithin(Provision nested, Provision above) =>
        IsWithin(nested.Period, above.Period)
        && IsWithin(nested.DataPeriod, above.DataPeriod)
        && IsWithin(nested.Actors, above.Actors, static (one, other) => one == other)
        && (above.Purposes.IsEmpty || nested.Purposes.All(purpose => Purposes.Cover(above.Type, above.Purposes, purpose)))
        && nested.Actions.All(action => above.Actions.IsEmpty ? action is ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose : above.Actions.Contains(action))
        && IsWithin(nested.Classes, above.Classes, static (one, other) => one.Means(other))
        && IsWithin(nested.Codes, above.Codes, static (one, other) => one.Means(other))
        && AreLabelsWithin(nested, above)
        && IsWithin(nested.Data, above.Data, static (one, other) => one == other);

    /// <summary>What is not stated is taken over; what is stated where nothing is above narrows what changes nothing.</summary>
    private static bool IsWithin<T>(ImmutableArray<T> nested, ImmutableArray<T> above, Func<T, T, bool> same) =>
        above.IsEmpty || nested.All(one => above.Any(other => same(one, other)));

    private static bool IsWithin(ConsentPeriod? nested, ConsentPeriod? above) =>
        nested is null || above is null
        || ((above.Start is null || nested.Start >= above.Start) && (above.End is null || nested.End <= above.End));

    private static bool AreLabelsWithin(Provision nested, Provision above)
    {
        if (nested.SecurityLabels.IsEmpty || above.SecurityLabels.IsEmpty)
        {
            return true;
        }

        var (mark, bound) = (SecurityLabels.MarkOf(nested), SecurityLabels.MarkOf(above));
        return (mark == SecurityLabels.NoMark || (bound != SecurityLabels.NoMark && (above.Type == ProvisionType.Deny ? mark >= bound : mark <= bound)))
            && nested.SecurityLabels.All(one =>
                SecurityLabels.IsConfidentiality(one) || above.SecurityLabels.Any(other => SecurityLabels.Covers(other, one, above.Type)));
    }
}

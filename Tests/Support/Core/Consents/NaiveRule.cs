using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>What a provision means where it stands: a nested one takes over what its parent says and replaces the elements that it states itself.</summary>
/// <param name="Stated">The provision as it was given.</param>
/// <param name="Says">The provision with all that it takes over.</param>
/// <param name="Labelled">The type of the provision that stated the labels: a mark of N means other data in a permit than in a denial.</param>
/// <param name="Lifts">
/// The denial that must match as well, and never is replaced: a permit under a denial only adds its conditions, and neither it nor what is nested in it
/// reaches beyond what that denial covers.
/// </param>
internal sealed record NaiveRule(Provision Stated, Provision Says, ProvisionType Labelled, NaiveRule? Lifts)
{
    public static NaiveRule Root(Provision root) => new(root, root, root.Type, Lifts: null);

    public IEnumerable<NaiveRule> Nested() => Says.Provisions.Select(Nest);

    /// <summary>True when a provision nested here could change nothing: it has this type, and each element that it states lies within what is said here.</summary>
    public bool MakesNoDifference(Provision nested) =>
        nested.Type == Says.Type
        && NaiveMatch.LiesWithin(nested.Period, Says.Period)
        && NaiveMatch.LiesWithin(nested.DataPeriod, Says.DataPeriod)
        && Within(nested.Actors, Says.Actors, static (one, of) => one == of)
        && Within(nested.Actions, Actions, static (one, of) => one == of)
        && Within(nested.Purposes, Says.Purposes, (one, of) => NaiveMatch.Serves(one, of, Says.Type))
        && Within(nested.Classes, Says.Classes, NaiveMatch.Same)
        && Within(nested.Codes, Says.Codes, NaiveMatch.Same)
        && Within(nested.SecurityLabels, Says.SecurityLabels, (one, of) => one.System == of.System && NaiveMatch.Covers([one], of, Says.Type))
        && Within(nested.Data, Says.Data, static (one, of) => one == of);

    public NaiveRule Nest(Provision nested) => Says.Type == ProvisionType.Deny && nested.Type == ProvisionType.Permit
        ? new NaiveRule(nested, nested, nested.Type, this)
        : new NaiveRule(
            nested,
            nested with
            {
                Period = nested.Period ?? Says.Period,
                Actors = Or(nested.Actors, Says.Actors),
                Actions = Or(nested.Actions, Says.Actions),
                SecurityLabels = Or(nested.SecurityLabels, Says.SecurityLabels),
                Purposes = Or(nested.Purposes, Says.Purposes),
                Classes = Or(nested.Classes, Says.Classes),
                Codes = Or(nested.Codes, Says.Codes),
                DataPeriod = nested.DataPeriod ?? Says.DataPeriod,
                Data = Or(nested.Data, Says.Data),
            },
            nested.SecurityLabels.IsEmpty ? Labelled : nested.Type,
            Lifts);

    /// <summary>An absent action means reading; where a denial is lifted, it means whatever of that denial.</summary>
    public ImmutableArray<ConsentAction> Actions =>
        !Says.Actions.IsEmpty ? Says.Actions
        : Lifts is not null ? Lifts.Actions
        : [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose];

    private static ImmutableArray<T> Or<T>(ImmutableArray<T> own, ImmutableArray<T> parents) => own.IsEmpty ? parents : own;

    private static bool Within<T>(ImmutableArray<T> own, ImmutableArray<T> parents, Func<T, T, bool> isWithin) =>
        own.IsEmpty || parents.IsEmpty || own.All(one => parents.Any(of => isWithin(one, of)));
}

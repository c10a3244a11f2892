using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>What a provision means where it stands: a nested one takes over what its parent says and replaces the elements that it states itself.</summary>
/// <param name="Stated">The provision as it was given.</param>
/// <param name="Says">The provision with all that it takes over.</param>
/// <param name="By">Who stated what.</param>
/// <param name="Lifts">
/// The denial that must match as well: a permit under a denial only adds its conditions, and neither it nor a permit nested in it reaches beyond what that
/// denial covers.
/// </param>
internal sealed record NaiveRule(Provision Stated, Provision Says, NaiveStaters By, NaiveRule? Lifts)
{
    public static NaiveRule Root(Provision root) => new(root, root, NaiveStaters.Of(root.Type), Lifts: null);

    public IEnumerable<NaiveRule> Nested() => Says.Provisions.Select(Nest);

    /// <summary>True when a provision nested here could change nothing: it has this type, and each element that it states lies within what is said here.</summary>
    public bool MakesNoDifference(Provision nested) =>
        nested.Type == Says.Type
        && NaiveMatch.LiesWithin(nested.Period, Says.Period)
        && NaiveMatch.LiesWithin(nested.DataPeriod, Says.DataPeriod)
        && Within(nested.Actors, Says.Actors, static (one, of) => one == of)
        && Within(nested.Actions, Actions, static (one, of) => one == of)
        && Within(nested.Purposes, Says.Purposes, (one, of) => NaiveMatch.Serves(one, of, By.Purposes))
        && Within(nested.Classes, Says.Classes, NaiveMatch.Same)
        && Within(nested.Codes, Says.Codes, NaiveMatch.Same)
        && Within(nested.SecurityLabels, Says.SecurityLabels, (one, of) => one.System == of.System && NaiveMatch.Covers([one], of, By.Labels))
        && Within(nested.Data, Says.Data, static (one, of) => one == of);

    public NaiveRule Nest(Provision nested) => (Says.Type, nested.Type) switch
    {
        (ProvisionType.Deny, ProvisionType.Permit) => new NaiveRule(nested, nested, NaiveStaters.Of(nested.Type), this),
        (_, ProvisionType.Permit) => new NaiveRule(nested, Over(nested), By.After(nested), Lifts),
        _ => new NaiveRule(nested, Over(nested), By.After(nested), Lifts?.Replaced(nested)),
    };

    /// <summary>A denial replaces what it states, also of a denial further up that the permit around it lifts.</summary>
    private NaiveRule Replaced(Provision nested) =>
        this with { Says = Over(nested) with { Type = Says.Type }, By = By.After(nested), Lifts = Lifts?.Replaced(nested) };

    private Provision Over(Provision nested) => nested with
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
    };

    /// <summary>An absent action means reading; where a denial is lifted, it means whatever of that denial.</summary>
    public ImmutableArray<ConsentAction> Actions =>
        !Says.Actions.IsEmpty ? Says.Actions
        : Lifts is not null ? Lifts.Actions
        : [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose];

    private static ImmutableArray<T> Or<T>(ImmutableArray<T> own, ImmutableArray<T> parents) => own.IsEmpty ? parents : own;

    private static bool Within<T>(ImmutableArray<T> own, ImmutableArray<T> parents, Func<T, T, bool> isWithin) =>
        own.IsEmpty || parents.IsEmpty || own.All(one => parents.Any(of => isWithin(one, of)));
}

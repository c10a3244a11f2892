using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>
/// What a consent is called within a sentence: by its day and what it is about. Its id was made by a program or stands in a file, and tells most people nothing.
/// </content>
public partial class English
{
    /// <summary>Of the people, and of the data, that a consent is about: as many are named.</summary>
    private const int MostNamed = 2;

    /// <summary>At the start of a sentence, such as <c>Your consent of 3 May 2026 about glucose</c>.</summary>
    protected virtual string YourConsents(Reason reason, ImmutableArray<string> ids)
    {
        var known = Named(reason, ids);
        return (known.Count, ids.Length - known.Count) switch
        {
            (0, 0) => "Your consents",
            (0, 1) => "A consent of yours",
            (0, var unknown) => string.Create(CultureInfo.InvariantCulture, $"{unknown} consents of yours"),
            (1, 0) => $"Your consent {known[0]}",
            (_, 0) => $"Your consents {Listed(known, "and")}",
            (_, 1) => $"Your consents {Listed([.. known, "one that is no longer kept"], "and")}",
            (_, var unknown) => string.Create(CultureInfo.InvariantCulture, $"Your consents {Listed([.. known, $"{unknown} that are no longer kept"], "and")}"),
        };
    }

    /// <summary>Within a sentence, such as <c>the consent of 3 May 2026 about glucose</c>.</summary>
    protected virtual string TheConsents(Reason reason, ImmutableArray<string> ids)
    {
        var known = Named(reason, ids);
        return known.Count == ids.Length && ids.Length > 0
            ? $"the consent{(ids.Length == 1 ? "" : "s")} {Listed(known, "and")}"
            : ids.Length == 1 ? "a consent" : string.Create(CultureInfo.InvariantCulture, $"{ids.Length} consents");
    }

    private List<string> Named(Reason reason, ImmutableArray<string> ids) =>
        [.. from id in ids let named = reason.Named.FirstOrDefault(it => it.Id == id) where named is not null select NameOf(named)];

    /// <summary>After "consent", such as <c>of 3 May 2026 about organisation RR8 and glucose</c>.</summary>
    protected string NameOf(NamedConsent named)
    {
        var given = DeploymentZone.Current.LocalOf(named.GivenAt);
        var time = named.SharesItsDay ? given.ToString(" 'at' HH:mm:ss", CultureInfo.InvariantCulture) : string.Empty;
        return $"of {Day(given)}{time}{(named.Consent is { } consent ? About(consent) : string.Empty)}";
    }

    /// <summary>Whom and which data the rule names; where it names none, those of its exceptions; where neither does, what for.</summary>
    private string About(Consent consent)
    {
        var root = consent.Provision;
        Provision[] rules = [root, .. root.Provisions];
        var about = consent.Is(ConsentCategories.NationalOptOut) ? ["research and planning"]
            : consent.Is(ConsentCategories.Emergency) ? ["emergencies"]
            : Array.Find<string[]>([SubjectsOf([root]), SubjectsOf(rules)], static it => it.Length > 0) ?? Purposed(rules);
        return about.Length == 0 ? string.Empty : $" about {Listed(about, "and")}{(consent.Is(ConsentCategories.Delegation) ? " acting for you" : string.Empty)}";
    }

    private string[] SubjectsOf(Provision[] rules) =>
    [
        .. Most(rules.SelectMany(static rule => rule.Actors).Select(ActorInWords), "others"),
        .. Most(rules.SelectMany(DataNamed), "other data"),
    ];

    private static string[] Purposed(Provision[] rules) =>
        [.. Most(InOrder(rules.Select(static rule => rule.Purposes).FirstOrDefault(static it => !it.IsEmpty, [])), "other purposes")];

    private static IEnumerable<string> DataNamed(Provision rule) =>
    [
        .. CodeNames(rule.Codes),
        .. rule.Classes.Select(ClassInWords),
        .. rule.SecurityLabels.IsEmpty ? Array.Empty<string>() : [$"data {LabelsInWords(rule)}"],
        .. rule.Data.Select(DataInWords),
    ];

    private static IEnumerable<string> Most(IEnumerable<string> names, string others)
    {
        var all = names.Distinct().ToArray();
        return all.Length > MostNamed ? [.. all[..MostNamed], others] : all;
    }
}

using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>The consent rules once more, as plainly as they can be written: list everything that matches, then look at the deepest.</summary>
internal static class NaiveConsents
{
    public static bool Permits(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item, DateTimeOffset? from) =>
        Permits(consents, question, ConsentItem.Of(item));

    public static bool Permits(IEnumerable<Consent> consents, ConsentQuestion question, ConsentItem item)
    {
        var verdicts = Verdicts(consents, question, item);
        return verdicts.Count > 0 && verdicts.TrueForAll(permitted => permitted);
    }

    /// <summary>True when some consent denies.</summary>
    public static bool Denies(IEnumerable<Consent> consents, ConsentQuestion question, ConsentItem item) =>
        Verdicts(consents, question, item).Contains(false);

    /// <summary>What each consent says that says anything.</summary>
    private static List<bool> Verdicts(IEnumerable<Consent> consents, ConsentQuestion question, ConsentItem item) =>
    [
        .. consents
            .Where(consent => consent.Status == ConsentStatus.Active)
            .Select(consent => (Consent: consent, Matching: Matching(consent, consent.Provision, 0, question, item).ToList()))
            .Where(it => it.Matching.Count > 0)
            .Select(it => (it.Consent, Permits: it.Matching.Where(match => match.Depth == it.Matching.Max(other => other.Depth)).All(match => match.Type == ProvisionType.Permit)))
            .Where(it => !it.Permits || question.By.Role != Role.Citizen || it.Consent.Categories.Any(category => Same(category, ConsentCategories.Delegation)))
            .Select(it => it.Permits),
    ];

    private static IEnumerable<(ProvisionType Type, int Depth)> Matching(
        Consent consent, Provision provision, int depth, ConsentQuestion question, ConsentItem item) =>
        Matches(consent, provision, question, item)
            ? provision.Provisions.SelectMany(nested => Matching(consent, nested, depth + 1, question, item)).Append((provision.Type, depth))
            : [];

    private static bool Matches(Consent consent, Provision provision, ConsentQuestion question, ConsentItem item) =>
        (provision.Actors.IsEmpty || provision.Actors.Any(actor => Means(actor, question.By)))
        && ActionMatches(consent, provision, question.Action)
        && (provision.Purposes.IsEmpty || provision.Purposes.Any(purpose => purpose == question.By.Purpose))
        && (provision.Classes.IsEmpty || provision.Classes.Any(wanted => IsOfClass(item.Context, wanted)))
        && (provision.Codes.IsEmpty || provision.Codes.Any(wanted => Codings(item.Context, provision.Type).Any(coding => Same(coding, wanted))))
        && (provision.SecurityLabels.IsEmpty || provision.SecurityLabels.Any(wanted => Labelled(item.Context, wanted, provision.Type)))
        && (provision.Data.IsEmpty || provision.Data.Any(data => data.Reference == (data.Meaning == DataMeaning.AuthoredBy ? item.Source : item.Identifier)))
        && Within(provision.Period, question.Now)
        && Within(provision.DataPeriod, item.Time!.Value.From);

    private static bool Means(ConsentActor actor, Requester by) =>
        (actor.Kind == ActorKind.Organization && actor.Id == by.Organization)
        || (actor.Kind == ActorKind.Practitioner && by.Role == Role.Professional && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.Device && by.Role == Role.Service && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.RelatedPerson && by.Role == Role.Citizen && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.Role && by.Role != Role.Unknown && actor.Id == by.Role.ToString().ToLowerInvariant());

    private static bool ActionMatches(Consent consent, Provision provision, ConsentAction action)
    {
        var said = provision.Actions.Any(other => other == action);
        if (action != ConsentAction.Manage)
        {
            return said || provision.Actions.IsEmpty;
        }

        var delegation = consent.Categories.Any(category => Same(category, ConsentCategories.Delegation));
        return said && (provision.Type == ProvisionType.Deny || delegation);
    }

    private static IEnumerable<Coding> Codings(ItemContext item, ProvisionType type) =>
        type == ProvisionType.Deny ? item.Code.Codings.Concat(item.ComponentCodes) : item.Code.Codings;

    private static bool IsOfClass(ItemContext item, Coding wanted) =>
        wanted.System == CodeSystems.ResourceTypes ? item.ResourceType == wanted.Code : item.Categories.Any(category => Same(category, wanted));

    private static bool Labelled(ItemContext item, Coding wanted, ProvisionType type)
    {
        if (wanted.System != CodeSystems.Confidentiality)
        {
            return item.Labels.Any(label => Same(label, wanted));
        }

        string[] order = ["U", "L", "M", "N", "R", "V"];
        var carried = item.Labels.Where(label => label.System == CodeSystems.Confidentiality).Select(label => label.Code!).DefaultIfEmpty("N").ToList();
        if (type == ProvisionType.Deny && (!order.Contains(wanted.Code) || carried.Exists(code => !order.Contains(code))))
        {
            return true;
        }

        return carried.TrueForAll(code => order.Contains(code) && Array.IndexOf(order, code) <= Array.IndexOf(order, wanted.Code));
    }

    private static bool Within(ConsentPeriod? period, DateTimeOffset instant) =>
        period is null || !(instant < period.Start || instant >= period.End);

    private static bool Same(Coding one, Coding other) => one.Code is not null && one.System == other.System && one.Code == other.Code;
}

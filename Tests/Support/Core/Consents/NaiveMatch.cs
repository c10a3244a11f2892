using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>Whether a rule is about a request and an item, element by element: they are ANDed, the repetitions of one element ORed.</summary>
internal static class NaiveMatch
{
    private const string OdsCode = "https://fhir.nhs.uk/Id/ods-organization-code|";

    private static readonly string[] Marks = ["U", "L", "M", "N", "R", "V"];

    public static bool Matches(NaiveRule rule, Consent consent, ConsentQuestion question, RecordItem item)
    {
        var says = rule.Says;
        return (rule.Lifts is null || Matches(rule.Lifts, consent, question, item))
            && (says.Actors.IsEmpty || says.Actors.Any(actor => Means(actor, question.By)))
            && ActionMatches(rule, consent, question.Action)
            && (says.Purposes.IsEmpty || says.Purposes.Any(purpose => question.By.Purpose is { } asked && Serves(asked, purpose, rule.By.Purposes)))
            && (says.Classes.IsEmpty || says.Classes.Any(wanted => IsOfClass(item, wanted)))
            && (says.Codes.IsEmpty || says.Codes.Any(wanted => NaiveCodes.Of(item, rule.By.Codes).Any(coding => Same(coding, wanted))))
            && (says.SecurityLabels.IsEmpty || says.SecurityLabels.Any(wanted => Covers(item.SecurityLabels, wanted, rule.By.Labels)))
            && (says.Data.IsEmpty || says.Data.Any(data => IsReferred(item.Source, data, rule.By.Data)))
            && Contains(says.Period, question.Now)
            && IsOfPeriod(item, says.DataPeriod, rule.By.DataPeriod);
    }

    /// <summary>A denial of a purpose covers what it groups, but for emergencies under treatment and care management under operations.</summary>
    public static bool Serves(string purpose, string said, ProvisionType type) =>
        purpose == said
        || (type == ProvisionType.Deny
            && NaiveTrees.Purposes(said).Contains(purpose)
            && !(said == "TREAT" && purpose is "ETREAT" or "BTG" or "ERTREAT")
            && !(said == "HOPERAT" && purpose == "CAREMGT"));

    /// <summary>Whether data with these labels is covered by one that a permit or a denial names.</summary>
    public static bool Covers(IEnumerable<Coding> labels, Coding said, ProvisionType type)
    {
        if (said.System != CodeSystems.Confidentiality)
        {
            return labels.Any(label =>
                Same(label, said)
                || (type == ProvisionType.Deny && said.System == CodeSystems.ActCode && label.System == said.System && NaiveTrees.Sensitivities(said.Code!).Contains(label.Code!)));
        }

        // An item without a confidentiality is normal; one that nobody knows is above all; of several the highest counts.
        var height = labels.Where(static label => label.System == CodeSystems.Confidentiality).Select(static label => HeightOf(label.Code)).DefaultIfEmpty(HeightOf("N")).Max();
        return type == ProvisionType.Deny
            ? !Marks.Contains(said.Code) || height >= HeightOf(said.Code)
            : Marks.Contains(said.Code) && height <= HeightOf(said.Code);
    }

    /// <summary>Same system, under whichever of its names, and same code.</summary>
    public static bool Same(Coding one, Coding other) => one.Code is not null && one.Code == other.Code && NaiveCodes.SystemOf(one) == NaiveCodes.SystemOf(other);

    public static bool LiesWithin(ConsentPeriod? one, ConsentPeriod? other) =>
        one is null || other is null || ((other.Start is null || one.Start >= other.Start) && (other.End is null || one.End <= other.End));

    public static bool Contains(ConsentPeriod? period, DateTimeOffset instant) =>
        period is null || !(instant < period.Start || instant >= period.End);

    private static bool Means(ConsentActor actor, Requester by) =>
        (actor.Kind == ActorKind.Organization && by.Organization is not null && WithoutSystem(actor.Id) == WithoutSystem(by.Organization))
        || (actor.Kind == ActorKind.Practitioner && by.Role == Role.Professional && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.Device && by.Role == Role.Service && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.RelatedPerson && by.Role == Role.Citizen && actor.Id == by.Subject)
        || (actor.Kind == ActorKind.Role && by.Role != Role.Unknown && actor.Id == by.Role.ToString().ToLowerInvariant());

    /// <summary>Managing must be named, and is permitted by delegations alone.</summary>
    private static bool ActionMatches(NaiveRule rule, Consent consent, ConsentAction action) => action == ConsentAction.Manage
        ? rule.Says.Actions.Contains(action)
            && (rule.Says.Type == ProvisionType.Deny || consent.Categories.Any(static category => Same(category, ConsentCategories.Delegation)))
        : rule.Actions.Contains(action);

    private static bool IsOfClass(RecordItem item, Coding wanted) =>
        wanted.System == CodeSystems.ResourceTypes ? item.ResourceType == wanted.Code : item.Categories.Any(category => Same(category, wanted));

    /// <summary>Sources may give the same identifier to different items: a permit must say whose it means, a denial need not.</summary>
    private static bool IsReferred(ItemSource source, ConsentData data, ProvisionType type) =>
        data.Meaning == DataMeaning.AuthoredBy ? WithoutSystem(data.Reference) == WithoutSystem(source.Name)
        : source.Identifier is not null
            && data.Reference == source.Identifier
            && (data.Source is null ? type == ProvisionType.Deny : WithoutSystem(data.Source) == WithoutSystem(source.Name));

    /// <summary>A denial hits what overlaps its period, a permit only what lies within it; of an unknown time the worst is believed.</summary>
    private static bool IsOfPeriod(RecordItem item, ConsentPeriod? period, ProvisionType type)
    {
        if (period is null)
        {
            return true;
        }

        if (!item.Time.TryInterval(out var time, out _))
        {
            return type == ProvisionType.Deny;
        }

        // What has no end goes on, and what has no start began whenever.
        var from = item.Time is { IsPeriod: true, Start: null } ? DateTimeOffset.MinValue : time.From;
        var to = item.Time is { IsPeriod: true, End: null } ? DateTimeOffset.MaxValue : time.To;
        return type == ProvisionType.Deny
            ? (period.Start is null || to > period.Start) && (period.End is null || from < period.End)
            : (period.Start is null || from >= period.Start) && (period.End is null || to <= period.End);
    }

    private static int HeightOf(string? mark) => Array.IndexOf(Marks, mark) is var at && at < 0 ? Marks.Length : at;

    private static string WithoutSystem(string organization) =>
        organization.StartsWith(OdsCode, StringComparison.Ordinal) ? organization[OdsCode.Length..] : organization;
}

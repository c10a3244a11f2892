using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Core.Consents;

/// <summary>The consent rules once more, as plainly as they can be written: list everything that matches, then look at the deepest.</summary>
internal static class NaiveConsents
{
    public static bool Permits(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item, DateTimeOffset from)
    {
        var verdicts = consents
            .Where(consent => consent.Status == ConsentStatus.Active)
            .Select(consent => Matching(consent.Provision, 0, question, item, from).ToList())
            .Where(matching => matching.Count > 0)
            .Select(matching => matching.Where(match => match.Depth == matching.Max(other => other.Depth)).All(match => match.Type == ProvisionType.Permit))
            .ToList();
        return verdicts.Count > 0 && verdicts.TrueForAll(permitted => permitted);
    }

    private static IEnumerable<(ProvisionType Type, int Depth)> Matching(
        Provision provision, int depth, ConsentQuestion question, RecordItem item, DateTimeOffset from) =>
        Matches(provision, question, item, from)
            ? provision.Provisions.SelectMany(nested => Matching(nested, depth + 1, question, item, from)).Append((provision.Type, depth))
            : [];

    private static bool Matches(Provision provision, ConsentQuestion question, RecordItem item, DateTimeOffset from) =>
        (provision.Actors.IsEmpty || provision.Actors.Any(actor => actor.Id == question.By.Organization))
        && (provision.Purposes.IsEmpty || provision.Purposes.Any(purpose => purpose == question.By.Purpose))
        && (provision.Classes.IsEmpty || provision.Classes.Any(wanted => IsOfClass(item, wanted)))
        && (provision.Codes.IsEmpty || provision.Codes.Any(wanted => Codings(item, provision.Type).Any(coding => Same(coding, wanted))))
        && (provision.SecurityLabels.IsEmpty || provision.SecurityLabels.Any(wanted => Labelled(item, wanted)))
        && Within(provision.Period, question.Now)
        && Within(provision.DataPeriod, from);

    private static IEnumerable<Coding> Codings(RecordItem item, ProvisionType type) =>
        type == ProvisionType.Deny && item is Reading reading
            ? item.Code.Codings.Concat(reading.Components.SelectMany(component => component.Code.Codings))
            : item.Code.Codings;

    private static bool IsOfClass(RecordItem item, Coding wanted) =>
        wanted.System == CodeSystems.ResourceTypes ? item.ResourceType == wanted.Code : item.Categories.Any(category => Same(category, wanted));

    private static bool Labelled(RecordItem item, Coding wanted)
    {
        if (wanted.System != CodeSystems.Confidentiality)
        {
            return item.SecurityLabels.Any(label => Same(label, wanted));
        }

        string[] order = ["U", "L", "M", "N", "R", "V"];
        var carried = item.SecurityLabels.Where(label => label.System == CodeSystems.Confidentiality).Select(label => label.Code!).DefaultIfEmpty("N").ToList();
        return carried.TrueForAll(code => order.Contains(code) && Array.IndexOf(order, code) <= Array.IndexOf(order, wanted.Code));
    }

    private static bool Within(ConsentPeriod? period, DateTimeOffset instant) =>
        period is null || !(instant < period.Start || instant >= period.End);

    private static bool Same(Coding one, Coding other) => one.System == other.System && one.Code == other.Code;
}

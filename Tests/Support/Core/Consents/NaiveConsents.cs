using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>
/// The consent rules once more, as plainly as they can be written: lay out what each provision means, decide each tree from the bottom, then look at what
/// the consents say together. It shares no rule with the product, and is slow.
/// </summary>
internal static class NaiveConsents
{
    public static bool Permits(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item) => Decide(consents, question, item).Permitted;

    /// <summary>True when some consent denies.</summary>
    public static bool Denies(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item) =>
        Decide(consents, question, item) is { Permitted: false, Consent: not null };

    /// <summary>Use and disclose are done with what was read: they need access as well, and a denial of access denies them.</summary>
    public static ConsentDecision Decide(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item)
    {
        var asked = DecideOne(consents, question, item);
        if (question.Action is not (ConsentAction.Use or ConsentAction.Disclose) || IsDenial(asked))
        {
            return asked;
        }

        var access = DecideOne(consents, question with { Action = ConsentAction.Access }, item);
        return access.Permitted ? asked : access;
    }

    /// <summary>Deny wins across consents; nothing matching means no.</summary>
    private static ConsentDecision DecideOne(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item) =>
        Strongest(consents.Select(consent => Decide(consent, question, item)));

    /// <summary>The first denial, else the first permit, else nothing.</summary>
    private static ConsentDecision Strongest(IEnumerable<ConsentDecision> decisions)
    {
        var said = decisions.ToList();
        return said.Exists(IsDenial) ? said.First(IsDenial) : said.FirstOrDefault(static it => it.Permitted);
    }

    /// <summary>A consent counts only while it is active and within its period, which is that of its root, whatever is nested in it.</summary>
    private static ConsentDecision Decide(Consent consent, ConsentQuestion question, RecordItem item)
    {
        if (consent.Status != ConsentStatus.Active || !NaiveMatch.Contains(consent.Provision.Period, question.Now))
        {
            return ConsentDecision.NothingMatches;
        }

        var said = Decide(NaiveRule.Root(consent.Provision), "provision", consent, question, item);
        var forCitizens = consent.Categories.Any(static category => NaiveMatch.Same(category, ConsentCategories.Delegation));
        return said.Permitted && question.By.Role == Role.Citizen && !forCitizens ? ConsentDecision.NothingMatches : said;
    }

    /// <summary>What the nested provisions say, among them deny wins; where none says anything, the rule itself if it matches, else nothing.</summary>
    private static ConsentDecision Decide(NaiveRule rule, string path, Consent consent, ConsentQuestion question, RecordItem item)
    {
        var nested = Strongest(rule.Nested().Select((it, i) => Decide(it, $"{path}.provision[{i}]", consent, question, item)));
        if (nested != ConsentDecision.NothingMatches || !NaiveMatch.Matches(rule, consent, question, item))
        {
            return nested;
        }

        return new ConsentDecision(rule.Says.Type == ProvisionType.Permit, consent.Id, path);
    }

    private static bool IsDenial(ConsentDecision decision) => decision is { Permitted: false, Consent: not null };
}

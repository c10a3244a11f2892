using System.Collections.Immutable;
using System.Text;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>
/// A rule as its citizen would say it: <c>My GP practice, Riverside Surgery, may see everything for my care.</c> It keeps all that decides, and leaves out what
/// follows by itself: whoever may not see a thing can't use it or pass it on either.
/// </content>
internal sealed partial class EnglishOnPages
{
    private const string Indent = "  ";

    private static readonly ImmutableArray<string> ForMyCare = [PurposeOfUse.Treatment, PurposeOfUse.CareManagement];
    private static readonly ImmutableArray<string> ForPlanning = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations];

    /// <inheritdoc/>
    public override string Of(Consent consent, DateTimeOffset? now = null, NamedConsent? replaces = null)
    {
        var rule = consent.Provision;
        var text = new StringBuilder(Standing(consent.Status));
        if (IsOptOut(consent))
        {
            text.Append("my data is not for research and planning").Append(Period(rule)).Append('.');
        }
        else
        {
            AppendHeading(text, consent);
            AppendRule(text, DelegateOf(consent, ConsentCategories.App) is null ? rule : rule with { Actors = rule.Actors[..1] }, around: null, actorsSaid: IsPractice(consent), MyPractice(consent));
        }

        text[0] = char.ToUpperInvariant(text[0]);
        AppendExceptions(text, rule, actorsSaid: !rule.Actors.IsEmpty, Indent);
        if (consent.Supersedes is not null)
        {
            text.Append("\nIt replaces ").Append(replaces?.Consent is { } earlier ? $"this rule: {Quoted(earlier)}" : "an earlier rule.");
        }

        if (now is { } instant && rule.Period is { } period && !period.Contains(instant))
        {
            text.Append(instant < period.Start ? "\nIt does not hold yet." : "\nIt holds no longer.");
        }

        return text.ToString();
    }

    /// <summary>The first sentence of a rule, in quotation marks: what a reason refers to.</summary>
    private string Quoted(Consent consent) => $"\"{Of(consent).Split('\n')[0].Replace(" Except:", " There are exceptions.", StringComparison.Ordinal)}\"";

    private static string Standing(ConsentStatus status) => status switch
    {
        ConsentStatus.Active => "",
        ConsentStatus.Inactive => "stopped: ",
        ConsentStatus.Draft => "a draft, which does not hold: ",
        ConsentStatus.Proposed => "proposed, and does not hold: ",
        ConsentStatus.Rejected => "turned down: ",
        ConsentStatus.EnteredInError => "said by mistake, and does not hold: ",
        _ => "does not hold: ",
    };

    private static bool IsOptOut(Consent consent) => consent.Is(ConsentCategories.NationalOptOut)
        && consent.Provision is { Type: ProvisionType.Deny, Actors.IsEmpty: true, Codes.IsEmpty: true, Classes.IsEmpty: true, SecurityLabels.IsEmpty: true, Data.IsEmpty: true, DataPeriod: null } rule
        && HidesFromSight(rule) && IsOnly(rule.Purposes, ForPlanning);

    private static bool IsPractice(Consent consent) => consent.Is(ConsentCategories.Registration) && consent.Provision.Actors is [{ Kind: ActorKind.Organization }];

    private string? MyPractice(Consent consent) => IsPractice(consent) ? $"my GP practice, {ActorInWords(consent.Provision.Actors[0])}," : null;

    private void AppendHeading(StringBuilder text, Consent consent)
    {
        var heading =
            consent.Is(ConsentCategories.App) ? DelegateOf(consent, ConsentCategories.App) is { } person ? $"an app of {ActorInWords(person)}, which may do no more for me than they may" : "an app in my name"
            : consent.Is(ConsentCategories.Delegation) ? "acting for me"
            : consent.Is(ConsentCategories.Registration) && !IsPractice(consent) ? "my GP practice"
            : consent.Is(ConsentCategories.NationalOptOut) ? "research and planning"
            : consent.Is(ConsentCategories.Emergency) && !IsOnly(consent.Provision.Purposes, PurposeOfUse.Emergencies) ? "emergencies"
            : null;
        text.Append(heading is null ? "" : heading + ": ");
    }

    private void AppendExceptions(StringBuilder text, Provision rule, bool actorsSaid, string indent)
    {
        if (rule.Provisions.IsEmpty)
        {
            return;
        }

        text.Append(" Except:");
        foreach (var nested in rule.Provisions)
        {
            text.Append('\n').Append(indent).Append("- ");
            AppendRule(text, nested, rule, actorsSaid, named: null);
            AppendExceptions(text, nested, actorsSaid || !nested.Actors.IsEmpty, indent + Indent);
        }
    }

    /// <param name="around">The rule that this is an exception to.</param>
    /// <param name="actorsSaid">True where it is said already who they are.</param>
    /// <param name="named">What whoever the rule is about is called, where that is not their name alone.</param>
    private void AppendRule(StringBuilder text, Provision rule, Provision? around, bool actorsSaid, string? named)
    {
        var permits = rule.Type == ProvisionType.Permit;
        var may = permits ? " may " : " may not ";
        text.Append(named is not null ? named + may
            : !rule.Actors.IsEmpty ? Listed(rule.Actors.Select(ActorInWords), permits ? "and" : "or") + may
            : actorsSaid ? "they" + may
            : permits ? "anyone may "
            : "nobody may ");
        text.Append(Acts(rule, around)).Append(Reasons(rule, isException: around is not null)).Append(Period(rule)).Append('.').Append(OnceDeclared(rule));
    }

    private string Acts(Provision rule, Provision? around)
    {
        var permits = rule.Type == ProvisionType.Permit;
        var (and, everything) = (permits ? "and" : "or", around is not null && around.Type != rule.Type ? "any of it" : permits ? "everything" : "anything");
        var verbs = VerbsOf(rule);
        var manages = rule.Actions.Contains(ConsentAction.Manage);
        var data = Data(rule, and, verbs.Length == 0 ? "" : everything);
        var decides = $"decide who sees{(verbs.Length == 0 && data.Length > 0 ? $" {data}" : " what")}";
        return verbs.Length == 0 ? decides : $"{Listed(verbs, and)} {data}{(manages ? $", {and} {decides}" : "")}";
    }

    private static string[] VerbsOf(Provision rule) =>
        HidesFromSight(rule) ? ["see", .. Verbs(rule, ConsentAction.Collect, ConsentAction.Correct)]
        : rule.Actions.IsEmpty ? ["see", "use", "pass on"]
        : Verbs(rule, ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose, ConsentAction.Collect, ConsentAction.Correct);

    /// <summary>A denial of seeing takes using and passing on along, said or not.</summary>
    private static bool HidesFromSight(Provision rule) => rule.Type == ProvisionType.Deny && (rule.Actions.IsEmpty || rule.Actions.Contains(ConsentAction.Access));

    private static string[] Verbs(Provision rule, params ConsentAction[] offered) => [.. offered.Where(action => rule.Actions.Contains(action)).Select(action => action switch
    {
        ConsentAction.Access => "see",
        ConsentAction.Use => "use",
        ConsentAction.Disclose => "pass on",
        ConsentAction.Collect => rule.Actors.Any(static actor => actor.Kind == ActorKind.RelatedPerson) ? "add" : "send",
        _ => "correct",
    })];

    /// <summary>What for; a rule that names nothing holds whatever it is for.</summary>
    private static string Reasons(Provision rule, bool isException)
    {
        var purposes = rule.Purposes.Distinct().ToArray();
        if (purposes.Length == 0)
        {
            return isException || rule.Type == ProvisionType.Deny || rule.Actors.Any(static actor => actor.Kind == ActorKind.RelatedPerson) ? "" : ", whatever it is for";
        }

        var leftOut = PurposeOfUse.Codes.Except(purposes).ToArray();
        return leftOut.Length is > 0 and <= MostLeftOut && purposes.All(PurposeOfUse.IsKnown)
            ? $", whatever it is for, except {PurposesInWords(leftOut)}"
            : $" {PurposesInWords(purposes)}";
    }

    private const int MostLeftOut = 3;

    private static string PurposesInWords(IReadOnlyCollection<string> purposes) =>
        IsOnly(purposes, ForMyCare) ? "for my care"
        : IsOnly(purposes, PurposeOfUse.Emergencies) ? "in an emergency"
        : Listed(purposes.Order(StringComparer.Ordinal).Select(static purpose => InWords(purpose, "me", "my", "I")), "or");

    private static string InWords(string purpose, string me, string my, string i) => purpose switch
    {
        PurposeOfUse.Treatment => $"to treat {me}",
        PurposeOfUse.CareManagement => $"to plan {my} care",
        PurposeOfUse.EmergencyTreatment => $"to treat {me} in an emergency",
        PurposeOfUse.BreakTheGlass => "to look in an emergency",
        PurposeOfUse.Payment => "to be paid",
        PurposeOfUse.Operations => "to run or plan a service",
        PurposeOfUse.PatientRequest => $"because {i} asked",
        PurposeOfUse.FamilyRequest => $"because {my} family asked",
        PurposeOfUse.PowerOfAttorney => "under a power of attorney",
        PurposeOfUse.Research => "for research",
        PurposeOfUse.PublicHealth => "to protect everybody's health",
        PurposeOfUse.ClinicalTrial => "for a trial of a treatment",
        PurposeOfUse.TestData => "to try out software",
        _ => $"for {Default.Purpose(purpose)}",
    };

    private string Period(Provision rule) => Span(rule.Period) is { } period ? $", {period}" : "";

    /// <summary>An emergency purpose reaches nothing before it is declared, and so told to the citizen.</summary>
    private static string OnceDeclared(Provision rule) =>
        rule.Type == ProvisionType.Permit && rule.Purposes.Any(static purpose => VocabularyTree.Purposes.IsWithin(purpose, PurposeOfUse.EmergencyTreatment) || purpose == PurposeOfUse.BreakTheGlass)
            ? " They must declare an emergency first, and I am told."
            : "";

    private static bool IsOnly(IEnumerable<string> purposes, IReadOnlyCollection<string> these) => purposes.ToHashSet().SetEquals(these);
}

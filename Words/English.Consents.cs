using System.Collections.Immutable;
using System.Text;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>
/// Consents in sentences that a citizen understands. Two consents that can decide differently never read the same: what is not
/// a common word is shown with its code, and texts of others stand in quotation marks.
/// </content>
public partial class English
{
    private const string Indent = "  ";

    /// <inheritdoc/>
    public override string Of(Consent consent, DateTimeOffset? now = null, NamedConsent? replaces = null)
    {
        var text = new StringBuilder();
        if (consent.Status != ConsentStatus.Active)
        {
            text.Append($"Not in force ({StatusInWords(consent.Status)}): ");
        }

        foreach (var (category, words) in Headings)
        {
            if (consent.Is(category))
            {
                text.Append(DelegateOf(consent, category) is { } person ? $"An app of {ActorInWords(person)}, which may do no more for me than they may" : words).Append(": ");
            }
        }

        AppendSentence(text, DelegateOf(consent, ConsentCategories.App) is null ? consent.Provision : consent.Provision with { Actors = consent.Provision.Actors[..1] }, Spoken.Nothing);
        if (text.Length > 0)
        {
            text[0] = char.ToUpperInvariant(text[0]);
        }

        AppendExceptions(text, consent.Provision, Spoken.Nothing, Indent);
        if (consent.Supersedes is not null)
        {
            text.Append("\nIt replaces ").Append(replaces is null ? "an earlier consent" : $"the consent {NameOf(replaces)}").Append('.');
        }

        if (now is { } instant && consent.Provision.Period is { } period && !period.Contains(instant))
        {
            text.Append(instant < period.Start ? "\nIt does not hold yet." : "\nIt holds no longer.");
        }

        return text.ToString();
    }

    /// <summary>In whose name an app acts, where that is not the citizen.</summary>
    private protected static ConsentActor? DelegateOf(Consent consent, Coding category) =>
        category == ConsentCategories.App && consent.Is(category) && consent.Provision.Actors is [_, { Kind: ActorKind.RelatedPerson } person] ? person : null;

    private static readonly (Coding Category, string Words)[] Headings =
    [
        (ConsentCategories.Registration, "GP practice"),
        (ConsentCategories.Emergency, "Emergencies"),
        (ConsentCategories.NationalOptOut, "National opt-out"),
        (ConsentCategories.Delegation, "Acting for me"),
        (ConsentCategories.App, "An app in my name"),
    ];

    /// <summary>What the rules around an exception have said already, so that it can refer to it.</summary>
    private readonly record struct Spoken(bool IsException, bool OfActors, ProvisionType Type)
    {
        public static readonly Spoken Nothing = default;

        public Spoken After(Provision provision) => new(true, OfActors || !provision.Actors.IsEmpty, provision.Type);

        /// <summary>True for a rule of the same type as the one around it: it goes beyond that, and is not some of it.</summary>
        public bool IsBeyond(Provision rule) => IsException && Type == rule.Type;
    }

    private void AppendExceptions(StringBuilder text, Provision provision, Spoken before, string indent)
    {
        if (provision.Provisions.IsEmpty)
        {
            return;
        }

        text.Append(" Except:");
        var spoken = before.After(provision);
        foreach (var nested in provision.Provisions)
        {
            text.Append('\n').Append(indent).Append("- ");
            AppendSentence(text, nested, spoken);
            AppendExceptions(text, nested, spoken, indent + Indent);
        }
    }

    /// <summary>One rule: who may, or may not, do what, with which data, for which purpose, and when.</summary>
    private void AppendSentence(StringBuilder text, Provision rule, Spoken spoken)
    {
        var permits = rule.Type == ProvisionType.Permit;
        text.Append(Subject(rule, permits, spoken)).Append(Acts(rule, permits, spoken));
        if (!rule.Purposes.IsEmpty)
        {
            text.Append(" for ").Append(PurposesInWords(rule.Purposes)).Append(OnceDeclared(rule));
        }
        else if (!spoken.IsException)
        {
            text.Append(" for any purpose");
        }

        if (Span(rule.Period) is { } period)
        {
            text.Append(", ").Append(period);
        }

        text.Append('.');
    }

    /// <summary>Up to and including "may" or "may not"; nobody may, without a not.</summary>
    private string Subject(Provision rule, bool permits, Spoken spoken)
    {
        var may = permits ? " may " : " may not ";
        return !rule.Actors.IsEmpty ? Listed(rule.Actors.Select(ActorInWords), permits ? "and" : "or") + may
            : spoken.OfActors ? "they" + may
            : permits ? "anyone may "
            : "nobody may ";
    }

    private string Acts(Provision rule, bool permits, Spoken spoken)
    {
        var verbs = Verbs.Where(verb => rule.Actions.Contains(verb.Action)).Select(static verb => verb.Words).ToArray();
        var manages = rule.Actions.Contains(ConsentAction.Manage);
        var and = permits ? "and" : "or";
        if (rule.Actions.IsEmpty)
        {
            return (spoken.IsException ? "do this with " : $"{Listed(Reading, and)} ") + Data(rule, and, Everything(rule, spoken, withVerb: false));
        }

        // Managing is not done to data; what limits the data limits it all the same, and is said.
        return verbs.Length == 0 ? Managing + (Data(rule, and, string.Empty) is { Length: > 0 } limits ? $" as far as it is about {limits}" : string.Empty)
            : $"{Listed(verbs, and)} {Data(rule, and, Everything(rule, spoken, withVerb: true))}{(manages ? $", {and} {Managing}" : string.Empty)}";
    }

    /// <summary>What is meant where nothing is said.</summary>
    private static readonly string[] Reading = ["see", "use", "pass on"];

    private const string Managing = "manage consents and labels";

    private static string Everything(Provision rule, Spoken spoken, bool withVerb) => rule.Type switch
    {
        _ when spoken.IsException && !spoken.IsBeyond(rule) => "any of it",
        ProvisionType.Permit => withVerb ? "everything" : "all data",
        _ => withVerb ? "anything" : "any data",
    };

    private static readonly (ConsentAction Action, string Words)[] Verbs =
    [
        (ConsentAction.Access, "see"),
        (ConsentAction.Use, "use"),
        (ConsentAction.Disclose, "pass on"),
        (ConsentAction.Collect, "deliver"),
        (ConsentAction.Correct, "correct"),
    ];

    /// <summary>An emergency purpose reaches nothing before it is declared, and so told to the citizen.</summary>
    private static string OnceDeclared(Provision rule)
    {
        var emergencies = rule.Purposes.Count(purpose => VocabularyTree.Purposes.IsWithin(purpose, PurposeOfUse.EmergencyTreatment));
        return rule.Type == ProvisionType.Deny || emergencies == 0 ? string.Empty
            : emergencies == rule.Purposes.Length ? ", once declared"
            : ", in an emergency once declared";
    }

    /// <summary>Such as <c>treatment or research</c>; where it is shorter, those that are left out.</summary>
    private static string PurposesInWords(ImmutableArray<string> purposes)
    {
        var leftOut = PurposeOfUse.Codes.Except(purposes).ToArray();
        return leftOut.Length is > 0 and <= MostLeftOut && purposes.All(PurposeOfUse.IsKnown)
            ? $"any known purpose except {Listed(InOrder(leftOut), "or")}"
            : Listed(InOrder(purposes), "or");
    }

    private const int MostLeftOut = 3;

    private static IEnumerable<string> InOrder(IEnumerable<string> purposes) => purposes
        .Distinct()
        .Select(static purpose => Purposes.TryGetValue(purpose, out var words) ? words : $"the purpose {Quotes.Quoted(purpose)}")
        .Order(StringComparer.Ordinal);

    private static string StatusInWords(ConsentStatus status) => status switch
    {
        ConsentStatus.Inactive => "withdrawn",
        ConsentStatus.Draft => "a draft",
        ConsentStatus.Proposed => "proposed",
        ConsentStatus.Rejected => "rejected",
        ConsentStatus.EnteredInError => "given in error",
        _ => $"status {(int)status}",
    };

    /// <summary>Such as <c>a, b or c</c>.</summary>
    private protected static string Listed(IEnumerable<string> words, string last)
    {
        var all = words.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}

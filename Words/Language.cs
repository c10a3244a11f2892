using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <summary>
/// Every sentence that people read, in one language, made from codes and their arguments. Another language is one more class. Sentences are shown and never
/// stored or compared: what is stored is the code (G6), and the edition of the sentences that were in use.
/// </summary>
public abstract class Language
{
    /// <summary>The language of everybody who chose none.</summary>
    public static Language Default => English.Instance;

    /// <summary>Every language that there are words in.</summary>
    public static ImmutableArray<Language> All => [Default];

    /// <summary>BCP 47.</summary>
    public abstract string Tag { get; }

    /// <summary>Counts up whenever a sentence changes; what was said under a former edition can still be told.</summary>
    public abstract int Edition { get; }

    /// <summary>The sentences as they were in an edition: the same language, with what has changed since taken back.</summary>
    public abstract Language At(int edition);

    /// <summary>The same sentences as pages say them: with names in the place of numbers, and times by the clock.</summary>
    public abstract Language With(INames names);

    /// <summary>Why something was decided or what happened, addressed to the citizen.</summary>
    public abstract string Of(Reason reason);

    /// <summary>Why a ticket is of no use. Holds nothing of the ticket.</summary>
    public abstract string Of(TicketFault fault);

    /// <summary>A consent as sentences, one a line; exceptions follow the rule that they are made from, each further in than it. Its id is not part of it.</summary>
    /// <param name="now">When given, a rule that does not hold then says so.</param>
    /// <param name="replaces">The consent that it replaces, where that is known.</param>
    public abstract string Of(Consent consent, DateTimeOffset? now = null, NamedConsent? replaces = null);

    /// <summary>The labels of a target as a sentence, such as <c>Everything with weight is labelled psychiatry.</c></summary>
    public abstract string Of(TargetLabels labels);

    /// <summary>The labels of several targets, a sentence each, but one for all codes with the same labels.</summary>
    public abstract IEnumerable<string> Of(ImmutableArray<TargetLabels> labellings);

    /// <summary>Everything that an arrangement does, a paragraph each.</summary>
    /// <param name="now">As for a single consent.</param>
    public abstract string Of(Arrangement arrangement, DateTimeOffset? now = null);

    /// <summary>A notice with the requester's statement, if they gave one.</summary>
    public abstract string Of(Notice notice);

    /// <summary>Why, of an entry of the log: its reason, with the requester's statement, if they gave one.</summary>
    public abstract string Why(AccessLogEntry entry);

    /// <summary>Who acted, with their role and purpose.</summary>
    /// <param name="citizen">Whose log it is: other citizens act for them.</param>
    public abstract string Who(AccessLogEntry entry, string citizen);

    /// <summary>What was done or tried, in a few words.</summary>
    public abstract string What(AccessLogEntry entry);

    /// <summary>Why something could not be done.</summary>
    public abstract FailureWords Failures { get; }

    /// <summary>What alerts say, to citizens and to those who act on them.</summary>
    public abstract AlertWords Alerts { get; }

    /// <summary>What is said of plans, and of alerts that are muted.</summary>
    public abstract PlanWords Plans { get; }

    /// <summary>What is said about requests for consent.</summary>
    public abstract RequestWords Requests { get; }

    /// <summary>What is said of programmes.</summary>
    public abstract ProgrammeWords Programmes { get; }

    /// <summary>What is said of what programmes count and publish.</summary>
    public abstract PublishingWords Publishing { get; }

    /// <summary>What is said of subscriptions.</summary>
    public abstract SubscriptionWords Subscriptions { get; }

    /// <summary>What citizens are told outside their record.</summary>
    public abstract MessageWords Messages { get; }

    /// <summary>What the command line answers.</summary>
    public abstract ProgramWords Program { get; }

    /// <summary>What a patient summary says.</summary>
    public abstract SummaryWords Summary { get; }

    /// <summary>What is said to a person whom an app asks for access.</summary>
    public abstract AppWords Apps { get; }

    /// <summary>What the pages say.</summary>
    public abstract PageWords Pages { get; }

    /// <summary>A value that is a yes or a no.</summary>
    public abstract string YesOrNo(bool value);

    /// <summary>A value that is missing.</summary>
    /// <param name="reason">Why, as its source says it.</param>
    public abstract string Absent(string? reason);

    /// <summary>Such as <c>permitted</c>.</summary>
    public abstract string Decision(bool permitted);

    /// <summary>A label, such as <c>psychiatry</c> or <c>restricted</c>.</summary>
    public abstract string Label(Coding label);

    /// <summary>A purpose of use, such as <c>treatment</c>; the code itself where it has no name.</summary>
    public abstract string Purpose(string purpose);

    /// <summary>A template of a consent as a front end offers it, in the citizen's voice.</summary>
    /// <exception cref="KeyNotFoundException">There are no words for it.</exception>
    public abstract string TemplateTitle(string template);

    /// <summary>
    /// What the consent will say when it is shown back, with <c>{who}</c>, <c>{data}</c>, <c>{purposes}</c>, <c>{rights}</c> and <c>{until}</c> in the places of
    /// what is named.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There are no words for it.</exception>
    public abstract string TemplateSentence(string template);

    /// <summary>One thing that a template asks for, for whoever fills it in.</summary>
    /// <param name="field">Such as <c>who</c> or <c>until</c>.</param>
    /// <exception cref="KeyNotFoundException">There are no words for it.</exception>
    public abstract string TemplateParameter(string template, string field);
}
